/**
 * Files journal rows by conversation and number in rounds: a round takes all of the tail, conversation by
 * conversation, a few rows with each transaction. The watermark moves with the last of them; a round that is cut
 * short starts again, which changes nothing.
 */
import {
  insertPlaces,
  saveWatermark,
  selectUnindexed,
  selectWatermark,
} from '../../sql/index-queries.ts'
import { NO_ROW } from '../../sql/schema.ts'
import { ROWS_MAX } from '../../sql/statement.ts'
import { failpoint } from '../../failpoint.ts'
import type { Follower } from '../follower.ts'
import type { Connection } from '../database/open.ts'
import { prepare } from '../prepared.ts'
import type { Tail } from './tail.ts'

interface Round {
  /** The numbers of its rows. */
  ids: number[]
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
  /** Files `limit` rows and a few more, as far as there are any; inside a transaction. */
  step: (limit: number) => void
}

/** Rows in the order of the table, so that neighbours land on the same pages. */
function roundOver(tail: Tail): Round {
  const counts = new Map<string, number>()
  const ids: number[] = []
  let until = 0
  for (const conversationId of tail.conversations().toSorted()) {
    const part = tail.idsOf(conversationId)
    counts.set(conversationId, part.length)
    for (const id of part) ids.push(id)
    until = Math.max(until, part.at(-1) ?? 0)
  }
  return { ids, counts, until, done: 0, next: 0 }
}

/** So many as one statement takes. */
function partOf(ids: readonly number[], from: number): number[] {
  return Array.from({ length: ROWS_MAX }, (_, index) => ids[from + index] ?? NO_ROW)
}

export function createIndexer(connection: Connection, tail: Tail): Indexer {
  const file = prepare(connection, insertPlaces)
  const watermark = prepare(connection, saveWatermark)
  let round: Round | null = null

  return {
    recover() {
      const after = prepare(connection, selectWatermark).get({})?.id ?? 0
      const unindexed = prepare(connection, selectUnindexed).all({ after })
      for (const { conversationId, id } of unindexed) tail.add(conversationId, id)
      tail.settle()
    },
    isInRound: () => round !== null,
    begin() {
      if (!round && tail.size() > 0) round = roundOver(tail)
    },
    step(limit) {
      if (!round) return
      const { ids, done } = round
      const end = Math.min(done + limit, ids.length)
      let next = done
      for (; next < end; next += ROWS_MAX) file.run(partOf(ids, next))
      failpoint('mid-index')
      round.next = Math.min(next, ids.length)
      if (round.next === ids.length) watermark.run({ id: round.until })
    },
    settle() {
      if (!round) return
      round.done = round.next
      if (round.done < round.ids.length) return
      for (const [conversationId, count] of round.counts) tail.drop(conversationId, count)
      round = null
    },
    abandon() {
      // It may hold rows of the transaction that is undone; what it filed before is filed again, unchanged.
      round = null
    },
  }
}
