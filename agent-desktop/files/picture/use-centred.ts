/** What was looked at in something scrolled stays where it was when it grows or shrinks: the middle, unless another point is named. */
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Point } from './use-grip.ts'

/** Answers how to name the point for the next change; null: the middle. */
export function useCentred(
  room: RefObject<HTMLElement | null>,
  zoom: number,
): (about: Point | null) => void {
  const before = useRef(zoom)
  const named = useRef<Point | null>(null)
  useLayoutEffect(() => {
    const element = room.current
    const growth = zoom / before.current
    before.current = zoom
    if (!element || growth === 1) return
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = element
    const { x, y } = named.current ?? { x: clientWidth / 2, y: clientHeight / 2 }
    named.current = null
    element.scrollLeft = (scrollLeft + x) * growth - x
    element.scrollTop = (scrollTop + y) * growth - y
  }, [zoom])
  return (about) => (named.current = about)
}
