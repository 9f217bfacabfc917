/** The queries of uploaded files. */
import { sql } from 'kysely'
import { query } from './statement.ts'

export const insertFile = query<{
  id: string
  conversationId: string
  uploadedAt: number
  document: string
}>((db, { id, conversationId, uploadedAt, document }) =>
  db.insertInto('file').values({
    id,
    conversation_id: conversationId,
    uploaded_at: uploadedAt,
    sent_at: null,
    is_condemned: sql<number>`0`,
    document,
  }),
)

export interface FileRow {
  sentAt: number | null
  document: string
}

export const selectFile = query<{ id: string }, FileRow>((db, { id }) =>
  db
    .selectFrom('file')
    .select(['sent_at as sentAt', 'document'])
    .where('id', '=', id)
    .where('is_condemned', '=', sql<number>`0`),
)

export const selectSendable = query<{ id: string; conversationId: string }, { id: string }>(
  (db, { id, conversationId }) =>
    db
      .selectFrom('file')
      .select('id')
      .where('id', '=', id)
      .where('conversation_id', '=', conversationId)
      .where('is_condemned', '=', sql<number>`0`),
)

export const markSent = query<{ id: string; at: number }>((db, { id, at }) =>
  db.updateTable('file').set({ sent_at: at }).where('id', '=', id).where('sent_at', 'is', null),
)

/** Spelled like the partial index `file_unsent`. */
export const condemnUnsent = query<{ before: number }>((db, { before }) =>
  db
    .updateTable('file')
    .set({ is_condemned: sql<number>`1` })
    .where('sent_at', 'is', null)
    .where('uploaded_at', '<', before),
)

export const selectCondemned = query<{ before: number }, { id: string }>((db, { before }) =>
  db
    .selectFrom('file')
    .select('id')
    .where('sent_at', 'is', null)
    .where('uploaded_at', '<', before)
    .where('is_condemned', '=', sql<number>`1`),
)

export const deleteCondemned = query<{ id: string }>((db, { id }) =>
  db
    .deleteFrom('file')
    .where('id', '=', id)
    .where('is_condemned', '=', sql<number>`1`),
)
