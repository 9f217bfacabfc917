/** Every frame the server may send to a visitor's client. */
import * as v from 'valibot'
import { PublicEntry } from '../model/entry.ts'
import { ConversationId, LeftMessageId, Ref, VisitorId } from '../model/ids.ts'
import { QueuePlace, VisitorConversation } from '../model/visitor-snapshot.ts'
import { DurationMs, Instant, Language, LocalText, Name } from '../model/values.ts'
import { Bye, ReadMarked, Refused, sharedResults, TypingChanged } from './both-down.ts'

/** What the widget needs to know of the site. */
export const SiteView = v.object({
  name: Name,
  language: Language,
  /** Shown when the visitor writes too fast. */
  tooFast: LocalText,
  visitorGraceMs: DurationMs,
  /** The version of the site's theme, which `GET /widget-look/:site` gives; left out: the usual look. */
  look: v.optional(Name),
  /** The largest file that may be sent; 0 or left out: none. */
  fileBytesMax: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  /** Whether the visitor has earlier conversations, and may find them. */
  offersEarlier: v.optional(v.boolean()),
  /** Whether the agent sees what the visitor writes before it is sent: the visitor is to be told. */
  previewsTyping: v.optional(v.boolean()),
})
export type SiteView = v.InferOutput<typeof SiteView>

export const VisitorWelcome = v.object({
  type: v.literal('welcome'),
  version: v.number(),
  serverTime: Instant,
  visitorId: VisitorId,
  /** To be kept and shown in the next hello; replaces any earlier one. */
  token: v.string(),
  tokenExpiresAt: Instant,
  site: SiteView,
  /** Whether somebody could answer now; when not, the client offers to leave a message. */
  isOpen: v.boolean(),
  /** The running conversation, or the one the cursor named; null when there is none. */
  conversation: v.nullable(VisitorConversation),
  /** True: `conversation.entries` continue the client's cursor. False: forget what was held and start from here. */
  isResumed: v.boolean(),
})
export type VisitorWelcome = v.InferOutput<typeof VisitorWelcome>

const VisitorReplyResult = v.variant('kind', [
  ...sharedResults,
  v.object({ kind: v.literal('conversation'), conversation: VisitorConversation }),
  v.object({ kind: v.literal('left-message'), leftMessageId: LeftMessageId }),
])
export type VisitorReplyResult = v.InferOutput<typeof VisitorReplyResult>

export const VisitorReply = v.variant('ok', [
  v.object({ type: v.literal('reply'), ref: Ref, ok: v.literal(true), result: VisitorReplyResult }),
  Refused,
])
export type VisitorReply = v.InferOutput<typeof VisitorReply>

const visitorSignals = [
  v.object({ type: v.literal('queue.moved'), conversationId: ConversationId, queue: QueuePlace }),
  v.object({ type: v.literal('availability.changed'), isOpen: v.boolean() }),
] as const

export const VisitorDown = v.variant('type', [
  VisitorWelcome,
  VisitorReply,
  v.object({ type: v.literal('pong') }),
  Bye,
  ...visitorSignals,
  TypingChanged,
  ReadMarked,
  PublicEntry,
])
export type VisitorDown = v.InferOutput<typeof VisitorDown>
