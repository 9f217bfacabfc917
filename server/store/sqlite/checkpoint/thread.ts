/** The thread that folds the log into the database: it waits for the disk so that commits need not. */
import { fsyncSync, readlinkSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { basename } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { fold, isLong, type Folded } from './fold.ts'
import type { Request, ThreadOptions } from './checkpoints.ts'

/** Whoever answers people goes first. Only Linux gives a thread a priority of its own. */
function stepBack(): void {
  try {
    setPriority(
      Number(basename(readlinkSync('/proc/thread-self'))),
      constants.priority.PRIORITY_LOW,
    )
  } catch {
    // The thread does its work at the common priority.
  }
}

if (!parentPort) throw new Error('thread.ts runs as a thread of the store')
const port = parentPort
stepBack()
const { file, descriptor } = workerData as ThreadOptions
const connection = new Database(file, { fileMustExist: true })
connection.pragma('synchronous = FULL')
connection.pragma('checkpoint_fullfsync = ON')

/**
 * Before the log begins anew, the database must be on the disk; SQLite has the writer wait for that. So it is put there
 * here, and once more with what was written meanwhile: the writer is left with little.
 */
function foldForNewLog(): Folded {
  try {
    fsyncSync(descriptor)
    const folded = fold(connection)
    fsyncSync(descriptor)
    return folded
  } catch {
    // SQLite is told of the same failure when it waits for the disk itself.
    return null
  }
}

port.on('message', (request: Request) => {
  if (request === 'fold') {
    const folded = fold(connection)
    return port.postMessage(isLong(folded) ? foldForNewLog() : folded)
  }
  connection.close()
  port.close()
})
