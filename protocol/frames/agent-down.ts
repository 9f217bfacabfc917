/** Every frame the server may send to the agent desktop. */
import * as v from 'valibot'
import { InternalEntry, PublicEntry } from '../model/entry.ts'
import { ConversationId, Ref, SiteId } from '../model/ids.ts'
import {
  AgentConversation,
  AgentProfile,
  FloorView,
  StatusView,
  TransferOptions,
  VisitorDetails,
} from '../model/snapshot.ts'
import { DurationMs, Instant, Name } from '../model/values.ts'
import { Bye, ReadMarked, Refused, sharedResults, TypingChanged } from './both-down.ts'

/** What became of a conversation an agent no longer holds. */
export const RemovalCause = v.picklist(['ended', 'transferred', 'requeued'])
export type RemovalCause = v.InferOutput<typeof RemovalCause>

/** From when on a visitor of this site has waited too long for an answer. */
export const SiteWaitThresholds = v.object({
  siteId: SiteId,
  amberMs: DurationMs,
  redMs: DurationMs,
})
export type SiteWaitThresholds = v.InferOutput<typeof SiteWaitThresholds>

/** The largest file a conversation of this site may hold; 0: none. */
export const SiteFileLimit = v.object({
  siteId: SiteId,
  bytesMax: v.pipe(v.number(), v.integer(), v.minValue(0)),
})
export type SiteFileLimit = v.InferOutput<typeof SiteFileLimit>

export const AgentWelcome = v.object({
  type: v.literal('welcome'),
  version: v.number(),
  serverTime: Instant,
  agent: AgentProfile,
  status: StatusView,
  awayReasons: v.array(Name),
  waitThresholds: v.optional(v.array(SiteWaitThresholds)),
  fileLimits: v.optional(v.array(SiteFileLimit)),
  /**
   * Every conversation the agent holds, wrap-up included. One that a cursor named and that could be
   * continued has only the entries after the cursor and is listed in `resumed`.
   */
  conversations: v.array(AgentConversation),
  resumed: v.array(ConversationId),
})
export type AgentWelcome = v.InferOutput<typeof AgentWelcome>

const AgentReplyResult = v.variant('kind', [
  ...sharedResults,
  v.object({ kind: v.literal('transfer-options'), options: TransferOptions }),
  /** The transfer found its agent at once, or waits for somebody to be free. */
  v.object({ kind: v.literal('transfer'), outcome: v.picklist(['taken', 'waiting']) }),
])
export type AgentReplyResult = v.InferOutput<typeof AgentReplyResult>

export const AgentReply = v.variant('ok', [
  v.object({ type: v.literal('reply'), ref: Ref, ok: v.literal(true), result: AgentReplyResult }),
  Refused,
])
export type AgentReply = v.InferOutput<typeof AgentReply>

const agentSignals = [
  v.object({ type: v.literal('status.changed'), status: StatusView }),
  v.object({ type: v.literal('profile.changed'), agent: AgentProfile }),
  /** The agent now holds this conversation. */
  v.object({ type: v.literal('conversation.added'), conversation: AgentConversation }),
  /** The agent no longer holds it. */
  v.object({
    type: v.literal('conversation.removed'),
    conversationId: ConversationId,
    cause: RemovalCause,
  }),
  v.object({
    type: v.literal('visitor.changed'),
    conversationId: ConversationId,
    visitor: VisitorDetails,
  }),
  v.object({
    type: v.literal('visitor.presence'),
    conversationId: ConversationId,
    isOnline: v.boolean(),
  }),
  /** What the visitor is writing; empty: nothing any more. */
  v.object({
    type: v.literal('draft.changed'),
    conversationId: ConversationId,
    text: v.string(),
  }),
  v.object({ type: v.literal('floor.changed'), floor: FloorView }),
] as const

export const AgentDown = v.variant('type', [
  AgentWelcome,
  AgentReply,
  v.object({ type: v.literal('pong') }),
  Bye,
  ...agentSignals,
  TypingChanged,
  ReadMarked,
  PublicEntry,
  InternalEntry,
])
export type AgentDown = v.InferOutput<typeof AgentDown>
