/** What goes into the dispatcher and what comes out: the language of routing. */
import type {
  AssignCause,
  QueueCause,
  RouteTarget,
  RoutingReason,
  Standing,
} from '../../../protocol/model/entry.ts'
import type { ErrorCode } from '../../../protocol/model/errors.ts'
import type { AgentId, ConversationId, SiteId, SkillGroupId } from '../../../protocol/model/ids.ts'
import type { Routing, SkillGroupSettings } from '../../../protocol/model/settings.ts'
import type { AgentStatus } from '../../../protocol/model/values.ts'
import type { Conversation } from '../conversation/conversation.ts'

/** A site as routing sees it. */
export interface RoutingSite {
  id: SiteId
  timeZone: string
  routing: Routing
  groups: readonly { id: SkillGroupId; settings: SkillGroupSettings }[]
}

/** An agent as routing sees them. */
export interface RoutingAgent {
  id: AgentId
  skillGroupIds: readonly SkillGroupId[]
  capacity: number
  status: AgentStatus
  /** Whether the agent's lease is held: signed in and heard of lately. */
  isPresent: boolean
}

export type FloorEvent =
  | { type: 'site.changed'; site: RoutingSite }
  | { type: 'site.removed'; siteId: SiteId }
  /** Signs in, changes status, capacity, groups or presence. Never takes a conversation away. */
  | { type: 'agent.changed'; agent: RoutingAgent }
  /** The lease ended or the agent signed out: everything they hold goes back to the head of its queue. */
  | { type: 'agent.lost'; agentId: AgentId; cause: 'agent-lost' | 'agent-signed-out' }
  | { type: 'agent.removed'; agentId: AgentId }
  /** What the store knows of who was given conversations lately, for 'in turn'; replaces what is known of these agents. Sent once, at a start. */
  | { type: 'assignments.restored'; assignments: readonly { agentId: AgentId; at: number }[] }
  /** A conversation in any state, as the store has it: a new request, a restart, or a decision that could not be stored. Replaces what is held. */
  | { type: 'conversation.placed'; conversation: Conversation }
  /** Ended; with a wrap-up the seat stays taken until then. */
  | { type: 'conversation.ended'; conversationId: ConversationId; wrapUpEndsAt: number | null }
  | { type: 'wrap-up.ended'; conversationId: ConversationId }
  | { type: 'transfer.requested'; conversationId: ConversationId; by: AgentId; to: RouteTarget }
  | { type: 'transfer.cancelled'; conversationId: ConversationId }
  | { type: 'time.passed' }

export type Decision =
  | {
      type: 'assign'
      conversationId: ConversationId
      agentId: AgentId
      skillGroupId: SkillGroupId | null
      cause: AssignCause
      reason: RoutingReason
    }
  | {
      type: 'queue'
      conversationId: ConversationId
      target: RouteTarget
      cause: QueueCause
      overflowAt: number | null
      reason: RoutingReason
    }
  | {
      type: 'refuse'
      conversationId: ConversationId
      cause: 'closed-hours' | 'no-agents' | 'queue-full'
      reason: RoutingReason
    }
  | {
      type: 'start-transfer'
      conversationId: ConversationId
      by: AgentId
      to: RouteTarget
      expiresAt: number
    }
  /** 'taken' is not among them: the `assign` that follows a transfer ends it. */
  | { type: 'end-transfer'; conversationId: ConversationId; outcome: 'returned' | 'cancelled' }
  | { type: 'reject-transfer'; conversationId: ConversationId; code: ErrorCode }
  | { type: 'end-wrap-up'; conversationId: ConversationId }

export interface Place {
  target: RouteTarget
  ahead: number
  estimatedWaitMs: number | null
}

export interface GroupView {
  id: SkillGroupId
  siteId: SiteId
  isOpen: boolean
  waiting: number
  oldestQueuedAt: number | null
  active: number
  free: number
}

export interface AgentView extends Standing {
  status: AgentStatus
  isPresent: boolean
  skillGroupIds: readonly SkillGroupId[]
}

/** The dispatcher: holds who waits, who works and who could, and decides. Not shared, no clock, no I/O. */
export interface Floor {
  /** Takes one event and answers with every decision that follows from it, in order. `now` MUST NOT be smaller than before by more than a clock jump allows; smaller values are taken as the last one. */
  apply: (event: FloorEvent, now: number) => Decision[]
  /** When `time.passed` is due next; null: nothing is due. */
  nextDeadline: () => number | null
  /** null when the conversation does not wait. O(log n). */
  placeOf: (conversationId: ConversationId) => Place | null
  /** Those who wait for a target, first to be served first. */
  waitingFor: (target: RouteTarget, limit: number) => ConversationId[]
  /** The queues in which somebody's place changed since the last call, with the count of those who wait in each. */
  takeMovedQueues: () => { target: RouteTarget; waiting: number }[]
  /** Whether a request of this site could be served or queued now (somebody signed in, some group open). */
  isSiteOpen: (siteId: SiteId, now: number) => boolean
  group: (id: SkillGroupId, now: number) => GroupView | null
  groups: (now: number) => GroupView[]
  agent: (id: AgentId) => AgentView | null
  agents: () => AgentView[]
}
