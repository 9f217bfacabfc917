/** Agents come, change, leave and are lost. */
import type { AgentId, SkillGroupId } from '../../../protocol/model/ids.ts'
import { createLine } from '../floor/line.ts'
import { enrol, refresh, withdraw } from '../floor/pool.ts'
import type { AgentRecord, FloorState, GroupRecord, Held, Line, Member } from '../floor/state.ts'
import { recountTurns } from '../floor/turns.ts'
import { abandonLine, moveOn } from './chain.ts'
import { drop, refuse } from './decide.ts'
import { drainAgent, drainLine } from './drain.ts'
import { giveBack, type LossCause } from './return.ts'
import { isUnmanned } from './steps.ts'
import { endTransfer } from './transfer.ts'
import type { FloorEvent, RoutingAgent } from './types.ts'

/** The agent's record; one that is not known yet is made, absent and without a seat. */
export function ensureAgent(state: FloorState, id: AgentId): AgentRecord {
  const known = state.agents.get(id)
  if (known) return known
  const agent: AgentRecord = {
    id,
    skillGroupIds: [],
    capacity: 0,
    status: 'offline',
    isPresent: false,
    members: [],
    holds: [],
    line: createLine({ kind: 'agent', agentId: id }),
    idleSince: state.now,
    assignedAts: [],
    countedOnDuty: false,
    countedSeats: 0,
  }
  state.agents.set(id, agent)
  return agent
}

export function changeAgent(state: FloorState, changed: RoutingAgent): void {
  const agent = ensureAgent(state, changed.id)
  withConsequences(state, agent, () => {
    agent.capacity = changed.capacity
    agent.status = changed.status
    agent.isPresent = changed.isPresent
    setGroups(state, agent, changed.skillGroupIds)
  })
  drainAgent(state, agent)
}

export function loseAgent(state: FloorState, id: AgentId, cause: LossCause): void {
  const agent = state.agents.get(id)
  if (!agent) return
  withConsequences(state, agent, () => (agent.isPresent = false))
  takeBack(state, agent, cause)
}

export function removeAgent(state: FloorState, id: AgentId): void {
  const agent = state.agents.get(id)
  if (!agent) return
  state.agents.delete(id)
  withConsequences(state, agent, () => {
    agent.isPresent = false
    setGroups(state, agent, [])
  })
  takeBack(state, agent, 'agent-signed-out')
  dissolveLine(state, agent.line)
}

/** Everything the agent holds goes back, the oldest request first; then whoever is free takes it. */
function takeBack(state: FloorState, agent: AgentRecord, cause: LossCause): void {
  const lost = agent.holds.toSorted(
    (a, b) => a.requestedAt - b.requestedAt || (a.id < b.id ? -1 : 1),
  )
  for (const held of lost) {
    if (held.state === 'wrap-up') endWrapUp(state, held)
    else giveBack(state, held, cause)
  }
  const lines = new Set(lost.flatMap(({ line }) => line ?? []))
  for (const line of lines) drainLine(state, line)
}

export function endWrapUp(state: FloorState, held: Held): void {
  drop(state, held)
  state.decisions.push({ type: 'end-wrap-up', conversationId: held.id })
}

/** Makes a change, then moves on those who wait where it left nobody to serve them. */
function withConsequences(state: FloorState, agent: AgentRecord, change: () => void): void {
  const manned = agent.members.map((member) => member.group).filter((group) => group.onDuty > 0)
  change()
  refresh(agent)
  for (const group of manned) {
    if (group.onDuty === 0) abandonLine(state, group.line, 'no-agents')
  }
  if (agent.line.waiting.size === 0 || !isUnmanned(state, agent.line.target)) return
  const isAway = agent.isPresent && agent.status === 'away'
  abandonLine(state, agent.line, isAway ? 'agent-away' : 'agent-offline')
}

/** The queue's group or agent is gone for good: those who wait move on or are refused, transfers go back. */
export function dissolveLine(state: FloorState, line: Line): void {
  for (const held of [...line.waiting]) {
    if (held.state === 'active') endTransfer(state, held, 'returned')
    else if (!moveOn(state, held, line.target, 'unknown')) refuse(state, held, 'no-agents')
  }
}

/** Groups that are not known yet are joined when they appear. */
function setGroups(state: FloorState, agent: AgentRecord, ids: readonly SkillGroupId[]): void {
  agent.skillGroupIds = ids
  for (const member of agent.members) {
    if (!ids.includes(member.group.id)) leaveGroup(member)
  }
  for (const id of ids) {
    const group = state.groups.get(id)
    if (group) joinGroup(state, agent, group)
  }
}

export function joinGroup(state: FloorState, agent: AgentRecord, group: GroupRecord): void {
  if (agent.members.some((member) => member.group === group)) return
  const member: Member = { agent, group, recentCount: 0, heapIndex: -1 }
  agent.members.push(member)
  group.members.add(member)
  enrol(member)
  if (group.settings.distribution.strategy === 'in-turn') recountTurns(state, group)
}

export function leaveGroup(member: Member): void {
  const { agent, group } = member
  withdraw(member)
  group.members.delete(member)
  agent.members = agent.members.filter((other) => other !== member)
}

/** What is known from before a restart of who was given how many conversations. */
export function restoreAssignments(
  state: FloorState,
  { assignments }: Extract<FloorEvent, { type: 'assignments.restored' }>,
): void {
  const byAgent = Map.groupBy(assignments, ({ agentId }) => agentId)
  for (const [id, given] of byAgent) {
    const agent = ensureAgent(state, id)
    agent.assignedAts = given.map(({ at }) => state.clock.toSteady(at)).toSorted((a, b) => a - b)
    agent.idleSince = agent.assignedAts.at(-1) ?? agent.idleSince
    refresh(agent)
  }
  for (const group of state.groups.values()) recountTurns(state, group)
}
