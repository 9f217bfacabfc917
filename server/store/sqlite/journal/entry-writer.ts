/** Writes entries to the end of the journal and remembers them; the only place where numbers are given. */
import { insertEntry, type JournalRow } from '../../sql/journal-queries.ts'
import { LANE_PUBLIC } from '../../sql/schema.ts'
import type { Connection } from '../open.ts'
import { prepare } from '../prepared.ts'
import type { Head } from './head-reader.ts'
import type { Heads } from './heads.ts'
import type { Tail } from './tail.ts'

export type WriteEntries = (head: Head, rows: readonly JournalRow[]) => void

/** All rows are written before any is remembered, so that a refused one leaves memory as it was. */
export function createEntryWriter(connection: Connection, heads: Heads, tail: Tail): WriteEntries {
  const journal = prepare(connection, insertEntry)

  function remember(head: Head, id: number, row: JournalRow): void {
    const { conversation_id: conversationId, lane, seq, ref } = row
    heads.touch(conversationId)
    tail.add({ id, conversationId, lane, seq, ref })
    if (lane === LANE_PUBLIC) head.seq = seq
    else head.internalSeq = seq
    if (ref !== null) head.refs?.add(ref)
  }

  return (head, rows) => {
    const ids = rows.map((row) => journal.run(row))
    rows.forEach((row, index) => remember(head, ids[index] ?? 0, row))
  }
}
