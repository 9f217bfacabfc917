/** The thread that folds the log into the database: it waits for the disk so that commits need not. */
import { readlinkSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { basename } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'
import { fold, type Folded } from './fold.ts'
import type { Request } from './checkpoints.ts'

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
const connection = new Database(workerData as string, { fileMustExist: true })
connection.pragma('synchronous = FULL')
connection.pragma('checkpoint_fullfsync = ON')

port.on('message', (request: Request) => {
  if (request === 'fold') return port.postMessage(fold(connection) satisfies Folded)
  connection.close()
  port.close()
})
