/** Filling seats: whoever is free takes the best of those who wait, until nobody is free or nobody waits. */
import { nextOf } from '../collections/ordered-tree.ts'
import { compareOrder } from '../floor/line.ts'
import { freeSeatsOf, pick } from '../floor/pool.ts'
import type { AgentRecord, FloorState, GroupRecord, Held, Line } from '../floor/state.ts'
import { assign, type Assignment } from './decide.ts'

/** After a seat of the agent became free. */
export function drainAgent(state: FloorState, agent: AgentRecord): void {
  while (freeSeatsOf(agent) > 0) {
    const held = bestFor(agent)
    if (held === null || held.line === null) return
    const { target, group } = held.line
    serve(state, held, { agent, group, target })
  }
}

/** After somebody entered the queue though an agent may be free. */
export function drainLine(state: FloorState, line: Line): void {
  const { target, group } = line
  if (group) return drainGroup(state, group)
  const agent = target.kind === 'agent' ? state.agents.get(target.agentId) : undefined
  if (agent) drainAgent(state, agent)
}

function drainGroup(state: FloorState, group: GroupRecord): void {
  if (group.free.size === 0) return
  for (const held of [...group.line.waiting]) {
    const picked = pick(state, group, held.agent)
    if (picked !== null && held.line === group.line) {
      const { agent } = picked.chosen
      serve(state, held, { agent, group, target: group.line.target, pick: picked })
    }
    if (group.free.size === 0) return
  }
}

/** Assigns one who waits; when that was a transfer, the sender's seat is free now. */
function serve(state: FloorState, held: Held, to: Omit<Assignment, 'cause'>): void {
  const sender = held.agent
  assign(state, held, { ...to, cause: sender === null ? 'routed' : 'transferred' })
  if (sender) drainAgent(state, sender)
}

/** The agent's own queue first, then the best among the first of each queue they serve. */
function bestFor(agent: AgentRecord): Held | null {
  let best = firstFor(agent.line, agent)
  if (best !== null) return best
  for (const { group } of agent.members) {
    const held = firstFor(group.line, agent)
    if (held !== null && (best === null || compareOrder(held, best) < 0)) best = held
  }
  return best
}

/** The first of a queue that the agent may take: not what they transfer themselves. */
function firstFor({ waiting }: Line, agent: AgentRecord): Held | null {
  let node = waiting.first()
  while (node !== null && node.value.agent === agent) node = nextOf(node)
  return node === null ? null : node.value
}
