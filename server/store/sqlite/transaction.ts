/** Group commit: everything that arrived together becomes durable together, or nothing of it does. */
import Database from 'better-sqlite3'
import { failpoint } from '../failpoint.ts'
import type { Follower } from './follower.ts'
import type { Connection } from './database/open.ts'

export interface Transactions {
  /** Runs `work` in one transaction; when this returns, it is on the disk. When it throws, nothing of it is. */
  run: <Result>(work: () => Result) => Result
  /** Inside `run`: undoes one write that a constraint refuses, and only that. */
  attempt: <Result>(write: () => Result) => Result
}

/** Whether an error concerns one write only and the transaction can go on. */
export function isLocal(error: unknown): boolean {
  return !(error instanceof Database.SqliteError) || error.code.startsWith('SQLITE_CONSTRAINT')
}

export function createTransactions(connection: Connection, follower: Follower): Transactions {
  const begin = connection.prepare('BEGIN IMMEDIATE')
  const commit = connection.prepare('COMMIT')
  const savepoint = connection.prepare('SAVEPOINT write')
  const release = connection.prepare('RELEASE write')
  const undo = connection.prepare('ROLLBACK TO write')

  return {
    run(work) {
      try {
        begin.run()
        const result = work()
        failpoint('before-commit')
        commit.run()
        follower.settle()
        failpoint('after-commit-before-ack')
        return result
      } catch (error) {
        // SQLite has rolled back by itself after some errors, such as a full disk.
        if (connection.inTransaction) connection.exec('ROLLBACK')
        follower.abandon()
        throw error
      }
    },
    attempt(write) {
      savepoint.run()
      try {
        const result = write()
        release.run()
        return result
      } catch (error) {
        if (connection.inTransaction) {
          undo.run()
          release.run()
        }
        throw error
      }
    },
  }
}
