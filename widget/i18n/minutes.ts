/** Waits as visitors are told of them. */

const MINUTE_MS = 60_000

/** Whole minutes, rounded up so that nobody comes back too early. */
export function minutesOf(ms: number): number {
  return Math.max(1, Math.ceil(ms / MINUTE_MS))
}
