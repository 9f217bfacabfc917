/** The queries of uploaded files. */
import { sql } from 'kysely'
import { query } from './statement.ts'

export const insertFile = query<{
  id: string
  conversationId: string
  siteId: string
  uploader: string
  bytes: number
  uploadedAt: number
  document: string
}>((db, { id, conversationId, siteId, uploader, bytes, uploadedAt, document }) =>
  db.insertInto('file').values({
    id,
    conversation_id: conversationId,
    site_id: siteId,
    uploader,
    bytes,
    uploaded_at: uploadedAt,
    sent_at: null,
    is_condemned: sql<number>`0`,
    document,
  }),
)

/** `bytes is not null`: spelled like the partial index `file_bytes`. */
export const sumBytes = query<
  { siteId: string; uploader: string; since: number },
  { ofSite: number; ofUploader: number }
>((db, { siteId, uploader, since }) =>
  db
    .selectFrom('file')
    .select([
      sql<number>`cast(coalesce(sum(bytes), 0) as bigint)`.as('ofSite'),
      sql<number>`cast(coalesce(sum(case when uploader = ${uploader} then bytes else 0 end), 0) as bigint)`.as(
        'ofUploader',
      ),
    ])
    .where('site_id', '=', siteId)
    .where('uploaded_at', '>', since)
    .where('bytes', 'is not', null),
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
