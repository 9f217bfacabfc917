/** What several processes on one database know of each other. */
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/** Nothing of it is true after a crash of the server, so none of it needs to outlive one. */
export const nodes: Migration = ({ isShared, rowId, idText }) =>
  isShared
    ? [
        sql`create unlogged table node (
          id ${idText} primary key not null,
          seen_at bigint not null,
          is_by_post integer not null)`,
        sql`create table lease (
          name ${idText} primary key not null,
          holder text not null,
          token bigint not null,
          ends_at bigint not null)`,
        sql`create unlogged table post (
          id ${rowId},
          node_id ${idText} not null,
          body text not null)`,
        sql`create index post_node on post (node_id, id)`,
        sql`create index conversation_held on conversation (agent_id)
          where state in ('active', 'wrap-up')`,
      ]
    : []
