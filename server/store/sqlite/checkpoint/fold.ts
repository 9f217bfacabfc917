/** One checkpoint: copies pages from the log into the database as far as readers allow, and waits for nobody. */
import type { Connection } from '../database/open.ts'

/** Pages of the log when it ended, and how many of them are in the database; null when the disk refused. */
export type Folded = { logged: number; folded: number } | null

/** 16 MiB of log before it begins anew. */
const LOG_PAGES = 4_096

/** Documented at https://www.sqlite.org/pragma.html#pragma_wal_checkpoint */
interface CheckpointRow {
  busy: number
  log: number
  checkpointed: number
}

export function fold(connection: Connection): Folded {
  try {
    const [row] = connection.pragma('wal_checkpoint(PASSIVE)') as CheckpointRow[]
    return row ? { logged: row.log, folded: row.checkpointed } : null
  } catch {
    // Nothing is lost: the log keeps what could not be copied, and the next time tries again.
    return null
  }
}

/** Whether the log has to begin anew. */
export function isLong(folded: Folded): boolean {
  return folded !== null && folded.logged >= LOG_PAGES
}
