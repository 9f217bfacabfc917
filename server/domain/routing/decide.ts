/** The three things the dispatcher can do with a conversation: assign, queue, refuse; each with its reason. */
import type {
  AssignCause,
  QueueCause,
  RouteTarget,
  RoutingReason,
} from '../../../protocol/model/entry.ts'
import { enter, leave } from '../floor/line.ts'
import { refresh, standingOf, type Pick } from '../floor/pool.ts'
import {
  setDue,
  type AgentRecord,
  type FloorState,
  type GroupRecord,
  type Held,
  type Line,
} from '../floor/state.ts'
import { noteTurn } from '../floor/turns.ts'
import type { Skipped } from './steps.ts'
import type { Decision } from './types.ts'

export interface Assignment {
  agent: AgentRecord
  /** The group the conversation belongs to from now on. */
  group: GroupRecord | null
  cause: AssignCause
  target: RouteTarget
  /** How the agent was found among others; without it there was no choice. */
  pick?: Pick
  skipped?: Skipped
}

/** Gives the conversation to an agent, wherever it was; a transfer leaves its sender. */
export function assign(state: FloorState, held: Held, to: Assignment): void {
  const reason = reasonOf(held, to.target, to.skipped)
  reason.strategy = strategyOf(to)
  reason.chosen = standingOf(state, to.agent, recentCountOf(to))
  const runnerUp = to.pick?.runnerUp
  if (runnerUp) reason.runnerUp = standingOf(state, runnerUp.agent, runnerUp.recentCount)

  if (held.line?.target === to.target) held.line.pace.note(state.now)
  leave(state, held)
  setDue(state, held, null)
  release(state, held)
  held.state = 'active'
  seat(held, to)
  to.agent.idleSince = state.now
  noteTurn(state, to.agent)
  refresh(to.agent)
  state.decisions.push({
    type: 'assign',
    conversationId: held.id,
    agentId: to.agent.id,
    skillGroupId: to.group?.id ?? null,
    cause: to.cause,
    reason,
  })
}

export interface Waiting {
  line: Line
  cause: QueueCause
  /** In steady time. */
  overflowAt: number | null
  skipped?: Skipped
}

/** Puts the conversation into a queue, at the place its order gives it. */
export function enqueue(state: FloorState, held: Held, to: Waiting): void {
  leave(state, held)
  if (held.state !== 'queued') held.queuedAt = state.now
  held.state = 'queued'
  held.cause = to.cause
  const jumpedAhead = enter(state, held, to.line)
  setDue(state, held, to.overflowAt)
  reportQueued(state, held, to, jumpedAhead)
}

export function reportQueued(
  state: FloorState,
  held: Held,
  { line, cause, overflowAt, skipped }: Waiting,
  jumpedAhead = 0,
): void {
  const reason = reasonOf(held, line.target, skipped)
  if (jumpedAhead > 0) reason.jumpedAhead = jumpedAhead
  state.decisions.push({
    type: 'queue',
    conversationId: held.id,
    target: line.target,
    cause,
    overflowAt: overflowAt === null ? null : state.clock.toOuter(overflowAt),
    reason,
  })
}

export function refuse(
  state: FloorState,
  held: Held,
  cause: Extract<Decision, { type: 'refuse' }>['cause'],
  skipped?: Skipped,
): void {
  drop(state, held)
  const reason = reasonOf(held, null, skipped)
  state.decisions.push({ type: 'refuse', conversationId: held.id, cause, reason })
}

/** Gives the conversation its seat, without a decision. The agent MUST be refreshed afterwards. */
export function seat(
  held: Held,
  { agent, group }: { agent: AgentRecord; group: GroupRecord | null },
): void {
  held.agent = agent
  held.group = group
  held.seat = agent.holds.push(held) - 1
  if (group && held.state === 'active') group.activeCount++
}

/** Takes the conversation from its agent, whose seat is free from now on. */
export function release(state: FloorState, held: Held): void {
  const { agent, group } = held
  if (agent === null) return
  if (group && held.state === 'active') group.activeCount--
  leaveSeat(agent, held)
  agent.idleSince = state.now
  held.agent = null
  held.group = null
  refresh(agent)
}

/** The last one takes the seat over, so that no others have to move. */
function leaveSeat({ holds }: AgentRecord, { seat: left }: Held): void {
  const last = holds.pop()
  if (last === undefined || left >= holds.length) return
  holds[left] = last
  last.seat = left
}

/** Forgets the conversation altogether. */
export function drop(state: FloorState, held: Held): void {
  leave(state, held)
  setDue(state, held, null)
  release(state, held)
  state.conversations.delete(held.id)
}

function reasonOf(held: Held, target: RouteTarget | null, skipped?: Skipped): RoutingReason {
  const { chain, step, priority } = held
  const reason: RoutingReason = { rule: chain.rule, step, target, strategy: null, priority }
  if (skipped && skipped.length > 0) reason.skipped = skipped
  return reason
}

function strategyOf({ target, group }: Assignment): RoutingReason['strategy'] {
  if (target.kind === 'agent') return 'named-agent'
  return group?.settings.distribution.strategy ?? null
}

function recentCountOf({ agent, group, target, pick }: Assignment): number {
  if (pick) return pick.chosen.recentCount
  if (target.kind === 'agent') return 0
  return agent.members.find((member) => member.group === group)?.recentCount ?? 0
}
