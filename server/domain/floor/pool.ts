/** Who of a group could take a conversation, and who of them should. */
import type { Standing } from '../../../protocol/model/entry.ts'
import { Heap } from '../collections/heap.ts'
import type { AgentRecord, FloorState, GroupRecord, Member } from './state.ts'
import { expireTurns } from './turns.ts'

/** The heap of a group's free members; the strategy is looked up at each comparison because settings change. */
export function createPool(strategyOf: () => 'saturation' | 'in-turn'): Heap<Member> {
  return new Heap((a, b) => {
    const first =
      strategyOf() === 'in-turn'
        ? a.recentCount - b.recentCount
        : compareSaturation(a.agent, b.agent)
    return (first || compareIdle(a.agent, b.agent)) < 0
  })
}

/** Load ÷ capacity, without the division. */
function compareSaturation(a: AgentRecord, b: AgentRecord): number {
  return a.holds.length * b.capacity - b.holds.length * a.capacity
}

function compareIdle(a: AgentRecord, b: AgentRecord): number {
  return a.idleSince - b.idleSince || (a.id < b.id ? -1 : 1)
}

export function isOnDuty(agent: AgentRecord): boolean {
  return agent.isPresent && (agent.status === 'available' || agent.status === 'away')
}

export function freeSeatsOf(agent: AgentRecord): number {
  if (!agent.isPresent || agent.status !== 'available') return 0
  return Math.max(0, agent.capacity - agent.holds.length)
}

/** Brings every group of the agent up to date after anything about the agent changed. */
export function refresh(agent: AgentRecord): void {
  const { countedOnDuty, countedSeats } = agent
  agent.countedOnDuty = isOnDuty(agent)
  agent.countedSeats = freeSeatsOf(agent)
  const onDuty = Number(agent.countedOnDuty) - Number(countedOnDuty)
  const seats = agent.countedSeats - countedSeats
  for (const member of agent.members) {
    member.group.onDuty += onDuty
    member.group.freeSeats += seats
    if (agent.countedSeats > 0) member.group.free.settle(member)
    else if (countedSeats > 0) member.group.free.remove(member)
  }
}

/** Counts a member who joins the group. */
export function enrol(member: Member): void {
  const { agent, group } = member
  group.onDuty += Number(agent.countedOnDuty)
  group.freeSeats += agent.countedSeats
  if (agent.countedSeats > 0) group.free.settle(member)
}

/** Takes back the count of a member who leaves the group. */
export function withdraw(member: Member): void {
  const { agent, group } = member
  group.onDuty -= Number(agent.countedOnDuty)
  group.freeSeats -= agent.countedSeats
  group.free.remove(member)
}

export interface Pick {
  chosen: Member
  runnerUp: Member | undefined
}

/** The member to be given the next conversation; `except` is never chosen. */
export function pick(
  state: FloorState,
  group: GroupRecord,
  except: AgentRecord | null,
): Pick | null {
  expireTurns(group, state.now)
  const first = group.free.first()
  const second = group.free.second()
  if (first && first.agent !== except) {
    return { chosen: first, runnerUp: second?.agent === except ? undefined : second }
  }
  return second ? { chosen: second, runnerUp: undefined } : null
}

export function standingOf(state: FloorState, agent: AgentRecord, recentCount: number): Standing {
  return {
    agentId: agent.id,
    load: agent.holds.length,
    capacity: agent.capacity,
    idleSince: state.clock.toOuter(agent.idleSince),
    recentCount,
  }
}
