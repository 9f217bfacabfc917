/** How the floor stands: what queues, groups and agents look like from outside. */
import type { RouteTarget } from '../../../protocol/model/entry.ts'
import type { ConversationId, SiteId } from '../../../protocol/model/ids.ts'
import { rankOf } from '../collections/ordered-tree.ts'
import { standingOf } from '../floor/pool.ts'
import type { AgentRecord, FloorState, GroupRecord } from '../floor/state.ts'
import { lineOf } from './steps.ts'
import type { AgentView, GroupView, Place } from './types.ts'

export function placeOf(state: FloorState, id: ConversationId): Place | null {
  const held = state.conversations.get(id)
  if (!held?.line || !held.node) return null
  const { target, pace } = held.line
  const ahead = rankOf(held.node)
  const intervalMs = pace.intervalMs(state.now)
  const estimatedWaitMs = intervalMs === null ? null : Math.round((ahead + 1) * intervalMs)
  return { target, ahead, estimatedWaitMs }
}

export function waitingFor(
  state: FloorState,
  target: RouteTarget,
  limit: number,
): ConversationId[] {
  const ids: ConversationId[] = []
  for (const held of lineOf(state, target)?.waiting ?? []) {
    if (ids.length >= limit) break
    ids.push(held.id)
  }
  return ids
}

export function takeMovedQueues(state: FloorState): { target: RouteTarget; waiting: number }[] {
  const moved = [...state.moved].map(({ target, waiting }) => ({ target, waiting: waiting.size }))
  state.moved.clear()
  return moved
}

export function isSiteOpen(state: FloorState, siteId: SiteId, now: number): boolean {
  for (const id of state.sites.get(siteId)?.groupIds ?? []) {
    const group = state.groups.get(id)
    if (group && group.onDuty > 0 && !group.isFull && group.hours.at(now).isOpen) return true
  }
  return false
}

export function viewGroup(state: FloorState, group: GroupRecord, now: number): GroupView {
  return {
    id: group.id,
    siteId: group.siteId,
    isOpen: group.hours.at(now).isOpen,
    waiting: group.line.waiting.size,
    oldestQueuedAt: oldestQueuedAt(state, group),
    active: group.activeCount,
    free: group.freeSeats,
  }
}

/** Every queue is looked through: only for the eyes of supervisors, a few times a second at the most. */
function oldestQueuedAt(state: FloorState, group: GroupRecord): number | null {
  let oldest = Infinity
  for (const { queuedAt } of group.line.waiting) oldest = Math.min(oldest, queuedAt)
  return oldest === Infinity ? null : state.clock.toOuter(oldest)
}

export function viewAgent(state: FloorState, agent: AgentRecord): AgentView {
  const { status, isPresent, skillGroupIds } = agent
  return { ...standingOf(state, agent, recentCountOf(agent)), status, isPresent, skillGroupIds }
}

/** The longest window of the agent's groups tells the most. */
function recentCountOf({ members }: AgentRecord): number {
  return Math.max(0, ...members.map((member) => member.recentCount))
}
