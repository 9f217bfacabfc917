/**
 * The journal rows that are durable but not yet filed, by conversation. Only their numbers are kept, and what they say is
 * read from the journal: as objects, which live longer than most but not for long, the garbage collector would copy each
 * of them twice, while messages wait.
 */
import { selectPlace } from '../../sql/index-queries.ts'
import type { JournalRow } from '../../sql/journal-queries.ts'
import type { Follower } from '../follower.ts'
import type { Connection } from '../database/open.ts'
import { prepare } from '../prepared.ts'

export type UnfiledRow = Pick<JournalRow, 'lane' | 'seq' | 'ref'> & { id: number }

export interface Tail extends Follower {
  add: (conversationId: string, id: number) => void
  /** In journal order, which is the order of each lane too. */
  idsOf: (conversationId: string) => readonly number[]
  /** As `idsOf`; rows of the open transaction must be written. */
  rowsOf: (conversationId: string) => UnfiledRow[]
  /** As `rowsOf(…).findLast`, reading no further back than it must. */
  findLast: (
    conversationId: string,
    isWanted: (row: UnfiledRow) => boolean,
  ) => UnfiledRow | undefined
  size: () => number
  conversations: () => string[]
  /** Forgets the first rows of a conversation, which are filed now. */
  drop: (conversationId: string, count: number) => void
}

const NONE: readonly number[] = []

function createRows(
  connection: Connection,
  idsOf: Tail['idsOf'],
): Pick<Tail, 'rowsOf' | 'findLast'> {
  const placeOf = prepare(connection, selectPlace)

  function rowOf(id: number): UnfiledRow {
    const place = placeOf.get({ id })
    if (!place) throw new Error(`the journal has no row ${id}`)
    return { id, ...place }
  }

  return {
    rowsOf: (conversationId) => idsOf(conversationId).map(rowOf),
    findLast(conversationId, isWanted) {
      for (const id of idsOf(conversationId).toReversed()) {
        const row = rowOf(id)
        if (isWanted(row)) return row
      }
      return undefined
    },
  }
}

export function createTail(connection: Connection): Tail {
  const parts = new Map<string, number[]>()
  /** The conversation of each row of the open transaction, to be taken back when it fails. */
  let added: string[] = []
  let size = 0
  const idsOf = (conversationId: string) => parts.get(conversationId) ?? NONE

  return {
    add(conversationId, id) {
      const part = parts.get(conversationId)
      if (part) part.push(id)
      else parts.set(conversationId, [id])
      added.push(conversationId)
      size += 1
    },
    idsOf,
    ...createRows(connection, idsOf),
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
      for (const conversationId of added) {
        const part = parts.get(conversationId)
        part?.pop()
        if (part?.length === 0) parts.delete(conversationId)
      }
      size -= added.length
      added = []
    },
  }
}
