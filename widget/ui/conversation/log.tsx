/** The scrolling conversation: loads what is older when it is wanted, and leads back to the newest. */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { fill } from '../../i18n/format.ts'
import { useWidget } from '../shell/context.ts'
import { Icon } from '../shell/icon.tsx'
import { useScroll } from './use-scroll.ts'

/** Older entries are asked for before the top is reached. */
const EARLY_PX = 160

export function Log({ children }: { children: ComponentChildren }) {
  const widget = useWidget()
  const { view, texts, client, isAtNewest, unread } = widget
  const { scroller, onScroll, toNewest } = useScroll(widget)
  const [isLoading, setLoading] = useState(false)
  const count = unread.value.length

  async function loadOlder(): Promise<void> {
    const isNearTop = (scroller.current?.scrollTop ?? EARLY_PX) < EARLY_PX
    if (isLoading || !view.value.hasOlder || !isNearTop) return
    setLoading(true)
    await client().loadOlder()
    setLoading(false)
  }
  return (
    <div class="log-place">
      <div
        ref={scroller}
        class="log"
        role="region"
        aria-label={texts.value.log}
        tabIndex={0}
        onScroll={() => {
          onScroll()
          void loadOlder()
        }}
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
