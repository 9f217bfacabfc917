/**
 * Calls often and evenly while the core sleeps in between. Timers of Node are a millisecond coarse and late; a loop that
 * only looks at the clock uses up a core, and where processor time is shared out by quota (a hundred milliseconds at a
 * time on Linux) the server beside it is stopped for that: what is measured then is the quota.
 */
import { Worker } from 'node:worker_threads'

/** Returns what ends it. */
export function startBeat(onBeat: () => void): () => void {
  const thread = new Worker(new URL('./thread.ts', import.meta.url))
  thread.on('message', onBeat)
  return () => {
    thread.off('message', onBeat)
    void thread.terminate()
  }
}
