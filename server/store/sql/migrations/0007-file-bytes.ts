/** How much was uploaded lately, and by whom. Files from before count for nothing: a day later none is asked for. */
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

export const fileBytes: Migration = () => [
  sql`alter table file add column site_id text`,
  sql`alter table file add column uploader text`,
  sql`alter table file add column bytes bigint`,
  sql`create index file_bytes on file (site_id, uploaded_at, uploader, bytes) where bytes is not null`,
]
