/** Writes rows to the end of the journal: those of one transaction together, before anything reads. */
import { insertEntry, type JournalRow } from '../../sql/journal-queries.ts'
import type { Connection } from '../database/open.ts'
import { prepareInsert } from '../prepared.ts'
import type { Follower } from '../follower.ts'
import type { Tail } from './tail.ts'

export interface EntryWriter extends Follower {
  /** Takes rows of the open transaction. Nothing in the journal can refuse them: its numbers are given here alone. */
  add: (row: JournalRow) => void
  /** Writes what was taken; to be called before the journal is read and before the transaction ends. */
  flush: () => void
}

export function createEntryWriter(connection: Connection, tail: Tail): EntryWriter {
  const insert = prepareInsert(connection, insertEntry, (values, row) =>
    values.push(row.conversation_id, row.lane, row.seq, row.at, row.type, row.ref, row.body),
  )
  let pending: JournalRow[] = []

  return {
    add: (row) => void pending.push(row),
    flush() {
      if (pending.length === 0) return
      const rows = pending
      // Nobody else writes and no row is ever deleted: the numbers follow each other.
      let id = insert(rows, 0, rows.length) - rows.length
      // Rows that cannot be written stay, and fail the whole transaction at its end: they are counted as written.
      pending = []
      for (const row of rows) {
        id += 1
        tail.add(row.conversation_id, id)
      }
    },
    settle: () => undefined,
    abandon() {
      pending = []
    },
  }
}
