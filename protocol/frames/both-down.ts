/** What the server may send to either side. */
import * as v from 'valibot'
import { EarlierConversation } from '../model/earlier.ts'
import { PublicEntries, Said } from '../model/entry.ts'
import { CLOSE_CODES, ErrorBody, type CloseReason } from '../model/errors.ts'
import { ConversationId, Ref } from '../model/ids.ts'
import { DurationMs, Party, Seq } from '../model/values.ts'

/** Sent before the server closes a connection. */
export const Bye = v.object({
  type: v.literal('bye'),
  reason: v.picklist(Object.keys(CLOSE_CODES) as [CloseReason, ...CloseReason[]]),
  /** How long to wait before coming back; the client adds jitter. */
  retryAfterMs: v.optional(DurationMs),
})
export type Bye = v.InferOutput<typeof Bye>

/** The refusal of a command; `ref` is the command's. A frame that could not be read at all is refused with ref null. */
export const Refused = v.object({
  type: v.literal('reply'),
  ref: v.nullable(Ref),
  ok: v.literal(false),
  error: ErrorBody,
})

const Page = { conversationId: ConversationId, entries: PublicEntries, hasOlder: v.boolean() }

/** What a command of either side may be answered with. */
export const sharedResults = [
  v.object({ kind: v.literal('done') }),
  /** The message as it stands in the journal. It comes in its place among the events, and not as an event of its own, on the connection that sent it. */
  v.object({ kind: v.literal('message'), entry: Said }),
  v.object({ kind: v.literal('history'), ...Page }),
  v.object({
    kind: v.literal('earlier'),
    conversations: v.array(EarlierConversation),
    hasMore: v.boolean(),
  }),
  v.object({ kind: v.literal('earlier-entries'), ...Page }),
] as const

export const TypingChanged = v.object({
  type: v.literal('typing.changed'),
  conversationId: ConversationId,
  by: Party,
  isTyping: v.boolean(),
})
export const ReadMarked = v.object({
  type: v.literal('read.marked'),
  conversationId: ConversationId,
  by: Party,
  seq: Seq,
})
