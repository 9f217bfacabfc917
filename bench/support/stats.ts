/** The little statistics the bench needs. */

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}

/** Enough digits to compare, none to be deceived by. */
export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits))
}
