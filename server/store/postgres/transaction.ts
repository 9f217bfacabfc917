/** Transactions of one writer, one at a time, whose outcome is always known in the end. */
import { StorageUnavailable } from '../../ports/journal-store.ts'
import { failpoint } from '../failpoint.ts'
import type { Connection } from './connection.ts'
import { ConnectionLost, failureOf, messageOf } from './failures.ts'
import { createWriter, type Writer, type WriterOptions } from './writer.ts'

/** What a transaction found out, and what remains to be written before it commits. */
export interface Plan<Result> {
  result: Result
  /** Sends the rest without waiting for answers: they come with the commit's. */
  write: () => Promise<unknown>[]
}

type Work<Result> = (connection: Connection) => Promise<Plan<Result>>

export interface Transactions {
  /** Durable when settled. Rejects with StorageUnavailable, then nothing of it is stored; or with what refused it. */
  run: <Result>(work: Work<Result>) => Promise<Result>
  close: () => Promise<void>
}

const ATTEMPTS_MAX = 3

/** Settles when all have; then throws the first error. */
async function all(sent: Promise<unknown>[]): Promise<unknown[]> {
  const settled = await Promise.allSettled(sent)
  return settled.map((outcome) => {
    if (outcome.status === 'rejected') throw outcome.reason
    return outcome.value
  })
}

/** Sends the commit right behind the last writes: when one of them fails, the server rolls back instead. */
async function commit(using: Connection, plan: Plan<unknown>): Promise<void> {
  const writes = plan.write()
  failpoint('before-commit')
  const [tag] = await all([using.command('commit'), ...writes])
  if (tag !== 'COMMIT') throw new ConnectionLost(`the commit was answered with ${String(tag)}`)
  failpoint('after-commit-before-ack')
}

async function attempt<Result>(writer: Writer, work: Work<Result>): Promise<Result> {
  const using = await writer.connection()
  const { number, begun } = writer.begin(using)
  let plan: Plan<Result> | null = null
  try {
    const [found] = await all([work(using), ...begun])
    plan = found as Plan<Result>
    await commit(using, plan)
    return plan.result
  } catch (error) {
    if (failureOf(error) === 'lost') using.destroy()
    else await using.command('rollback').catch(using.destroy)
    // Before the commit was sent, a lost connection has undone everything.
    if (!plan || !using.isLost() || !(await writer.isStored(number))) throw error
    return plan.result
  }
}

export function createTransactions(options: WriterOptions): Transactions {
  const writer = createWriter(options)
  return {
    async run(work) {
      for (let count = 1; ; count += 1) {
        if (writer.isClosed()) throw new StorageUnavailable('the store is closed')
        try {
          return await attempt(writer, work)
        } catch (error) {
          const failure = failureOf(error)
          if (failure === 'refused') throw error
          if (count < ATTEMPTS_MAX && failure !== 'unavailable') continue
          throw new StorageUnavailable(messageOf(error), { cause: error })
        }
      }
    },
    close: writer.close,
  }
}
