/** What can be done at one step of a chain, and where a conversation stands in its chain. */
import type { RouteTarget, RoutingReason } from '../../../protocol/model/entry.ts'
import { freeSeatsOf, isOnDuty } from '../floor/pool.ts'
import type { AgentRecord, FloorState, GroupRecord, Held, Line } from '../floor/state.ts'
import type { Chain } from '../site/rules.ts'

export type Skipped = NonNullable<RoutingReason['skipped']>
export type SkipCause = Skipped[number]['why']

/** Somebody could take the conversation now; it could wait here; or why neither. */
export type Outlook = 'free' | 'busy' | SkipCause

/** How often a conversation that could not move on looks again, at the most. */
const RETRY_MIN_MS = 10_000

export const NO_CHAIN: Chain = { rule: null, steps: [], priorityBoost: 0 }

/** A queue's cap does not hold for one who is always admitted. */
export function lookAt(state: FloorState, target: RouteTarget, isAlwaysAdmitted: boolean): Outlook {
  if (target.kind === 'agent') {
    const agent = state.agents.get(target.agentId)
    return agent ? lookAtAgent(agent) : 'unknown'
  }
  const group = state.groups.get(target.skillGroupId)
  if (!group) return 'unknown'
  if (!group.hours.at(state.outerNow).isOpen) return 'closed-hours'
  if (group.free.size > 0) return 'free'
  if (group.onDuty === 0) return 'no-agents'
  return group.isFull && !isAlwaysAdmitted ? 'queue-full' : 'busy'
}

function lookAtAgent(agent: AgentRecord): Outlook {
  if (!isOnDuty(agent)) return 'agent-offline'
  if (agent.status === 'away') return 'agent-away'
  return freeSeatsOf(agent) > 0 ? 'free' : 'busy'
}

/** Why a conversation does not wait at a step whose overflow time is 0. */
export function passCause(target: RouteTarget): SkipCause {
  return target.kind === 'agent' ? 'agent-full' : 'timed-out'
}

export function isLastStep(chain: Chain, step: number): boolean {
  return step >= chain.steps.length - 1
}

/** Whether a conversation that finds nobody free stays at this step. */
export function isWaitingStep(chain: Chain, step: number): boolean {
  return isLastStep(chain, step) || chain.steps[step]?.overflowAfterMs !== 0
}

/** When the wait at a step is over, in steady time; null when there is nothing after it or it is without end. */
export function overflowAtOf(state: FloorState, chain: Chain, step: number): number | null {
  const afterMs = chain.steps[step]?.overflowAfterMs ?? null
  if (afterMs === null || isLastStep(chain, step)) return null
  return state.now + (afterMs === 0 ? RETRY_MIN_MS : afterMs)
}

/** When a conversation that could not move on looks again; null when there is nothing to look for. */
export function retryAt(state: FloorState, chain: Chain, step: number): number | null {
  if (isLastStep(chain, step)) return null
  return state.now + Math.max(chain.steps[step]?.overflowAfterMs ?? 0, RETRY_MIN_MS)
}

/** The conversation's chain as it is configured now, and its step there; -1 when the target is no longer in it. */
export function positionOf(
  state: FloorState,
  held: Held,
  target: RouteTarget,
): { chain: Chain; step: number } {
  const rules = state.sites.get(held.siteId)?.rules
  const chain = rules?.find(held.chain.rule?.id ?? null) ?? rules?.defaults ?? NO_CHAIN
  return { chain, step: chain.steps.findIndex((step) => isSameTarget(step.target, target)) }
}

export function isSameTarget(a: RouteTarget, b: RouteTarget): boolean {
  return a.kind === 'agent'
    ? b.kind === 'agent' && a.agentId === b.agentId
    : b.kind === 'skill-group' && a.skillGroupId === b.skillGroupId
}

export function lineOf(state: FloorState, target: RouteTarget): Line | undefined {
  return target.kind === 'agent'
    ? state.agents.get(target.agentId)?.line
    : state.groups.get(target.skillGroupId)?.line
}

/** Whether nobody who could ever serve this queue is there now. */
export function isUnmanned(state: FloorState, target: RouteTarget): boolean {
  if (target.kind === 'skill-group') return groupOf(state, target)?.onDuty === 0
  const agent = state.agents.get(target.agentId)
  return agent === undefined || !isOnDuty(agent) || agent.status === 'away'
}

export function groupOf(state: FloorState, target: RouteTarget): GroupRecord | undefined {
  return target.kind === 'skill-group' ? state.groups.get(target.skillGroupId) : undefined
}
