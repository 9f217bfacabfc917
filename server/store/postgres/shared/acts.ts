/** One beat of a process's life: it says that it lives, keeps and takes leases, and collects its post. */
import type {
  Beat,
  LeaseState,
  LeaseWish,
  Letter,
  LivingNode,
  NodeId,
  Pulse,
} from '../../../ports/shared-store.ts'
import { all, run, type Act } from '../../sql/act.ts'
import * as queries from './queries.ts'
import { mayTake } from './shares.ts'

/** Others have long noticed by then. */
const FORGET_MS = 60_000

/** What the sessions of a process are called begins so. */
export function sessionName(node: NodeId): string {
  return `unichat ${node}`
}

export function* beat(id: NodeId, { isByPost, dispatchers, leases }: Beat): Act<Pulse> {
  yield* run(queries.saveNode, { id, isByPost: Number(isByPost), dispatchers })
  yield* run(queries.deleteGone, { silentMs: FORGET_MS })
  const rows = yield* all(queries.selectNodes, {})
  const nodes = rows.map((node) => ({ ...node, isByPost: node.isByPost === 1 }))
  const held = yield* keepLeases(id, leases, nodes)
  const post = yield* takePost(id)
  return { nodes, leases: held, post }
}

/** A row is locked by its holder, or by who takes it from one that let it run out; several in the order of their names. */
function* keepLeases(
  holder: NodeId,
  { names, forMs, released }: LeaseWish,
  nodes: readonly LivingNode[],
): Act<LeaseState[]> {
  const gone = [...released]
  if (gone.length > 0) yield* run(queries.releaseLeases, { holder, names: gone })
  const wanted = names.filter((name) => !gone.includes(name)).toSorted()
  if (wanted.length > 0) yield* run(queries.renewLeases, { holder, names: wanted, forMs })
  const before = yield* all(queries.selectLeases, { names: [...names] })
  const living = nodes.filter((node) => node.id !== holder && node.silentMs < forMs)
  const taking = mayTake(
    holder,
    living.map(({ id }) => id),
    { wanted, rows: before },
  )
  for (const name of taking) {
    const row = before.find((one) => one.name === name)
    // A holder that hangs in the middle of a transaction would keep the row locked.
    if (row && row.holder !== '') yield* all(queries.endSessions, { name: sessionName(row.holder) })
    yield* run(queries.takeLease, { name, holder, forMs })
  }
  const after = taking.length > 0 ? yield* all(queries.selectLeases, { names: [...names] }) : before
  return after.map(({ name, holder: by, token }) => {
    const isTaken = by === holder && taking.includes(name)
    const takenFrom = before.find((one) => one.name === name)?.holder ?? ''
    return { name, holder: by, token, ...(isTaken && { takenFrom }) }
  })
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
