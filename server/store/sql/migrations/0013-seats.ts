/** What an agent holds is found where one process writes too. */
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

export const seats: Migration = ({ isShared }) =>
  isShared
    ? []
    : [
        sql`create index conversation_held on conversation (agent_id)
          where state in ('active', 'wrap-up')`,
      ]
