/** The view that a visitor's client holds: what a welcome carries and what every event moves on. */
import * as v from 'valibot'
import { PublicEntries } from './entry.ts'
import { ConversationId } from './ids.ts'
import { AgentRef, DurationMs, Instant, ReadMarks, Seq, SkillGroupRef } from './values.ts'

export const QueuePlace = v.object({
  /** How many are served first: 'ahead of you'. */
  ahead: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** null while there is too little to estimate from. */
  estimatedWaitMs: v.nullable(DurationMs),
})
export type QueuePlace = v.InferOutput<typeof QueuePlace>

/** A conversation as its visitor sees it. A visitor never sees `wrap-up`: for them the end is the end. */
export const VisitorConversation = v.object({
  conversationId: ConversationId,
  state: v.picklist(['queued', 'active', 'closed']),
  requestedAt: Instant,
  skillGroup: v.nullable(SkillGroupRef),
  agent: v.nullable(AgentRef),
  queue: v.nullable(QueuePlace),
  readMarks: ReadMarks,
  isAgentTyping: v.boolean(),
  /** The newest public number. */
  lastSeq: Seq,
  /** Oldest first, without gaps, ending at `lastSeq`. After a resume: only those the client's cursor lacked. */
  entries: PublicEntries,
})
export type VisitorConversation = v.InferOutput<typeof VisitorConversation>
