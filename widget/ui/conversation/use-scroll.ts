/** Keeps the log at the newest unless the visitor reads further up, and never lets it jump. */
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { Widget } from '../../state/widget.ts'

/** This close to the bottom counts as being there. */
const NEAR_PX = 48

/** To be called on every drawing of the log, after which the content has its new height. */
export function useScroll({ isAtNewest, view }: Widget) {
  const scroller = useRef<HTMLDivElement>(null)
  const before = useRef({ oldestSeq: 0, height: 0 })
  const top = useRef(0)
  const oldestSeq = view.value.conversation?.entries[0]?.seq ?? 0

  function moveTo(element: HTMLElement, place: number): void {
    element.scrollTop = place
    top.current = element.scrollTop
  }
  function toNewest(): void {
    if (scroller.current) moveTo(scroller.current, scroller.current.scrollHeight)
  }
  function onScroll(): void {
    if (!scroller.current) return
    const { scrollTop, scrollHeight, clientHeight } = scroller.current
    const isNear = scrollHeight - scrollTop - clientHeight < NEAR_PX
    // The room may just have shrunk: only who goes up leaves the newest.
    if (isNear || scrollTop < top.current) isAtNewest.value = isNear
    top.current = scrollTop
  }
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element || element.scrollHeight === before.current.height) return
    const { scrollHeight } = element
    const cameAbove = oldestSeq < before.current.oldestSeq
    if (isAtNewest.value) toNewest()
    else if (cameAbove) moveTo(element, element.scrollTop + scrollHeight - before.current.height)
    before.current = { oldestSeq, height: scrollHeight }
  })
  useEffect(() => {
    // The keyboard, a banner or a growing composer takes room from the log.
    const observer = new ResizeObserver(() => isAtNewest.value && toNewest())
    if (scroller.current) observer.observe(scroller.current)
    return () => observer.disconnect()
  }, [])
  return { scroller, onScroll, toNewest }
}
