/** A conversation's state: the fold of its journal, and the only way it changes. */
import type { EndCause, Entry, QueueCause, RouteTarget } from '../../protocol/model/entry.ts'
import type {
  AgentId,
  ConversationId,
  EntryPointKey,
  Ref,
  RuleId,
  SiteId,
  SkillGroupId,
  VisitorId,
} from '../../protocol/model/ids.ts'
import type { Language } from '../../protocol/model/values.ts'

/** What routing may know of a visitor; fixed when the conversation is requested. */
export interface VisitorTraits {
  type: string | null
  /** 0 for everybody, 1 to 9 for VIPs; the higher is served first. */
  vipLevel: number
  region: string | null
  language: Language
  isSignedIn: boolean
}

/** What is known at the request and never changes. */
export interface ConversationIdentity {
  id: ConversationId
  siteId: SiteId
  visitorId: VisitorId
  entryPoint: EntryPointKey
  pageUrl: string
  traits: VisitorTraits
  requestedAt: number
  /** The command that began it; absent in those from before it was kept. */
  requestRef?: Ref
}

/** Where routing stands: the rule in force, its step, and when the next step is tried. */
export interface RoutePlace {
  ruleId: RuleId | null
  step: number
  priority: number
  overflowAt: number | null
}

export interface PendingTransfer {
  by: AgentId
  to: RouteTarget
  /** What the target was called when the transfer began. */
  toName?: string
  expiresAt: number
}

/** What lasts from state to state. */
interface Course {
  route: RoutePlace
  /** When the conversation was first given to an agent; absent until then. */
  firstAssignedAt?: number
}

/** Waiting for the dispatcher's first decision. */
export interface Requested {
  state: 'requested'
}

export interface Queued {
  state: 'queued'
  target: RouteTarget
  cause: QueueCause
  queuedAt: number
}

export interface Active {
  state: 'active'
  skillGroupId: SkillGroupId | null
  agentId: AgentId
  assignedAt: number
  transfer: PendingTransfer | null
}

interface Ending {
  skillGroupId: SkillGroupId | null
  endedAt: number
  endedBy: 'visitor' | 'agent' | 'system'
  endCause: EndCause
}

/** Over for the visitor; the agent's seat is still taken by the work after it. */
export interface WrapUp extends Ending {
  state: 'wrap-up'
  agentId: AgentId
  wrapUpEndsAt: number
}

export interface Closed extends Ending {
  state: 'closed'
  agentId: AgentId | null
}

/**
 * ```
 * requested ─→ queued ⇄ active ─→ wrap-up ─→ closed
 *     │           └───────┴───────────────────↑
 *     └── refused, or assigned at once ───────┘
 * ```
 */
export type Conversation = ConversationIdentity &
  Course &
  (Requested | Queued | Active | WrapUp | Closed)

type EntryOf<T extends Entry['type']> = Extract<Entry, { type: T }>

const UNROUTED: RoutePlace = { ruleId: null, step: 0, priority: 0, overflowAt: null }

/** A conversation before the first entry of its journal. */
export function begin(identity: ConversationIdentity): Conversation {
  return { ...identity, route: UNROUTED, state: 'requested' }
}

/** Whether messages are still accepted. */
export function isOpen(conversation: Conversation): boolean {
  return (
    conversation.state === 'requested' ||
    conversation.state === 'queued' ||
    conversation.state === 'active'
  )
}

/** What the conversation takes along into another state. */
function lasting(conversation: Conversation): ConversationIdentity & Course {
  const { id, siteId, visitorId, entryPoint, pageUrl, traits, requestedAt } = conversation
  const { route, firstAssignedAt, requestRef } = conversation
  return {
    ...{ id, siteId, visitorId, entryPoint, pageUrl, traits, requestedAt, route },
    ...(requestRef !== undefined && { requestRef }),
    ...(firstAssignedAt !== undefined && { firstAssignedAt }),
  }
}

