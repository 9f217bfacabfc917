/** Talks to the store's thread: one message a turn each way, however many calls it holds. */
import { once } from 'node:events'
import { setFlagsFromString } from 'node:v8'
import { Worker } from 'node:worker_threads'
import { StorageUnavailable } from '../../../ports/journal-store.ts'
import type { Call, Reply } from './calls.ts'
import type { Methods, NoteMethods } from '../engine.ts'
import { packCalls, unpackReplies, type Packed } from './packing.ts'
import type { WorkerOptions } from './worker.ts'

/**
 * Node strips types with WebAssembly, in each thread. After a thousand calls V8 13.6 makes faster code for them, and what
 * one thread makes another may free while it is in use (in Runtime_TierUpWasmToJSWrapper): the process dies. So it must not.
 */
setFlagsFromString('--wasm-wrapper-tiering-budget=1000000000')

type ThreadMethods = Methods & { backup: (file: string) => void; close: () => void }

export interface Thread {
  call: <Name extends keyof ThreadMethods>(
    method: Name,
    ...args: Parameters<ThreadMethods[Name]>
  ) => Promise<ReturnType<ThreadMethods[Name]>>
  /** As `call`, for what the answer means. */
  ask: <Name extends keyof ThreadMethods, T>(
    method: Name,
    args: Parameters<ThreadMethods[Name]>,
    read: (answer: ReturnType<ThreadMethods[Name]>) => T,
  ) => Promise<T>
  /** Nobody waits for the answer. */
  tell: <Name extends keyof NoteMethods>(
    method: Name,
    ...args: Parameters<NoteMethods[Name]>
  ) => void
  /** Lets the last call be answered and the thread end. */
  close: () => Promise<void>
}

interface Waiting {
  resolve: (value: unknown) => void
  reject: (error: Error) => void
}

/** Resolves when the database is open; rejects with the reason when it cannot be. */
function started(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject)
    worker.once('message', () => {
      worker.off('error', reject)
      resolve()
    })
  })
}

function errorOf({ kind, message }: { kind: 'unavailable' | 'failed'; message: string }): Error {
  return kind === 'unavailable' ? new StorageUnavailable(message) : new Error(message)
}

function createCaller(worker: Worker) {
  /** A call's id is its place here; places are used again. */
  const waiting: (Waiting | null)[] = []
  const free: number[] = []
  let outbox: Call[] = []

  function placeOf(waiter: Waiting): number {
    const id = free.pop() ?? waiting.length
    waiting[id] = waiter
    return id
  }

  function take(id: number): Waiting | null {
    const waiter = waiting[id] ?? null
    waiting[id] = null
    free.push(id)
    return waiter
  }

  function flush(): void {
    worker.postMessage(packCalls(outbox))
    outbox = []
  }

  function settle(replies: readonly Reply[]): void {
    for (const reply of replies) {
      const waiter = take(reply.id)
      if ('error' in reply) waiter?.reject(errorOf(reply.error))
      else waiter?.resolve(reply.value)
    }
  }

  return {
    settle: (packed: Packed) => settle(unpackReplies(packed)),
    /** For calls that the ended thread cannot answer any more. */
    rejectAll(): void {
      for (const waiter of waiting.splice(0))
        waiter?.reject(new StorageUnavailable('the store is closed'))
    },
    send(call: Omit<Call, 'id'>, waiter: Waiting | null): void {
      // A check phase follows every poll for sockets: what arrived in one turn leaves as one message.
      if (outbox.length === 0) setImmediate(flush)
      outbox.push({ id: waiter && placeOf(waiter), ...call })
    },
  }
}

export async function startThread(options: WorkerOptions): Promise<Thread> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: options })
  await started(worker)
  const caller = createCaller(worker)
  let isClosed = false
  // An 'error' of the thread is a mistake in the program: unheard, it ends the process, which starts anew from the disk.
  worker.on('message', caller.settle)

  const ask: Thread['ask'] = (method, args, read) =>
    new Promise((resolve, reject) => {
      if (isClosed) return reject(new StorageUnavailable('the store is closed'))
      // One promise fewer than with `then`: there is one for every message.
      const take = (answer: unknown) => resolve(read(answer as never))
      caller.send({ method, args }, { resolve: take, reject })
    })
  const call: Thread['call'] = (method, ...args) => ask(method, args, (answer) => answer)

  return {
    call,
    ask,
    tell(method, ...args) {
      if (!isClosed) caller.send({ method, args }, null)
    },
    async close() {
      if (isClosed) return
      const closing = call('close')
      isClosed = true
      const ended = once(worker, 'exit')
      await closing
      // It ends by itself: a thread that is stopped inside SQLite can take the process along.
      await ended
      caller.rejectAll()
    },
  }
}
