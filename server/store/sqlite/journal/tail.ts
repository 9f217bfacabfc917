/** The journal rows that are durable but not yet filed by conversation, by conversation. */
import type { UnindexedRow } from '../../sql/index-queries.ts'
import type { Follower } from '../follower.ts'

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

export function createTail(): Tail {
  const parts = new Map<string, UnindexedRow[]>()
  /** Rows of the open transaction, to be taken back when it fails. */
  let added: UnindexedRow[] = []
  let size = 0

  return {
    add(row) {
      const part = parts.get(row.conversationId)
      if (part) part.push(row)
      else parts.set(row.conversationId, [row])
      added.push(row)
      size += 1
    },
    rowsOf: (conversationId) => parts.get(conversationId) ?? NONE,
    findRef: (conversationId, ref) => parts.get(conversationId)?.find((row) => row.ref === ref),
    size: () => size,
    conversations: () => [...parts.keys()],
    drop(conversationId, count) {
      const part = parts.get(conversationId) ?? []
      size -= part.splice(0, count).length
      if (part.length === 0) parts.delete(conversationId)
    },
    settle() {
      added = []
    },
    abandon() {
      for (const { conversationId } of added) {
        const part = parts.get(conversationId)
        part?.pop()
        if (part?.length === 0) parts.delete(conversationId)
      }
      size -= added.length
      added = []
    },
  }
}