/** The group a conversation belongs to now; null while it waits for, or talks with, an agent named by a rule. */
export function skillGroupOf(conversation: Conversation): SkillGroupId | null {
  switch (conversation.state) {
    case 'requested':
      return null
    case 'queued':
      return conversation.target.kind === 'skill-group' ? conversation.target.skillGroupId : null
    case 'active':
    case 'wrap-up':
    case 'closed':
      return conversation.skillGroupId
  }
}

/** The agent who holds the conversation, or held it last. */
export function agentOf(conversation: Conversation): AgentId | null {
  return conversation.state === 'requested' || conversation.state === 'queued'
    ? null
    : conversation.agentId
}

/**
 * Applies one entry of either lane. Entries that say nothing about the state, such as messages, leave it as it is,
 * and so does everything that follows an end, but for the wrap-up.
 */
export function evolve(conversation: Conversation, entry: Entry): Conversation {
  return isOpen(conversation) ? evolveOpen(conversation, entry) : evolveEnded(conversation, entry)
}

function evolveOpen(conversation: Conversation, entry: Entry): Conversation {
  switch (entry.type) {
    case 'routing.decided':
      return route(conversation, entry)
    case 'conversation.queued':
      return conversation.state === 'queued'
        ? { ...conversation, cause: entry.cause }
        : conversation
    case 'conversation.assigned':
      return assign(conversation, entry)
    case 'transfer.started': {
      const { by, to, toName, expiresAt } = entry
      const named = toName === undefined ? {} : { toName }
      return withTransfer(conversation, { by, to, ...named, expiresAt })
    }
    case 'transfer.ended':
      return withTransfer(conversation, null)
    case 'conversation.ended':
      return end(conversation, entry)
    case 'wrap-up.started':
    case 'wrap-up.ended':
    case 'conversation.requested':
    case 'message.sent':
    case 'file.sent':
    case 'notice.posted':
    case 'wait.continued':
      return conversation
  }
}

function evolveEnded(conversation: Conversation, entry: Entry): Conversation {
  if (conversation.state === 'closed' && entry.type === 'wrap-up.started') {
    const { agentId, endsAt } = entry
    return { ...conversation, state: 'wrap-up', agentId, wrapUpEndsAt: endsAt }
  }
  if (conversation.state === 'wrap-up' && entry.type === 'wrap-up.ended') {
    const { wrapUpEndsAt: _over, ...rest } = conversation
    return { ...rest, state: 'closed' }
  }
  return conversation
}

/** The target of a queue decision travels in its reason; `conversation.queued` follows in the same commit. */
function route(
  conversation: Conversation,
  { outcome, reason, overflowAt, at }: EntryOf<'routing.decided'>,
): Conversation {
  const { rule, step, priority, target } = reason
  const place = { ruleId: rule?.id ?? null, step, priority, overflowAt }
  if (outcome !== 'queued' || target === null) return { ...conversation, route: place }
  const cause = 'requested'
  const queuedAt = queuedAtOf(conversation, at)
  return { ...lasting(conversation), route: place, state: 'queued', target, cause, queuedAt }
}

/** Overflowing to the next step keeps the time of waiting; coming back from an agent starts anew, at the head. */
function queuedAtOf(conversation: Conversation, now: number): number {
  return conversation.state === 'queued' ? conversation.queuedAt : now
}

function assign(
  conversation: Conversation,
  { agent, skillGroup, at }: EntryOf<'conversation.assigned'>,
): Conversation {
  const active: Active = {
    state: 'active',
    skillGroupId: skillGroup?.id ?? null,
    agentId: agent.id,
    assignedAt: at,
    transfer: null,
  }
  const firstAssignedAt = conversation.firstAssignedAt ?? at
  return { ...lasting(conversation), firstAssignedAt, ...active }
}

function withTransfer(conversation: Conversation, transfer: PendingTransfer | null): Conversation {
  return conversation.state === 'active' ? { ...conversation, transfer } : conversation
}

function end(
  conversation: Conversation,
  { at, endedBy, cause }: EntryOf<'conversation.ended'>,
): Conversation {
  const ended: Closed = {
    state: 'closed',
    skillGroupId: skillGroupOf(conversation),
    agentId: agentOf(conversation),
    endedAt: at,
    endedBy,
    endCause: cause,
  }
  return { ...lasting(conversation), ...ended }
}
