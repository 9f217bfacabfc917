/**
 * Keeps the log short without stopping the writer: another thread folds most of it into the database, a little at a
 * time; when the log has grown long, the writer folds the few pages written meanwhile, and begins it anew.
 */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Connection } from '../database/open.ts'
import { fold, isLong, type Folded } from './fold.ts'

/** Often, so that the disk is never given much at once; not so often that a page is copied for each commit. */
const PAUSE_MS = 250

/** What the thread is asked for. */
export type Request = 'fold' | 'end'

export interface ThreadOptions {
  file: string
  /** The database file, opened. It must be closed after every connection of the process: POSIX locks go with any close. */
  descriptor: number
}

export interface Checkpoints {
  /** To be called after every commit. */
  onCommit: () => void
  /** Settles when nobody else has the database open. */
  stop: () => Promise<unknown>
}

export function createCheckpoints(connection: Connection, descriptor: number): Checkpoints {
  let worker: Worker | null = null
  let isUnderWay = false
  let isStopped = false
  let hasMore = false

  function startThread(): Worker {
    const thread = new Worker(new URL('./thread.ts', import.meta.url), {
      workerData: { file: connection.name, descriptor } satisfies ThreadOptions,
    })
    thread.on('message', onFolded)
    thread.unref()
    return thread
  }

  /** The thread begins with the first work for it: a start waits for nothing. */
  function begin(): void {
    hasMore = false
    if (isStopped) return
    worker ??= startThread()
    worker.postMessage('fold' satisfies Request)
  }

  function onFolded(folded: Folded): void {
    isUnderWay = false
    if (isStopped) return
    if (isLong(folded)) fold(connection)
    if (hasMore) schedule()
  }

  function schedule(): void {
    isUnderWay = true
    setTimeout(begin, PAUSE_MS).unref()
  }

  return {
    onCommit() {
      hasMore = true
      if (!isUnderWay && !isStopped) schedule()
    },
    async stop() {
      isStopped = true
      if (!worker) return
      // It ends by itself: a thread that is stopped inside SQLite can take the process along.
      const ended = once(worker, 'exit')
      worker.postMessage('end' satisfies Request)
      await ended
    },
  }
}
