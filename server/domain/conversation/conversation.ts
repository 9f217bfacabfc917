/** A conversation's state, as its journal tells it. */
import type { EndCause, QueueCause, RouteTarget } from '../../../protocol/model/entry.ts'
import type {
  AgentId,
  ConversationId,
  EntryPointKey,
  Ref,
  RuleId,
  SiteId,
  SkillGroupId,
  VisitorId,
} from '../../../protocol/model/ids.ts'
import type { Language } from '../../../protocol/model/values.ts'

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
export interface Course {
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
