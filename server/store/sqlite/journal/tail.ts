/** The journal rows that are durable but not yet filed by conversation, by conversation. */
import type { UnindexedRow } from '../../sql/index-queries.ts'
import type { Follower } from '../follower.ts'

interface Part {
  rows: UnindexedRow[]
  byRef: Map<string, UnindexedRow>
}

export interface Tail extends Follower {
  add: (row: UnindexedRow) => void
  /** In journal order, which is the order of each lane too. */
  rowsOf: (conversationId: string) => readonly UnindexedRow[]
  findRef: (conversationId: string, ref: string) => UnindexedRow | undefined
  size: () => number
  conversations: () => string[]
  /** Forgets the first rows of a conversation, which are filed now. */
  drop: (conversationId: string, count: number) => void
}

const NONE: readonly UnindexedRow[] = []

function partOf(parts: Map<string, Part>, conversationId: string): Part {
  const known = parts.get(conversationId)
  if (known) return known
  const part = { rows: [], byRef: new Map() }
  parts.set(conversationId, part)
  return part
}

export function createTail(): Tail {
  const parts = new Map<string, Part>()
  /** Rows of the open transaction, to be taken back when it fails. */
  let added: UnindexedRow[] = []
  let size = 0

  function forget(part: Part, row: UnindexedRow): void {
    if (row.ref !== null) part.byRef.delete(row.ref)
    if (part.rows.length === 0) parts.delete(row.conversationId)
    size -= 1
  }

  return {
    add(row) {
      const part = partOf(parts, row.conversationId)
      part.rows.push(row)
      if (row.ref !== null) part.byRef.set(row.ref, row)
      added.push(row)
      size += 1
    },
    rowsOf: (conversationId) => parts.get(conversationId)?.rows ?? NONE,
    findRef: (conversationId, ref) => parts.get(conversationId)?.byRef.get(ref),
    size: () => size,
    conversations: () => [...parts.keys()],
    drop(conversationId, count) {
      const part = partOf(parts, conversationId)
      for (const row of part.rows.splice(0, count)) forget(part, row)
    },
    settle() {
      added = []
    },
    abandon() {
      for (const row of added.toReversed()) {
        const part = partOf(parts, row.conversationId)
        part.rows.pop()
        forget(part, row)
      }
      added = []
    },
  }
}
