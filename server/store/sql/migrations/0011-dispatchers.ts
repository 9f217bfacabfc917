/** By how many dispatchers each process was told to decide. */
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

export const dispatchers: Migration = ({ isShared }) =>
  isShared ? [sql`alter table node add column dispatchers integer not null default 1`] : []
