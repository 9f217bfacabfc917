/** How long hints are on their way: kept until somebody looks, and no more than tell the quantiles of a scrape. */
const KEPT_MAX = 1_000

export interface Lags {
  /** Clocks of processes differ a little: what seems to come before it was sent took no time. */
  note: (ms: number) => void
  /** Those since the last call. */
  take: () => number[]
}

export function createLags(): Lags {
  let kept: number[] = []
  return {
    note(ms) {
      if (kept.length < KEPT_MAX) kept.push(Math.max(0, ms))
    },
    take() {
      const taken = kept
      kept = []
      return taken
    },
  }
}
