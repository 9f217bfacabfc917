/** One queue: those who wait for a group, or for one agent, in the order in which they are served. */
import type { RouteTarget } from '../../../protocol/model/entry.ts'
import { nextOf, OrderedTree, rankOf } from '../collections/ordered-tree.ts'
import { createPace } from './pace.ts'
import type { FloorState, Held, Line } from './state.ts'

export function createLine(target: RouteTarget): Line {
  return { target, group: null, waiting: new OrderedTree(compareOrder), pace: createPace() }
}

/** Returned conversations and transfers have been talking with somebody already: they come before everybody else. */
function isAhead(held: Held): boolean {
  return held.state === 'active' || isReturned(held)
}

export function isReturned(held: Held): boolean {
  return held.cause === 'agent-lost' || held.cause === 'agent-signed-out'
}

/** Who is served first; negative when `a` is. It follows from the journal alone. */
export function compareOrder(a: Held, b: Held): number {
  const isAAhead = isAhead(a)
  if (isAAhead !== isAhead(b)) return isAAhead ? -1 : 1
  const order = isAAhead
    ? a.requestedAt - b.requestedAt
    : b.priority - a.priority || a.queuedAt - b.queuedAt
  if (order !== 0) return order
  return a.id < b.id ? -1 : 1
}

/** Puts a conversation in; answers how many it got ahead of. Its order MUST NOT change while it waits. */
export function enter(state: FloorState, held: Held, line: Line): number {
  const node = line.waiting.insert(held)
  held.line = line
  held.node = node
  state.moved.add(line)
  updateCap(line)
  return nextOf(node) === null ? 0 : line.waiting.size - 1 - rankOf(node)
}

/** Takes a conversation out of the queue it waits in, if any. */
export function leave(state: FloorState, held: Held): void {
  const { line, node } = held
  if (line === null || node === null) return
  if (nextOf(node) !== null) state.moved.add(line)
  line.waiting.remove(node)
  held.line = null
  held.node = null
  updateCap(line)
}

/** Closes a queue that reached its cap, and opens it again only at the lower threshold. */
export function updateCap({ group, waiting }: Line): void {
  const cap = group?.settings.queueCap
  if (!group || !cap) return
  if (waiting.size >= cap.limit) group.isFull = true
  else if (waiting.size <= cap.reopenAt) group.isFull = false
}
