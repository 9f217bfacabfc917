/** Collects latencies and answers with percentiles. */

export interface Histogram {
  add: (ms: number) => void
  count: () => number
  percentile: (share: number) => number
  clear: () => void
}

export function createHistogram(): Histogram {
  let values: number[] = []
  return {
    add: (ms) => values.push(ms),
    count: () => values.length,
    percentile(share) {
      const sorted = Float64Array.from(values).toSorted()
      return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
    },
    clear: () => (values = []),
  }
}
