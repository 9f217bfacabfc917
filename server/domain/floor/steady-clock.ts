/**
 * Time that never runs backwards. When the clock of the machine is set back, steady time goes on from where it was, so that
 * what was to last a minute lasts a minute. *Outer* instants are those of the machine's clock, as the journal has them.
 */
export interface SteadyClock {
  /** Takes the time of the machine's clock; answers the steady time. */
  advance: (outer: number) => number
  toSteady: (outer: number) => number
  toOuter: (steady: number) => number
}

/** Smaller steps back are jitter between callers: time stands still for that long. */
const JITTER_MS = 1_000

export function createSteadyClock(): SteadyClock {
  let last = -Infinity
  let setBackMs = 0
  return {
    advance: (outer) => {
      const steady = outer + setBackMs
      if (last - steady > JITTER_MS) setBackMs = last - outer
      last = Math.max(last, steady)
      return last
    },
    toSteady: (outer) => outer + setBackMs,
    toOuter: (steady) => steady - setBackMs,
  }
}
