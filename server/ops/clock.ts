/** The clock of the running server: follows the wall clock, but never jumps with it. */
import type { Clock } from '../ports/clock.ts'

/** How much of the time that passes may be used to catch up with the wall clock. */
const SLEW = 0.02

/**
 * Time passes as measured by the machine's steady counter. When somebody sets the wall clock, this one approaches it
 * slowly, so that no deadline fires early or late by the jump. `notBefore`: the newest instant already stored.
 */
export function createSteadyClock(
  notBefore: number,
  wall: () => number = Date.now,
  steady: () => number = () => performance.now(),
): Clock {
  let at = Math.max(wall(), notBefore)
  let measuredAt = steady()

  const now = (): number => {
    const measured = steady()
    const passed = measured - measuredAt
    measuredAt = measured
    at += passed
    const behind = wall() - at
    const room = passed * SLEW
    at += Math.max(-room, Math.min(room, behind))
    return Math.floor(at)
  }
  return {
    now,
    after: (delayMs, task) => {
      const timer = setTimeout(task, delayMs)
      timer.unref()
      return () => clearTimeout(timer)
    },
  }
}
