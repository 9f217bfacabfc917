/** Wheel, one finger or button that drags, two fingers that pinch. */
import { useRef } from 'preact/hooks'
import { moveBy, zoomBy, type Extent, type Point, type ViewBox } from './view-box.ts'

type Change = (next: (box: ViewBox) => ViewBox) => void

/** A turn of the wheel makes it about a sixth larger. */
const WHEEL_FACTOR = 0.0015

function shownExtent(stage: HTMLElement): Extent {
  const image = stage.querySelector('img')
  return { width: image?.offsetWidth ?? 0, height: image?.offsetHeight ?? 0 }
}

function fromMiddle(stage: HTMLElement, { clientX, clientY }: MouseEvent): Point {
  const { left, top, width, height } = stage.getBoundingClientRect()
  return { x: clientX - left - width / 2, y: clientY - top - height / 2 }
}

const middleOf = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })
const distanceOf = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)

export function useGestures(change: Change) {
  const pointers = useRef(new Map<number, Point>())

  function moved(stage: HTMLElement, id: number, now: Point): void {
    const before = pointers.current.get(id)
    if (!before) return
    pointers.current.set(id, now)
    const [other] = [...pointers.current].filter(([known]) => known !== id)
    const extent = shownExtent(stage)
    if (!other) {
      return change((box) => moveBy(box, { x: now.x - before.x, y: now.y - before.y }, extent))
    }
    const factor = distanceOf(now, other[1]) / Math.max(1, distanceOf(before, other[1]))
    change((box) => moveBy(zoomBy(box, factor, middleOf(now, other[1])), { x: 0, y: 0 }, extent))
  }
  const lift = ({ pointerId }: PointerEvent): void => void pointers.current.delete(pointerId)
  return {
    onPointerDown(event: PointerEvent & { currentTarget: HTMLElement }): void {
      event.currentTarget.setPointerCapture(event.pointerId)
      pointers.current.set(event.pointerId, fromMiddle(event.currentTarget, event))
    },
    onPointerMove(event: PointerEvent & { currentTarget: HTMLElement }): void {
      moved(event.currentTarget, event.pointerId, fromMiddle(event.currentTarget, event))
    },
    onPointerUp: lift,
    // The system took the finger away; one that stayed would make of the next a pinch.
    onPointerCancel: lift,
    onWheel(event: WheelEvent & { currentTarget: HTMLElement }): void {
      event.preventDefault()
      const at = fromMiddle(event.currentTarget, event)
      const extent = shownExtent(event.currentTarget)
      const factor = Math.exp(-event.deltaY * WHEEL_FACTOR)
      change((box) => moveBy(zoomBy(box, factor, at), { x: 0, y: 0 }, extent))
    },
    onDblClick(event: MouseEvent & { currentTarget: HTMLElement }): void {
      const at = fromMiddle(event.currentTarget, event)
      change((box) => zoomBy(box, box.zoom > 1 ? 0 : 2.5, at))
    },
  }
}
