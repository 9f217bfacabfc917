/** Notices that the other end is gone: pings it at times, and listens for anything at all. */
import { HEARTBEAT_MS, SILENCE_MAX_MS } from '../../model/limits.ts'
import type { ClientClock } from '../platform.ts'

/** How long a line that is suspected to be dead has for its answer. */
export const PROBE_MS = 5_000

export interface Heartbeat {
  /** Anything arrived. */
  heard: () => void
  /** Something suggests that the line may be dead: asks at once and waits only briefly. */
  probe: () => void
  stop: () => void
}

interface HeartbeatOptions {
  clock: ClientClock
  ping: () => void
  onSilent: () => void
}

/**
 * Judges by timers alone, never by the time of day, which may jump; and only while a ping is unanswered, so that
 * timers that fire late (a hidden page, a laptop asleep) are not taken for silence.
 */
export function createHeartbeat({ clock, ping, onSilent }: HeartbeatOptions): Heartbeat {
  let cancelDoom: (() => void) | null = null
  let isProbing = false

  const expectWithin = (ms: number) => {
    cancelDoom?.()
    cancelDoom = clock.after(ms, onSilent)
  }
  const beat = () => {
    cancelBeat = clock.after(HEARTBEAT_MS, beat)
    if (!cancelDoom) expectWithin(SILENCE_MAX_MS - HEARTBEAT_MS)
    ping()
  }
  let cancelBeat = clock.after(HEARTBEAT_MS, beat)

  const heard = () => {
    cancelDoom?.()
    cancelDoom = null
    isProbing = false
  }
  return {
    heard,
    probe: () => {
      if (isProbing) return
      isProbing = true
      expectWithin(PROBE_MS)
      ping()
    },
    stop: () => {
      heard()
      cancelBeat()
    },
  }
}
