/** Moves what is scrolled with the pointer, as a hand moves a sheet of paper. */
import type { RefObject } from 'preact'
import { useRef } from 'preact/hooks'

interface Grip {
  pointerId: number
  x: number
  y: number
}

export function useDragging(room: RefObject<HTMLElement | null>) {
  const grip = useRef<Grip | null>(null)
  const letGo = () => void (grip.current = null)
  return {
    onPointerDown(event: PointerEvent) {
      const element = room.current
      if (!element || event.pointerType !== 'mouse' || event.button !== 0) return
      grip.current = {
        pointerId: event.pointerId,
        x: event.clientX + element.scrollLeft,
        y: event.clientY + element.scrollTop,
      }
      element.setPointerCapture(event.pointerId)
    },
    onPointerMove(event: PointerEvent) {
      const held = grip.current
      if (!held || held.pointerId !== event.pointerId) return
      room.current?.scrollTo(held.x - event.clientX, held.y - event.clientY)
    },
    onPointerUp: letGo,
    onPointerCancel: letGo,
  }
}
