/** Who takes a lease that is free, so that every process holds about as many. */
import type { NodeId } from '../../../ports/shared-store.ts'
import type { LeaseRow } from './queries.ts'

/** Left free so long, it is taken by whoever sees it. */
const LEFT_MS = 1_000

/** Of the leases wanted those that this process takes now: as long as no other one that lives holds fewer. */
export function mayTake(
  self: NodeId,
  others: readonly NodeId[],
  { wanted, rows }: { wanted: readonly string[]; rows: readonly LeaseRow[] },
): string[] {
  const heldBy = (node: NodeId): number =>
    rows.filter(({ holder, freeMs }) => holder === node && freeMs <= 0).length
  const fewest = Math.min(...others.map(heldBy))
  let mine = heldBy(self)
  return wanted.filter((name) => {
    const row = rows.find((one) => one.name === name)
    const freeMs = row?.freeMs ?? 0
    if (row && freeMs <= 0) return false
    const isMine = mine <= fewest || freeMs > LEFT_MS
    if (isMine) mine += 1
    return isMine
  })
}
