/** A conversation's state: the fold of its journal, and the only way it changes. */
import type { EndCause, Entry, QueueCause, RouteTarget } from '../../protocol/model/entry.ts'
import type {
  AgentId,
  ConversationId,
  EntryPointKey,
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
  expiresAt: number
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
export type Conversation = ConversationIdentity & { route: RoutePlace } & (
    | Requested
    | Queued
    | Active
    | WrapUp
    | Closed
  )
export type ConversationState = Conversation['state']

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

function identityOf(conversation: Conversation): ConversationIdentity & { route: RoutePlace } {
  const { id, siteId, visitorId, entryPoint, pageUrl, traits, requestedAt, route } = conversation
  return { id, siteId, visitorId, entryPoint, pageUrl, traits, requestedAt, route }
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

/** Applies one entry of either lane. Entries that say nothing about the state, such as messages, leave it as it is. */
export function evolve(conversation: Conversation, entry: Entry): Conversation {
  const base = identityOf(conversation)
  switch (entry.type) {
    case 'routing.decided': {
      const { reason, overflowAt } = entry
      const route = {
        ruleId: reason.rule?.id ?? null,
        step: reason.step,
        priority: reason.priority,
        overflowAt,
      }
      // The target of a queue decision travels in its reason; `conversation.queued` follows in the same commit.
      if (entry.outcome === 'queued' && reason.target) {
        const queued: Queued = {
          state: 'queued',
          target: reason.target,
          cause: 'requested',
          queuedAt: queuedAtOf(conversation, entry.at),
        }
        return { ...base, route, ...queued }
      }
      return { ...conversation, route }
    }
    case 'conversation.queued':
      return conversation.state === 'queued'
        ? { ...conversation, cause: entry.cause }
        : conversation
    case 'conversation.assigned': {
      const active: Active = {
        state: 'active',
        skillGroupId: entry.skillGroup?.id ?? null,
        agentId: entry.agent.id,
        assignedAt: entry.at,
        transfer: null,
      }
      return { ...base, ...active }
    }
    case 'transfer.started':
      return conversation.state === 'active'
        ? { ...conversation, transfer: { by: entry.by, to: entry.to, expiresAt: entry.expiresAt } }
        : conversation
    case 'transfer.ended':
      return conversation.state === 'active' ? { ...conversation, transfer: null } : conversation
    case 'conversation.ended': {
      const ended: Closed = {
        state: 'closed',
        skillGroupId: skillGroupOf(conversation),
        agentId: agentOf(conversation),
        endedAt: entry.at,
        endedBy: entry.endedBy,
        endCause: entry.cause,
      }
      return { ...base, ...ended }
    }
    case 'wrap-up.started':
      return conversation.state === 'closed'
        ? { ...conversation, state: 'wrap-up', agentId: entry.agentId, wrapUpEndsAt: entry.endsAt }
        : conversation
    case 'wrap-up.ended':
      return conversation.state === 'wrap-up' ? closeWrapUp(conversation) : conversation
    case 'conversation.requested':
    case 'message.sent':
    case 'notice.posted':
    case 'wait.continued':
      return conversation
  }
}

/** Overflowing to the next step keeps the time of waiting; coming back from an agent starts anew, at the head. */
function queuedAtOf(conversation: Conversation, now: number): number {
  return conversation.state === 'queued' ? conversation.queuedAt : now
}

function closeWrapUp(conversation: Conversation & WrapUp): Conversation {
  const { skillGroupId, endedAt, endedBy, endCause, agentId } = conversation
  return {
    ...identityOf(conversation),
    state: 'closed',
    skillGroupId,
    endedAt,
    endedBy,
    endCause,
    agentId,
  }
}
