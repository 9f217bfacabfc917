/**
 * What a journal is made of. Each conversation has two lanes, each numbered 1, 2, 3 … without gaps:
 * the public lane, which visitor, agents, transcript and export all show, and the internal lane,
 * of which a visitor is never sent anything.
 */
import * as v from 'valibot'
import { Card } from './card.ts'
import { AgentId, ConversationId, EntryPointKey, Ref, RuleId, SkillGroupId } from './ids.ts'
import {
  AgentRef,
  Attachment,
  Instant,
  Language,
  MessageText,
  Name,
  PLAIN_STYLE,
  Seq,
  SkillGroupRef,
  TextFormat,
  TextStyle,
} from './values.ts'

const place = { conversationId: ConversationId, seq: Seq, at: Instant }

export const Author = v.variant('kind', [
  v.object({ kind: v.literal('visitor') }),
  v.object({ kind: v.literal('agent'), agent: AgentRef }),
])
export type Author = v.InferOutput<typeof Author>

export const QueueCause = v.picklist(['requested', 'agent-lost', 'overflowed', 'agent-signed-out'])
export type QueueCause = v.InferOutput<typeof QueueCause>

export const AssignCause = v.picklist(['routed', 'transferred'])
export type AssignCause = v.InferOutput<typeof AssignCause>

export const EndCause = v.picklist([
  'ended', // by a person, with the button
  'abandoned', // left the queue before anybody answered
  'left-message', // chose to leave a message instead
  'visitor-silent',
  'visitor-lost',
  'time-limit',
  'closed-hours',
  'no-agents',
  'queue-full',
])
export type EndCause = v.InferOutput<typeof EndCause>

export const NoticeKind = v.picklist([
  'soothing',
  'agent-silent',
  'visitor-silent',
  'visitor-silent-ended',
  'time-limit',
  'agent-lost',
])
export type NoticeKind = v.InferOutput<typeof NoticeKind>

export const MessageSent = v.object({
  type: v.literal('message.sent'),
  ...place,
  author: Author,
  text: MessageText,
  /** Left out: plain. A newer server's formats and styles are shown plain. */
  format: v.optional(v.fallback(TextFormat, 'plain')),
  style: v.optional(v.fallback(TextStyle, PLAIN_STYLE)),
  /** What the visitor's page shows the agent; the text says the same in words. */
  card: v.optional(Card),
  ref: Ref,
})
export type MessageSent = v.InferOutput<typeof MessageSent>

/** A message that is a file; everything that counts messages counts it too. */
export const FileSent = v.object({
  type: v.literal('file.sent'),
  ...place,
  author: Author,
  attachment: Attachment,
  ref: Ref,
})
export type FileSent = v.InferOutput<typeof FileSent>

/** What somebody said, in whatever form: the entries that carry a ref. */
export const Said = v.variant('type', [MessageSent, FileSent])
export type Said = v.InferOutput<typeof Said>

/** What both sides see, in one order. */
export const PublicEntry = v.variant('type', [
  v.object({
    type: v.literal('conversation.requested'),
    ...place,
    entryPoint: EntryPointKey,
    language: Language,
  }),
  /** `skillGroup` is null while the visitor waits for one named agent. */
  v.object({
    type: v.literal('conversation.queued'),
    ...place,
    skillGroup: v.nullable(SkillGroupRef),
    cause: QueueCause,
  }),
  v.object({
    type: v.literal('conversation.assigned'),
    ...place,
    agent: AgentRef,
    skillGroup: v.nullable(SkillGroupRef),
    cause: AssignCause,
  }),
  MessageSent,
  FileSent,
  /** A text the system shows to the visitor, in the visitor's language, filled in when it was posted. */
  v.object({
    type: v.literal('notice.posted'),
    ...place,
    notice: NoticeKind,
    text: v.pipe(v.string(), v.maxLength(1_000)),
  }),
  /** The visitor chose to go on waiting after an apology. */
  v.object({ type: v.literal('wait.continued'), ...place }),
  v.object({
    type: v.literal('conversation.ended'),
    ...place,
    endedBy: v.picklist(['visitor', 'agent', 'system']),
    cause: EndCause,
    /** When the visitor was last heard, for ends that the visitor did not choose. */
    lastSeenAt: v.optional(Instant),
  }),
])
export type PublicEntry = v.InferOutput<typeof PublicEntry>

/** A newer server may send entries of types that a client does not know yet: the client leaves them out. */
export const PublicEntries = v.pipe(
  v.array(v.fallback(v.nullable(PublicEntry), null)),
  v.transform((entries) => entries.filter((entry) => entry !== null)),
)

