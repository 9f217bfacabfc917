/** Uploaded files. */
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

export const files: Migration = () => [
  sql`create table file (
    id text primary key not null,
    conversation_id text not null,
    uploaded_at bigint not null,
    sent_at bigint,
    is_condemned integer not null,
    document text not null)`,
  sql`create index file_unsent on file (uploaded_at) where sent_at is null`,
]
