/** The command that began a conversation, so that it begins one only. */
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

export const requests: Migration = ({ idText }) => [
  sql`alter table conversation add column request_ref ${idText}`,
  sql`create index conversation_request on conversation (visitor_id, request_ref)
    where request_ref is not null`,
]
