/** What the dispatcher holds: sites, groups, agents and conversations, and how they hang together. */
import type { QueueCause, RouteTarget } from '../../../protocol/model/entry.ts'
import type { AgentId, ConversationId, SiteId, SkillGroupId } from '../../../protocol/model/ids.ts'
import type { SkillGroupSettings } from '../../../protocol/model/settings.ts'
import type { AgentStatus } from '../../../protocol/model/values.ts'
import { DueTimes, type Dated } from '../collections/due-times.ts'
import type { Heap, Heaped } from '../collections/heap.ts'
import type { OrderedTree, TreeNode } from '../collections/ordered-tree.ts'
import type { OpenHours } from '../site/business-hours.ts'
import type { Chain, RuleBook } from '../site/rules.ts'
import type { Decision } from '../routing/types.ts'
import type { Pace } from './pace.ts'
import { createSteadyClock, type SteadyClock } from './steady-clock.ts'

/** One queue: those who wait for a group, or for one agent, in the order in which they are served. */
export interface Line {
  readonly target: RouteTarget
  /** The group whose queue it is; null for an agent's own queue. */
  group: GroupRecord | null
  readonly waiting: OrderedTree<Held>
  readonly pace: Pace
}

export interface SiteRecord {
  readonly id: SiteId
  rules: RuleBook
  groupIds: ReadonlySet<SkillGroupId>
}

/** An agent's part in one group; in the group's heap while the agent is free. */
export interface Member extends Heaped {
  readonly agent: AgentRecord
  readonly group: GroupRecord
  /** Conversations given to the agent inside the group's window of 'in turn'. */
  recentCount: number
}

/** Due when it may open or close. */
export interface GroupRecord extends Dated<Due> {
  readonly kind: 'group'
  readonly id: SkillGroupId
  readonly siteId: SiteId
  settings: SkillGroupSettings
  hours: OpenHours
  readonly line: Line
  readonly members: Set<Member>
  /** The free members, the next to be chosen first. */
  readonly free: Heap<Member>
  onDuty: number
  freeSeats: number
  activeCount: number
  /** The queue reached its cap and has not shrunk to its re-open threshold since. */
  isFull: boolean
  turns: Turn[]
  /** Turns before this one have left the window. */
  firstTurn: number
}

export interface Turn {
  member: Member
  at: number
}

export interface AgentRecord {
  readonly id: AgentId
  skillGroupIds: readonly SkillGroupId[]
  capacity: number
  status: AgentStatus
  isPresent: boolean
  members: Member[]
  /** Conversations and wrap-ups held: what takes the seats. */
  readonly holds: Held[]
  /** Those who wait for this agent and nobody else. */
  readonly line: Line
  idleSince: number
  /** When conversations were given to the agent, oldest first. */
  assignedAts: number[]
  /** As the agent's groups have counted so far. */
  countedOnDuty: boolean
  countedSeats: number
}

/** A conversation as the dispatcher holds it. */
export interface Held extends Dated<Due> {
  readonly kind: 'conversation'
  readonly id: ConversationId
  readonly siteId: SiteId
  readonly requestedAt: number
  chain: Chain
  /** The step of the chain that is in force. */
  step: number
  priority: number
  state: 'requested' | 'queued' | 'active' | 'wrap-up'
  cause: QueueCause
  queuedAt: number
  agent: AgentRecord | null
  /** Its place among what the agent holds. */
  seat: number
  group: GroupRecord | null
  /** Where it waits: when queued, or when active with a transfer that nobody has taken yet. */
  line: Line | null
  node: TreeNode<Held> | null
}

/** What happens by itself, in steady time. */
export type Due = Held | GroupRecord

export interface FloorState {
  readonly clock: SteadyClock
  readonly sites: Map<SiteId, SiteRecord>
  readonly groups: Map<SkillGroupId, GroupRecord>
  readonly agents: Map<AgentId, AgentRecord>
  readonly conversations: Map<ConversationId, Held>
  readonly due: DueTimes<Due>
  readonly moved: Set<Line>
  /** Steady time of the event at hand, and the same by the machine's clock. */
  now: number
  outerNow: number
  /** What follows from the event at hand, so far. */
  decisions: Decision[]
}

export function createState(): FloorState {
  return {
    clock: createSteadyClock(),
    sites: new Map(),
    groups: new Map(),
    agents: new Map(),
    conversations: new Map(),
    due: new DueTimes(),
    moved: new Set(),
    now: 0,
    outerNow: 0,
    decisions: [],
  }
}

/** Sets when something happens by itself; null: never. */
export function setDue(state: FloorState, thing: Due, at: number | null): void {
  if (at === null) state.due.clear(thing)
  else state.due.set(thing, at, state.now)
}
