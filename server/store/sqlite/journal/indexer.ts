/**
 * Files journal rows by conversation and number in rounds: a round takes all of the tail, conversation by
 * conversation, a few rows with each transaction. The watermark moves with the last of them; a round that is cut
 * short starts again, which changes nothing.
 */
import {
  insertPlace,
  saveWatermark,
  selectUnindexed,
  selectWatermark,
  type UnindexedRow,
} from '../../sql/index-queries.ts'
import { failpoint } from '../../failpoint.ts'
import type { Follower } from '../follower.ts'
import type { Connection } from '../open.ts'
import { prepare, prepareInsert } from '../prepared.ts'
import type { Tail } from './tail.ts'

interface Round {
  rows: UnindexedRow[]
  /** How many rows of each conversation this round files. */
  counts: Map<string, number>
  /** The newest row of the round. */
  until: number
  done: number
  /** What will be done when the open transaction is durable. */
  next: number
}

export interface Indexer extends Follower {
  /** Fills the tail with what an earlier process left unfiled. */
  recover: () => void
  isInRound: () => boolean
  /** Begins a round over everything in the tail. */
  begin: () => void
  /** Files up to `limit` rows; inside a transaction. */
  step: (limit: number) => void
}

/** Rows in the order of the table, so that neighbours land on the same pages. */
function roundOver(tail: Tail): Round {
  const counts = new Map<string, number>()
  const rows: UnindexedRow[] = []
  let until = 0
  for (const conversationId of tail.conversations().toSorted()) {
    const part = tail.rowsOf(conversationId)
    counts.set(conversationId, part.length)
    for (const row of part) {
      rows.push(row)
      if (row.id > until) until = row.id
    }
  }
  return { rows, counts, until, done: 0, next: 0 }
}

export function createIndexer(connection: Connection, tail: Tail): Indexer {
  const file = prepareInsert(connection, insertPlace, (values, row) =>
    values.push(row.conversationId, row.lane, row.seq, row.ref, row.id),
  )
  const watermark = prepare(connection, saveWatermark)
  let round: Round | null = null

  return {
    recover() {
      const after = prepare(connection, selectWatermark).get({})?.id ?? 0
      for (const row of prepare(connection, selectUnindexed).all({ after })) tail.add(row)
      tail.settle()
    },
    isInRound: () => round !== null,
    begin() {
      if (!round && tail.size() > 0) round = roundOver(tail)
    },
    step(limit) {
      if (!round) return
      const end = Math.min(round.done + limit, round.rows.length)
      file(round.rows, round.done, end)
      failpoint('mid-index')
      round.next = end
      if (end === round.rows.length) watermark.run({ id: round.until })
    },
    settle() {
      if (!round) return
      round.done = round.next
      if (round.done < round.rows.length) return
      for (const [conversationId, count] of round.counts) tail.drop(conversationId, count)
      round = null
    },
    abandon() {
      // It may hold rows of the transaction that is undone; what it filed before is filed again, unchanged.
      round = null
    },
  }
}
