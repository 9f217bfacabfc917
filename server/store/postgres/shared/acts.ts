/** One beat of a process's life: it says that it lives, keeps or takes the lease, and collects its post. */
import type { Beat, Letter, NodeId, Pulse } from '../../../ports/shared-store.ts'
import { all, first, run, type Act } from '../../sql/act.ts'
import * as queries from './queries.ts'

/** Others have long noticed by then. */
const FORGET_MS = 60_000

/** What the sessions of a process are called begins so. */
export function sessionName(node: NodeId): string {
  return `unichat ${node}`
}

export function* beat(id: NodeId, { isByPost, lease }: Beat): Act<Pulse> {
  yield* run(queries.saveNode, { id, isByPost: Number(isByPost) })
  yield* run(queries.deleteGone, { silentMs: FORGET_MS })
  const kept = lease ? yield* keepLease(id, lease) : null
  const nodes = yield* all(queries.selectNodes, {})
  const post = yield* takePost(id)
  return {
    nodes: nodes.map((node) => ({ ...node, isByPost: node.isByPost === 1 })),
    lease: kept && { holder: kept.holder, token: kept.token },
    post,
  }
}

/** The row is locked by its holder, or by who takes it from one that let it run out. */
function* keepLease(
  holder: NodeId,
  { name, forMs }: NonNullable<Beat['lease']>,
): Act<queries.LeaseRow | null> {
  const before = yield* first(queries.selectLease, { name })
  if (before && before.holder !== holder && !before.isOver) return before
  // A holder that hangs in the middle of a transaction would keep the row locked.
  if (before && before.holder !== holder)
    yield* all(queries.endSessions, { name: sessionName(before.holder) })
  yield* run(queries.takeLease, { name, holder, forMs })
  return (yield* first(queries.selectLease, { name })) ?? null
}

export function* takePost(id: NodeId): Act<string[]> {
  const letters = yield* all(queries.takePost, { id })
  return letters.toSorted((a, b) => a.id - b.id).map(({ body }) => body)
}

export function* sendPost(letters: readonly Letter[]): Act<void> {
  yield* run(queries.deleteLostPost, {})
  yield* run(queries.insertPost, {
    nodes: letters.map(({ to }) => to),
    bodies: letters.map(({ text }) => text),
  })
}

export function* leave(id: NodeId): Act<void> {
  yield* run(queries.deleteNode, { id })
  yield* run(queries.endLeases, { holder: id })
}
