/** The queries of the indexer, which files journal rows by conversation after they are durable. */
import { query } from './statement.ts'

export interface UnindexedRow {
  id: number
  conversationId: string
  lane: number
  seq: number
  ref: string | null
}

export const selectWatermark = query<object, { id: number }>((db) =>
  db.selectFrom('indexed').select('journal_id as id'),
)

export const saveWatermark = query<{ id: number }>((db, { id }) =>
  db.updateTable('indexed').set({ journal_id: id }),
)

/** In journal order, which is the order of each lane too. */
export const selectUnindexed = query<{ after: number }, UnindexedRow>((db, { after }) =>
  db
    .selectFrom('journal')
    .select(['id', 'conversation_id as conversationId', 'lane', 'seq', 'ref'])
    .where('id', '>', after)
    .orderBy('id'),
)

/** Repeating is harmless: a round of indexing that was cut short starts again from its beginning. */
export const insertPlace = query<UnindexedRow>((db, row) =>
  db
    .insertInto('entry_place')
    .values({
      conversation_id: row.conversationId,
      lane: row.lane,
      seq: row.seq,
      ref: row.ref,
      journal_id: row.id,
    })
    .onConflict((conflict) => conflict.doNothing()),
)

export const saveReadiness = query<{ at: number }>((db, { at }) =>
  db.updateTable('readiness').set({ at }),
)
