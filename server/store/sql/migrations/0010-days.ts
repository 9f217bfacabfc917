/** Which conversations were requested since an instant, and what became of them, read from the index alone. */
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

export const days: Migration = () => [
  sql`create index conversation_day on conversation (site_id, requested_at, state, agent_id)`,
]
