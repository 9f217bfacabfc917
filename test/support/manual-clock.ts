/** A clock that stands still until a test moves it; the same one serves the server and the client half. */

interface Alarm {
  at: number
  order: number
  task: () => void
}

export interface ManualClock {
  now: () => number
  /** Time passed, whatever the clock is set to. */
  steady: () => number
  after: (delayMs: number, task: () => void) => () => void
  random: () => number
  /** Moves time on, running what falls due on the way, each task at its own instant. */
  advance: (ms: number) => void
  /** Sets the time as an administrator or a time server does: nothing falls due by it alone. */
  jump: (ms: number) => void
  /** How long until the next task falls due; Infinity when none waits. */
  untilNext: () => number
}

export function manualClock(startAt = Date.UTC(2026, 10, 2, 3, 0, 0)): ManualClock {
  let elapsedMs = 0
  let offsetMs = startAt
  let order = 0
  const alarms = new Set<Alarm>()
  const nextDue = (limit: number): Alarm | undefined =>
    [...alarms]
      .filter((alarm) => alarm.at <= limit)
      .toSorted((a, b) => a.at - b.at || a.order - b.order)[0]

  return {
    now: () => offsetMs + elapsedMs,
    steady: () => elapsedMs,
    after(delayMs, task) {
      const alarm = { at: elapsedMs + Math.max(0, delayMs), order: order++, task }
      alarms.add(alarm)
      return () => alarms.delete(alarm)
    },
    random: () => 0.5,
    advance(ms) {
      const target = elapsedMs + ms
      for (let due = nextDue(target); due; due = nextDue(target)) {
        elapsedMs = due.at
        alarms.delete(due)
        due.task()
      }
      elapsedMs = target
    },
    jump(ms) {
      offsetMs += ms
    },
    untilNext: () => Math.max(0, (nextDue(Infinity)?.at ?? Infinity) - elapsedMs),
  }
}
