/** The scrolling conversation: stays at the newest unless the visitor reads further up, and never jumps. */
import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { fill } from '../../i18n/format.ts'
import { useWidget } from '../shell/context.ts'
import { Icon } from '../shell/icon.tsx'

/** This close to the bottom counts as being there. */
const NEAR_PX = 48
/** Older entries are asked for before the top is reached. */
const EARLY_PX = 160

export function Log({ children }: { children: ComponentChildren }) {
  const { view, texts, client, isAtNewest, unread } = useWidget()
  const scroller = useRef<HTMLDivElement>(null)
  const before = useRef({ oldestSeq: 0, height: 0 })
  const [isLoading, setLoading] = useState(false)
  const { conversation, hasOlder } = view.value
  const oldestSeq = conversation?.entries[0]?.seq ?? 0

  function toNewest(): void {
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight })
  }
  async function loadOlder(): Promise<void> {
    if (isLoading || !hasOlder) return
    setLoading(true)
    await client().loadOlder()
    setLoading(false)
  }
  function onScroll(): void {
    const element = scroller.current
    if (!element) return
    const { scrollTop, scrollHeight, clientHeight } = element
    isAtNewest.value = scrollHeight - scrollTop - clientHeight < NEAR_PX
    if (scrollTop < EARLY_PX) void loadOlder()
  }
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const { scrollHeight } = element
    if (scrollHeight === before.current.height) return
    const cameAbove = oldestSeq < before.current.oldestSeq
    if (isAtNewest.value) toNewest()
    else if (cameAbove) element.scrollTop += scrollHeight - before.current.height
    before.current = { oldestSeq, height: scrollHeight }
  })
  useEffect(() => {
    const observer = new ResizeObserver(() => isAtNewest.peek() && toNewest())
    if (scroller.current) observer.observe(scroller.current)
    return () => observer.disconnect()
  }, [])

  const count = unread.value.length
  return (
    <div class="log-place">
      <div
        ref={scroller}
        class="log"
        role="region"
        aria-label={texts.value.log}
        tabIndex={0}
        onScroll={onScroll}
      >
        {children}
      </div>
      {isLoading && <p class="loading-older">{texts.value.loadingOlder}</p>}
      {!isAtNewest.value && (
        <button type="button" class="to-newest" aria-label={texts.value.newest} onClick={toNewest}>
          {count > 0 && <span>{fill(texts.value.newestCount, { count })}</span>}
          <Icon name="down" />
        </button>
      )}
    </div>
  )
}
