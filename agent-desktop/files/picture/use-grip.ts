/** Moves what is scrolled with one pointer, as a hand moves a sheet of paper, and makes it larger and smaller with two fingers. */
import { useRef } from 'preact/hooks'

export interface Point {
  readonly x: number
  readonly y: number
}
type On<E extends Event> = E & { currentTarget: HTMLElement }

/** Where in the element it happens. Whole pixels, since parts of one would be lost in scrolling. */
export function placeIn({ currentTarget, clientX, clientY }: On<MouseEvent>): Point {
  const { left, top } = currentTarget.getBoundingClientRect()
  return { x: Math.round(clientX - left), y: Math.round(clientY - top) }
}

const middleOf = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })
const distanceOf = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)

export function useGrip(resize: (factor: number, about: Point) => void) {
  const held = useRef(new Map<number, Point>())
  const letGo = ({ pointerId }: PointerEvent): void => void held.current.delete(pointerId)
  return {
    onPointerDown(event: On<PointerEvent>): void {
      // A button that kept no pointer would not be clicked.
      if (event.button !== 0 || (event.target as Element).closest('button')) return
      event.currentTarget.setPointerCapture(event.pointerId)
      held.current.set(event.pointerId, placeIn(event))
    },
    onPointerMove(event: On<PointerEvent>): void {
      const before = held.current.get(event.pointerId)
      if (!before) return
      const now = placeIn(event)
      held.current.set(event.pointerId, now)
      const other = [...held.current].find(([id]) => id !== event.pointerId)?.[1]
      if (!other) event.currentTarget.scrollBy(before.x - now.x, before.y - now.y)
      else
        resize(
          distanceOf(now, other) / Math.max(1, distanceOf(before, other)),
          middleOf(now, other),
        )
    },
    onPointerUp: letGo,
    onPointerCancel: letGo,
  }
}
