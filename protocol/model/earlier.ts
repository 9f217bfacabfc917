/** The conversations of a visitor that are over, as the visitor and who serves them find them again. */
import * as v from 'valibot'
import { ConversationId } from './ids.ts'
import { AgentRef, Instant } from './values.ts'

/** The oldest one a client holds; the next page begins behind it. */
export const EarlierCursor = v.strictObject({
  requestedAt: Instant,
  conversationId: ConversationId,
})
export type EarlierCursor = v.InferOutput<typeof EarlierCursor>

export const EarlierConversation = v.object({
  conversationId: ConversationId,
  requestedAt: Instant,
  endedAt: Instant,
  /** The first who answered; null when nobody did. */
  agent: v.nullable(AgentRef),
  /** The visitor's first words, shortened; empty when there were none. */
  opening: v.string(),
})
export type EarlierConversation = v.InferOutput<typeof EarlierConversation>
