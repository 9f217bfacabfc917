/** Who was given how many conversations inside a group's sliding window: what 'in turn' goes by. */
import type { AgentRecord, FloorState, GroupRecord, Turn } from './state.ts'

const DAY_MS = 86_400_000
/** Turns that have left the window are let go of in batches of this many. */
const BATCH = 1_024

/** 0 for a group that does not distribute in turn. */
function windowOf({ settings: { distribution } }: GroupRecord): number {
  return distribution.strategy === 'in-turn' ? distribution.windowMs : 0
}

/** Notes that the agent was given a conversation now. */
export function noteTurn(state: FloorState, agent: AgentRecord): void {
  agent.assignedAts.push(state.now)
  if (agent.assignedAts.length % BATCH === 0) forgetOld(state, agent)
  for (const member of agent.members) {
    if (windowOf(member.group) === 0) continue
    member.recentCount++
    member.group.turns.push({ member, at: state.now })
  }
}

/** Takes back the turns that have left the window by now. */
export function expireTurns(group: GroupRecord, now: number): void {
  const windowMs = windowOf(group)
  if (windowMs === 0) return
  let turn = group.turns[group.firstTurn]
  while (turn && turn.at <= now - windowMs) {
    group.firstTurn++
    turn.member.recentCount--
    if (turn.member.heapIndex >= 0) group.free.settle(turn.member)
    turn = group.turns[group.firstTurn]
  }
  if (group.firstTurn >= BATCH) {
    group.turns = group.turns.slice(group.firstTurn)
    group.firstTurn = 0
  }
}

/** Counts anew, after the window or the members changed. */
export function recountTurns(state: FloorState, group: GroupRecord): void {
  const since = state.now - windowOf(group)
  const turns: Turn[] = []
  for (const member of group.members) {
    const ats = member.agent.assignedAts.filter((at) => at > since)
    member.recentCount = ats.length
    for (const at of ats) turns.push({ member, at })
  }
  group.turns = turns.toSorted((a, b) => a.at - b.at)
  group.firstTurn = 0
  group.free.reorder()
}

/** A day is kept at least, so that a group changed to 'in turn' has something to start from. */
function forgetOld(state: FloorState, agent: AgentRecord): void {
  const windows = [...state.groups.values()].map(windowOf)
  const since = state.now - Math.max(DAY_MS, ...windows)
  agent.assignedAts = agent.assignedAts.filter((at) => at > since)
}
