/** The life of a connection, and when it is over. */
import type { CloseReason } from '../../protocol/model/errors.ts'
import { HEARTBEAT_MS, HELLO_TIMEOUT_MS, SILENCE_MAX_MS } from '../../protocol/model/limits.ts'

/**
 * ```
 * awaiting-hello ─→ greeting ─→ live ─→ closing
 *        └──────────────┴─────────────────↑
 * ```
 */
export type SessionState =
  | { phase: 'awaiting-hello'; openedAt: number }
  | { phase: 'greeting'; openedAt: number }
  | { phase: 'live'; heardAt: number }
  | { phase: 'closing' }

/** Why a session is to be closed now; null while it may go on. */
export function review(session: SessionState, now: number): CloseReason | null {
  switch (session.phase) {
    case 'awaiting-hello':
    case 'greeting':
      return now - session.openedAt > HELLO_TIMEOUT_MS ? 'hello-timeout' : null
    case 'live':
      return now - session.heardAt > SILENCE_MAX_MS ? 'silent' : null
    case 'closing':
      return null
  }
}

/** When somebody was last known to be at the other end of a connection that is over: a silent line ended long before it was noticed. */
export function lastSeen(session: SessionState, now: number): number {
  const isSilent = review(session, now) === 'silent'
  return isSilent && session.phase === 'live' ? session.heardAt : now
}

/** Whether to ask for a sign of life: browsers let the timers of hidden tabs run once a minute, but answer a probe at once. */
export function isQuiet(session: SessionState, now: number): boolean {
  return session.phase === 'live' && now - session.heardAt > 1.5 * HEARTBEAT_MS
}
