/** When and how to try again after a line ended. Pure, so that its bounds can be shown. */
import type { LineEnd } from './line.ts'

/** Attempts that brought no welcome before the next transport is tried. */
const MISSES_MAX = 2
/** From so many failures in a row on, the user interface may say 'offline'. */
const OFFLINE_FAILURES = 3
/** … and while the server wants this client to stay away for so long. */
const LONG_WAIT_MS = 10_000
/** A line that opens and falls again and again is tried at most 2 s apart, and is not offline. */
const FLAPS_MAX = 2
const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 30_000

export interface Plan {
  /** Attempts in a row after which no line was sound. */
  readonly failures: number
  /** Attempts in a row on this transport without a welcome. */
  readonly misses: number
  /** Which transport is next. */
  readonly transport: number
}

export const FIRST_PLAN: Plan = { failures: 0, misses: 0, transport: 0 }

/** `end`: null when who the visitor is could not be said, or not proven, which says nothing about the transport. */
export function planAfter(plan: Plan, end: LineEnd | null, transportCount: number): Plan {
  const { failures, transport } = plan
  if (!end) return { ...plan, failures: failures + 1 }
  if (end.wasSound) return { failures: 0, misses: 0, transport }
  if (end.hadWelcome) return { failures: Math.min(failures + 1, FLAPS_MAX), misses: 0, transport }
  const misses = plan.misses + 1
  if (misses < MISSES_MAX) return { failures: failures + 1, misses, transport }
  return { failures: failures + 1, misses: 0, transport: (transport + 1) % transportCount }
}

/**
 * Full jitter: anything from nothing to the ceiling, which doubles from 0.5 s to 30 s, so that the clients of a
 * server that comes back are spread out. A wait the server asked for comes on top.
 */
export function waitMs(plan: Plan, askedMs: number, random: number): number {
  const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** plan.failures)
  return askedMs + random * ceiling
}

export function seemsOffline(plan: Plan, askedMs: number): boolean {
  return plan.failures >= OFFLINE_FAILURES || askedMs >= LONG_WAIT_MS
}
