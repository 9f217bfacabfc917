/** Whether the agent is at the page: has moved, clicked or typed something lately. */

/** Somebody who reads moves something in between; who does not for so long has looked away. */
const AWAY_AFTER_MS = 30_000

const SIGNS = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const

export interface Attendance {
  isHere: () => boolean
  stop: () => void
}

export function createAttendance(page: Document, now: () => number): Attendance {
  let seenAt = now()
  let place = ''
  const see = (event: Event): void => {
    if (event.type === 'pointermove') {
      const { screenX, screenY } = event as PointerEvent
      // Browsers report a pointer that lies still whenever something moves beneath it.
      if (place === `${screenX},${screenY}`) return
      place = `${screenX},${screenY}`
    }
    seenAt = now()
  }
  const options = { capture: true, passive: true }
  for (const sign of SIGNS) page.addEventListener(sign, see, options)
  return {
    isHere: () => page.hasFocus() && !page.hidden && now() - seenAt < AWAY_AFTER_MS,
    stop() {
      for (const sign of SIGNS) page.removeEventListener(sign, see, options)
    },
  }
}