/** How one agent stood when a routing decision was made. */
export const Standing = v.object({
  agentId: AgentId,
  load: v.pipe(v.number(), v.integer(), v.minValue(0)),
  capacity: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** When the agent last took or finished a conversation. */
  idleSince: Instant,
  /** Conversations given to the agent inside the window of 'in turn'. */
  recentCount: v.pipe(v.number(), v.integer(), v.minValue(0)),
})
export type Standing = v.InferOutput<typeof Standing>

/** One agent or a skill group: where a rule, a transfer or a place in a queue points. */
export const RouteTarget = v.variant('kind', [
  v.object({ kind: v.literal('agent'), agentId: AgentId }),
  v.object({ kind: v.literal('skill-group'), skillGroupId: SkillGroupId }),
])
export type RouteTarget = v.InferOutput<typeof RouteTarget>

/** Why a conversation went where it went; shown to supervisors. */
export const RoutingReason = v.object({
  /** The rule that matched; null when the site's default target was used. */
  rule: v.nullable(v.object({ id: RuleId, name: Name })),
  /** 0 is the rule's own target, 1 its first fallback, and so on. */
  step: v.pipe(v.number(), v.integer(), v.minValue(0)),
  target: v.nullable(RouteTarget),
  strategy: v.nullable(v.picklist(['saturation', 'in-turn', 'named-agent'])),
  chosen: v.optional(Standing),
  runnerUp: v.optional(Standing),
  priority: v.pipe(v.number(), v.integer()),
  /** How many waiting visitors of lower priority were passed on arrival. */
  jumpedAhead: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  /** Steps passed over before this one, each with why. */
  skipped: v.optional(
    v.pipe(
      v.array(
        v.object({
          step: v.pipe(v.number(), v.integer(), v.minValue(0)),
          why: v.picklist([
            'closed-hours',
            'no-agents',
            'queue-full',
            'agent-away',
            'agent-full',
            'agent-offline',
            'timed-out',
            'unknown',
          ]),
        }),
      ),
      v.maxLength(20),
    ),
  ),
})
export type RoutingReason = v.InferOutput<typeof RoutingReason>

/**
 * `after`: the public number this entry follows. A call, since bundlers leave out a call marked as pure that nobody
 * uses, as in the widget, but never a spread.
 */
const internalPlace = v.object({ ...place, after: Seq }).entries

/** What agents and supervisors see beside the public lane. */
export const InternalEntry = v.variant('type', [
  v.object({
    type: v.literal('routing.decided'),
    ...internalPlace,
    outcome: v.picklist(['assigned', 'queued', 'refused']),
    reason: RoutingReason,
    /** When the next step of the rule is tried instead; null: never. */
    overflowAt: v.nullable(Instant),
  }),
  /** A transfer that nobody could take at once; the sender keeps the conversation until somebody does. */
  v.object({
    type: v.literal('transfer.started'),
    ...internalPlace,
    by: AgentId,
    to: RouteTarget,
    /** What the target was called then. */
    toName: v.optional(Name),
    expiresAt: Instant,
  }),
  v.object({
    type: v.literal('transfer.ended'),
    ...internalPlace,
    outcome: v.picklist(['taken', 'returned', 'cancelled']),
  }),
  v.object({
    type: v.literal('wrap-up.started'),
    ...internalPlace,
    agentId: AgentId,
    endsAt: Instant,
  }),
  v.object({ type: v.literal('wrap-up.ended'), ...internalPlace, agentId: AgentId }),
])
export type InternalEntry = v.InferOutput<typeof InternalEntry>

/** As with PublicEntries: unknown ones are left out. */
export const InternalEntries = v.pipe(
  v.array(v.fallback(v.nullable(InternalEntry), null)),
  v.transform((entries) => entries.filter((entry) => entry !== null)),
)

export type Entry = PublicEntry | InternalEntry
export type Lane = 'public' | 'internal'

const INTERNAL_TYPES: ReadonlySet<string> = new Set<InternalEntry['type']>([
  'routing.decided',
  'transfer.started',
  'transfer.ended',
  'wrap-up.started',
  'wrap-up.ended',
])

/** Whether the entry is something a person said. */
export function isSaid(entry: Entry): entry is Said {
  return entry.type === 'message.sent' || entry.type === 'file.sent'
}

/** What was said in words; for a file its name stands. */
export function saidText(entry: Said): string {
  return entry.type === 'message.sent' ? entry.text : entry.attachment.name
}

/** The lane an entry of this type belongs to. */
export function laneOf(type: Entry['type']): Lane {
  return INTERNAL_TYPES.has(type) ? 'internal' : 'public'
}

type Unplaced<T> = T extends unknown ? Omit<T, 'conversationId' | 'seq' | 'at' | 'after'> : never
/** An entry before the journal gives it its place. */
export type NewEntry = Unplaced<Entry>
export type NewPublicEntry = Unplaced<PublicEntry>
