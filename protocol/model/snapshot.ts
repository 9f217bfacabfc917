/** The views that the desktop holds: what a welcome carries and what every event moves on. */
import * as v from 'valibot'
import { InternalEntries, PublicEntries, RoutingReason, RouteTarget } from './entry.ts'
import { AgentId, ConversationId, EntryPointKey, SiteId, SkillGroupId, VisitorId } from './ids.ts'
import { Accounts, Context, Profile, TrackedEvent } from './told.ts'
import {
  AgentRef,
  AgentRole,
  AgentStatus,
  Instant,
  Language,
  Name,
  PageUrl,
  ReadMarks,
  Seq,
  SkillGroupRef,
} from './values.ts'

export const ConversationState = v.picklist(['queued', 'active', 'wrap-up', 'closed'])
export type ConversationState = v.InferOutput<typeof ConversationState>

/** What an agent may know of the visitor; unknown parts are left out. */
export const VisitorDetails = v.object({
  id: VisitorId,
  name: v.optional(Name),
  type: v.optional(Name),
  vipLevel: v.number(),
  region: v.optional(Name),
  /** Who says so: the site, or a look-up of the address. */
  regionFrom: v.optional(v.picklist(['site', 'address'])),
  language: Language,
  isSignedIn: v.boolean(),
  /** The site's own number of its customer, who is signed in there. */
  subject: v.optional(v.string()),
  /** Where else the visitor is known, as the site vouches. */
  accounts: v.optional(Accounts),
  phone: v.optional(v.string()),
  email: v.optional(v.string()),
  address: v.optional(v.string()),
  browser: v.optional(v.string()),
  page: v.optional(v.object({ url: PageUrl, title: v.string() })),
  referrer: v.optional(PageUrl),
  entryPoint: EntryPointKey,
  /** What the site calls it; left out when the site does not know the key. */
  entryPointName: v.optional(Name),
  siteId: SiteId,
  arrivedAt: Instant,
  /** Conversations before this one. */
  earlierCount: v.number(),
  /** What the page says without proof. */
  profile: v.optional(v.omit(Profile, ['accounts'])),
  /** Where else the page says the visitor is known, without proof. */
  toldAccounts: v.optional(Accounts),
  context: v.optional(Context),
  /** Oldest first. */
  events: v.optional(v.array(TrackedEvent)),
})
export type VisitorDetails = v.InferOutput<typeof VisitorDetails>

export const PendingTransfer = v.object({
  by: AgentId,
  to: RouteTarget,
  /** What the target was called when the transfer began. */
  toName: v.optional(Name),
  expiresAt: Instant,
})
export type PendingTransfer = v.InferOutput<typeof PendingTransfer>

/** A conversation as its agent or a supervisor sees it. */
export const AgentConversation = v.object({
  conversationId: ConversationId,
  state: ConversationState,
  requestedAt: Instant,
  assignedAt: v.nullable(Instant),
  skillGroup: v.nullable(SkillGroupRef),
  agent: v.nullable(AgentRef),
  visitor: VisitorDetails,
  readMarks: ReadMarks,
  isVisitorTyping: v.boolean(),
  /** What the visitor is writing, where the site shows it; empty otherwise. */
  visitorDraft: v.optional(v.string(), ''),
  isVisitorOnline: v.boolean(),
  /** When the oldest visitor's message that has no answer yet was sent; null when the agent spoke last. */
  unansweredSince: v.nullable(Instant),
  pendingTransfer: v.nullable(PendingTransfer),
  wrapUpEndsAt: v.nullable(Instant),
  lastSeq: Seq,
  lastInternalSeq: Seq,
  entries: PublicEntries,
  internalEntries: InternalEntries,
})
export type AgentConversation = v.InferOutput<typeof AgentConversation>

/** The signed-in agent. */
export const AgentProfile = v.object({
  id: AgentId,
  loginId: Name,
  name: Name,
  nickname: Name,
  avatarUrl: v.optional(PageUrl),
  role: AgentRole,
  capacity: v.number(),
  skillGroups: v.array(SkillGroupRef),
})
export type AgentProfile = v.InferOutput<typeof AgentProfile>

export const StatusView = v.object({
  status: AgentStatus,
  awayReason: v.nullable(Name),
  since: Instant,
})
export type StatusView = v.InferOutput<typeof StatusView>

/** Who a conversation can be handed to, as the transfer dialogue shows it. */
export const Colleague = v.object({
  agentId: AgentId,
  name: Name,
  status: AgentStatus,
  load: v.number(),
  capacity: v.number(),
  skillGroupIds: v.array(SkillGroupId),
})
export type Colleague = v.InferOutput<typeof Colleague>

export const FloorGroup = v.object({
  id: SkillGroupId,
  siteId: SiteId,
  name: Name,
  isOpen: v.boolean(),
  waiting: v.number(),
  /** When the one who waits longest was queued. */
  oldestQueuedAt: v.nullable(Instant),
  active: v.number(),
  /** Seats free now. */
  free: v.number(),
})
export type FloorGroup = v.InferOutput<typeof FloorGroup>

export const FloorAgent = v.object({
  ...Colleague.entries,
  awayReason: v.nullable(Name),
  since: Instant,
  isConnected: v.boolean(),
})
export type FloorAgent = v.InferOutput<typeof FloorAgent>

export const FloorWaiting = v.object({
  conversationId: ConversationId,
  skillGroupId: SkillGroupId,
  visitorName: v.nullable(Name),
  vipLevel: v.number(),
  queuedAt: Instant,
  ahead: v.number(),
  reason: v.nullable(RoutingReason),
})
export type FloorWaiting = v.InferOutput<typeof FloorWaiting>

/** Of the conversations requested today, each site's day being that of its own time zone. */
export const AnsweredToday = v.object({
  /** An agent serves them, or did when they ended. */
  answered: v.number(),
  /** They ended without an agent. Those that still wait count as neither. */
  lost: v.number(),
})
export type AnsweredToday = v.InferOutput<typeof AnsweredToday>

/** What a supervisor sees live: numbers of every queue and agent, and the first of those who wait. */
export const FloorView = v.object({
  at: Instant,
  groups: v.array(FloorGroup),
  agents: v.array(FloorAgent),
  /** The first 100 of each group. */
  waiting: v.array(FloorWaiting),
  /** Left out, or null: not counted yet. */
  today: v.optional(v.nullable(AnsweredToday)),
})
export type FloorView = v.InferOutput<typeof FloorView>

export const TransferGroup = v.object({
  id: SkillGroupId,
  name: Name,
  isOpen: v.boolean(),
  free: v.number(),
  waiting: v.number(),
})
export type TransferGroup = v.InferOutput<typeof TransferGroup>

/** What the transfer dialogue needs, fetched when it opens. */
export const TransferOptions = v.object({
  agents: v.array(Colleague),
  groups: v.array(TransferGroup),
})
export type TransferOptions = v.InferOutput<typeof TransferOptions>
