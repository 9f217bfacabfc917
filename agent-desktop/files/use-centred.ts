/** What was in the middle of what is scrolled stays there when it grows or shrinks. */
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

export function useCentred(room: RefObject<HTMLElement | null>, zoom: number): void {
  const before = useRef(zoom)
  useLayoutEffect(() => {
    const element = room.current
    const growth = zoom / before.current
    before.current = zoom
    if (!element || growth === 1) return
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = element
    element.scrollLeft = (scrollLeft + clientWidth / 2) * growth - clientWidth / 2
    element.scrollTop = (scrollTop + clientHeight / 2) * growth - clientHeight / 2
  }, [zoom])
}
