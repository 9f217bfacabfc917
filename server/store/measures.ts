/** Counts transactions and how long they take, for /metrics. */
import type { StoreStats } from '../ports/store.ts'

/** Enough for the quantiles of a scrape interval under load, little enough to hand over. */
const RECENT_MAX = 1_000

export interface Measures {
  note: (size: number, ms: number) => void
  time: <Result>(size: number, work: () => Result) => Result
  /** What was measured; the recent lists start anew. */
  take: () => StoreStats
}

export function createMeasures(): Measures {
  let commits = 0
  let writes = 0
  let recentBatchSizes: number[] = []
  let recentCommitMs: number[] = []

  function note(size: number, ms: number): void {
    commits += 1
    writes += size
    if (recentCommitMs.length >= RECENT_MAX) return
    recentBatchSizes.push(size)
    recentCommitMs.push(ms)
  }

  return {
    note,
    time(size, work) {
      const before = performance.now()
      const result = work()
      note(size, performance.now() - before)
      return result
    },
    take() {
      const taken = { commits, writes, recentBatchSizes, recentCommitMs }
      recentBatchSizes = []
      recentCommitMs = []
      return taken
    },
  }
}
