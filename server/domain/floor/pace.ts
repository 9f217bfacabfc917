/** How fast a queue is being served, to estimate a wait from. */

const SAMPLES = 10
/** Two assignments may be chance; from three on it is a pace. */
const SAMPLES_MIN = 3
const LATELY_MS = 30 * 60_000

export interface Pace {
  /** Somebody of the queue was assigned. */
  note: (now: number) => void
  /** The mean interval between assignments lately; null when too little is known. */
  intervalMs: (now: number) => number | null
}

export function createPace(): Pace {
  const ring: number[] = []
  let next = 0

  function recent(now: number): { count: number; oldest: number } {
    let count = 0
    let oldest = now
    for (const at of ring) {
      if (now - at > LATELY_MS) continue
      count++
      if (at < oldest) oldest = at
    }
    return { count, oldest }
  }

  return {
    note: (now) => {
      ring[next] = now
      next = (next + 1) % SAMPLES
    },
    intervalMs: (now) => {
      const { count, oldest } = recent(now)
      return count < SAMPLES_MIN ? null : (now - oldest) / count
    },
  }
}
