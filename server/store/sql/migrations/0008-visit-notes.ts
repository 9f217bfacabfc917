/** What pages say of their visitors. */
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

export const visitNotes: Migration = ({ rowId }) => [
  sql`create table visit_note (
    id ${rowId},
    visitor_id text not null,
    site_id text not null,
    at bigint not null,
    document text not null)`,
  sql`create index visit_note_visitor on visit_note (visitor_id, id)`,
]
