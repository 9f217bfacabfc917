/** The clock of the running server: follows the wall clock, but never jumps with it. */
import type { Clock } from '../ports/clock.ts'

/** How much of the time that passes may be used to catch up with the wall clock. */
const SLEW = 0.02

/** Where time comes from: the wall clock, which people set, and a counter that only goes on. */
export interface TimeSource {
  wall: () => number
  steady: () => number
  after: Clock['after']
}

const MACHINE: TimeSource = {
  wall: Date.now,
  steady: () => performance.now(),
  after: (delayMs, task) => {
    const timer = setTimeout(task, delayMs)
    timer.unref()
    return () => clearTimeout(timer)
  },
}

/**
 * Time passes as measured by the steady counter. When somebody sets the wall clock, this one approaches it
 * slowly, so that no deadline fires early or late by the jump.
 */
export function createSteadyClock(source: TimeSource = MACHINE): Clock {
  let at = source.wall()
  let measuredAt = source.steady()

  const now = (): number => {
    const measured = source.steady()
    const passed = measured - measuredAt
    measuredAt = measured
    at += passed
    const behind = source.wall() - at
    const room = passed * SLEW
    at += Math.max(-room, Math.min(room, behind))
    return Math.floor(at)
  }
  return { now, after: source.after }
}
