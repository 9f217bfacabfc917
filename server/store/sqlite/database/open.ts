/** Opens the database as the promises need it, alone, and refuses anything less. */
import Database from 'better-sqlite3'
import { isArmed } from '../../failpoint.ts'

export type Connection = Database.Database

/** `PRAGMA synchronous` as SQLite reports it: every commit waits for the disk. */
const SYNCHRONOUS_FULL = 2
/** A process that was just killed lets go of its lock a moment later. */
const LOCK_WAIT_MS = 500
/** 64 MiB of log before a commit itself folds it into the database: `checkpoint/` does it long before. */
const CHECKPOINT_PAGES = 16_384
const CACHE_KIB = 64 * 1_024

/** Throws unless a commit on this connection means that its writes are on the disk. */
export function verifySettings(connection: Connection): void {
  const journalMode = connection.pragma('journal_mode', { simple: true })
  if (journalMode !== 'wal') {
    throw new Error(
      `${connection.name}: journal_mode is ${String(journalMode)}, it must be wal; use a local file system`,
    )
  }
  const synchronous = connection.pragma('synchronous', { simple: true })
  if (synchronous !== SYNCHRONOUS_FULL) {
    throw new Error(
      `${connection.name}: synchronous is ${String(synchronous)}, it must be FULL (2), else acknowledged messages could be lost`,
    )
  }
}

export function openDatabase(file: string): Connection {
  const connection = new Database(file)
  try {
    connection.pragma('journal_mode = WAL')
    connection.pragma('synchronous = FULL')
    // On macOS fsync alone does not reach the platter; elsewhere this does nothing.
    connection.pragma('fullfsync = ON')
    connection.pragma('checkpoint_fullfsync = ON')
    connection.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
    connection.pragma(`cache_size = -${CACHE_KIB}`)
    verifySettings(connection)
    if (isArmed('no-fsync')) connection.pragma('synchronous = NORMAL')
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

/**
 * Takes the database for this process: what it keeps in memory is only true while nobody else writes. The lock is
 * one of the operating system, on an empty file beside the database, so that it dies with the process and readers
 * such as a backup are not kept out.
 */
export function lockDatabase(file: string): { release: () => void } {
  const lock = new Database(`${file}.lock`, { timeout: LOCK_WAIT_MS })
  try {
    lock.pragma('journal_mode = DELETE')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new Error(
        `${file} is in use by another process; stop it first, or set another DATA_DIR`,
        {
          cause: error,
        },
      )
    }
    throw error
  }
  return { release: () => lock.close() }
}
