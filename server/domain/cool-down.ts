/** The pause after a conversation that reached its time limit. */
import type { Deadlines } from '../../protocol/model/settings.ts'
import type { Conversation } from './conversation/conversation.ts'

/** When the visitor may ask again; null: now. An end in the future means that the clock was set back, and holds nobody up. */
export function coolDownEndsAt(
  lastEnded: Conversation | null,
  { timeLimit }: Deadlines,
  now: number,
): number | null {
  if (timeLimit === null || lastEnded === null || !('endedAt' in lastEnded)) return null
  if (lastEnded.endCause !== 'time-limit' || lastEnded.endedAt > now) return null
  const endsAt = lastEnded.endedAt + timeLimit.coolDownMs
  return endsAt > now ? endsAt : null
}
