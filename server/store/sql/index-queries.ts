/** The queries of the indexer, which files journal rows by conversation after they are durable. */
import type { JournalRow } from './journal-queries.ts'
import { NO_ROW } from './schema.ts'
import { query, ROWS_MAX } from './statement.ts'

export const selectWatermark = query<object, { id: number }>((db) =>
  db.selectFrom('indexed').select('journal_id as id'),
)

export const saveWatermark = query<{ id: number }>((db, { id }) =>
  db.updateTable('indexed').set({ journal_id: id }),
)

/** In journal order, which is the order of each lane too. */
export const selectUnindexed = query<{ after: number }, { id: number; conversationId: string }>(
  (db, { after }) =>
    db
      .selectFrom('journal')
      .select(['id', 'conversation_id as conversationId'])
      .where('id', '>', after)
      .orderBy('id'),
)

/** Where a row belongs. */
export const selectPlace = query<{ id: number }, Pick<JournalRow, 'lane' | 'seq' | 'ref'>>(
  (db, { id }) => db.selectFrom('journal').select(['lane', 'seq', 'ref']).where('id', '=', id),
)

/**
 * Files `ROWS_MAX` rows of the journal, given by their numbers. Repeating is harmless: a round of indexing that was cut
 * short starts again from its beginning.
 */
export const insertPlaces = query<readonly number[]>((db, ids) =>
  db
    .insertInto('entry_place')
    .columns(['conversation_id', 'lane', 'seq', 'ref', 'journal_id'])
    .expression(
      db
        .selectFrom('journal')
        .select(['conversation_id', 'lane', 'seq', 'ref', 'id'])
        .where(
          'id',
          'in',
          Array.from({ length: ROWS_MAX }, (_, index) => ids[index] ?? NO_ROW),
        ),
    )
    .onConflict((conflict) => conflict.doNothing()),
)

export const saveReadiness = query<{ at: number }>((db, { at }) =>
  db.updateTable('readiness').set({ at }),
)
