/** Every frame the agent desktop may send. Who it is, is known from the session cookie of the connection. */
import * as v from 'valibot'
import { EarlierCursor } from '../model/earlier.ts'
import { AgentId, ConversationId, FileId, Ref, SkillGroupId } from '../model/ids.ts'
import { CURSORS_MAX } from '../model/limits.ts'
import { AgentStatus, MessageText, Name, Seq, TextFormat } from '../model/values.ts'

/** The newest numbers a client holds of one conversation. */
export const AgentCursor = v.strictObject({
  conversationId: ConversationId,
  seq: Seq,
  internalSeq: Seq,
})
export type AgentCursor = v.InferOutput<typeof AgentCursor>

export const AgentHello = v.strictObject({
  type: v.literal('hello'),
  version: v.pipe(v.number(), v.integer()),
  cursors: v.pipe(v.array(AgentCursor), v.maxLength(CURSORS_MAX)),
})
export type AgentHello = v.InferOutput<typeof AgentHello>

const StrictTarget = v.variant('kind', [
  v.strictObject({ kind: v.literal('agent'), agentId: AgentId }),
  v.strictObject({ kind: v.literal('skill-group'), skillGroupId: SkillGroupId }),
])

export const AgentUp = v.variant('type', [
  AgentHello,
  v.strictObject({ type: v.literal('ping') }),
  v.strictObject({
    type: v.literal('status.set'),
    ref: Ref,
    status: AgentStatus,
    awayReason: v.optional(Name),
  }),
  v.strictObject({
    type: v.literal('message.send'),
    ref: Ref,
    conversationId: ConversationId,
    text: MessageText,
    format: v.optional(TextFormat),
  }),
  /** Shows a file that was uploaded for this conversation. */
  v.strictObject({
    type: v.literal('file.send'),
    ref: Ref,
    conversationId: ConversationId,
    fileId: FileId,
  }),
  v.strictObject({
    type: v.literal('conversation.transfer'),
    ref: Ref,
    conversationId: ConversationId,
    to: StrictTarget,
  }),
  /** Calls a transfer back that nobody has taken yet. */
  v.strictObject({ type: v.literal('transfer.cancel'), ref: Ref, conversationId: ConversationId }),
  v.strictObject({ type: v.literal('conversation.end'), ref: Ref, conversationId: ConversationId }),
  /** Ends the wrap-up early; the seat is free at once. */
  v.strictObject({ type: v.literal('wrap-up.end'), ref: Ref, conversationId: ConversationId }),
  v.strictObject({
    type: v.literal('history.load'),
    ref: Ref,
    conversationId: ConversationId,
    before: Seq,
  }),
  /** What the visitor of a conversation the agent holds talked about before, newest first. */
  v.strictObject({
    type: v.literal('earlier.list'),
    ref: Ref,
    conversationId: ConversationId,
    before: v.optional(EarlierCursor),
  }),
  /** The entries of one of them, newest page first. */
  v.strictObject({
    type: v.literal('earlier.load'),
    ref: Ref,
    conversationId: ConversationId,
    earlierId: ConversationId,
    before: Seq,
  }),
  v.strictObject({ type: v.literal('transfer.options'), ref: Ref, conversationId: ConversationId }),
  /** A supervisor starts or stops to see the floor live. */
  v.strictObject({ type: v.literal('floor.watch'), ref: Ref, isWatching: v.boolean() }),
  v.strictObject({
    type: v.literal('typing.change'),
    conversationId: ConversationId,
    isTyping: v.boolean(),
  }),
  v.strictObject({ type: v.literal('read.mark'), conversationId: ConversationId, seq: Seq }),
])
export type AgentUp = v.InferOutput<typeof AgentUp>
