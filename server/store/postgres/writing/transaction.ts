/** Transactions of one writer, one at a time, whose outcome is always known in the end. */
import { StorageUnavailable } from '../../../ports/journal-store.ts'
import { failpoint } from '../../failpoint.ts'
import type { Connection } from '../connection/connection.ts'
import { ConnectionLost, failureOf, messageOf } from '../connection/failures.ts'
import { createWriter, isStored, type Writer, type WriterOptions } from './writer.ts'

/** What a transaction found out, and what remains to be written before it commits. */
export interface Plan<Result> {
  result: Result
  /** Sends the rest without waiting for answers: they come with the commit's. */
  write: () => Promise<unknown>[]
}

type Work<Result> = (connection: Connection) => Promise<Plan<Result>>

/** A transaction of one statement, which leaves the writer's number itself. */
export interface Statement<Result> {
  run: (connection: Connection, claim: { id: string; number: number }) => Promise<Result>
  /** What it answered: asked for when it is stored and the answer was lost. */
  recall: (connection: Connection) => Promise<Result>
}

export interface Transactions {
  /** Durable when settled. Rejects with StorageUnavailable, then nothing of it is stored; or with what refused it. */
  run: <Result>(work: Work<Result>) => Promise<Result>
  /** As `run`, in one journey to the database and back. */
  runStatement: <Result>(statement: Statement<Result>) => Promise<Result>
  close: () => Promise<void>
}

const ATTEMPTS_MAX = 3

/**
 * Settles when all have; then throws the first error. They are to be given in the order they were sent in: what follows a
 * refused statement only tells that the transaction has failed.
 */
export async function all(sent: Promise<unknown>[]): Promise<unknown[]> {
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
    plan = (await all([...begun, work(using)])).at(-1) as Plan<Result>
    await commit(using, plan)
    return plan.result
  } catch (error) {
    if (failureOf(error) === 'lost') using.destroy()
    else await using.command('rollback').catch(using.destroy)
    // Before the commit was sent, a lost connection has undone everything.
    if (!plan || !using.isLost() || !(await isStored(writer, number))) throw error
    return plan.result
  }
}

async function attemptStatement<Result>(
  writer: Writer,
  statement: Statement<Result>,
): Promise<Result> {
  const using = await writer.connection()
  const number = writer.next()
  try {
    failpoint('before-commit')
    const result = await statement.run(using, { id: writer.id, number })
    failpoint('after-commit-before-ack')
    return result
  } catch (error) {
    if (failureOf(error) !== 'lost') throw error
    using.destroy()
    if (!(await isStored(writer, number))) throw error
    // Tried again, it would find its own messages and take them for repeats.
    return writer.ask((connection) => statement.recall(connection))
  }
}

/** Tries again what got in the way of others, or whose connection was lost before it was stored. */
async function insist<Result>(writer: Writer, attemptOne: () => Promise<Result>): Promise<Result> {
  for (let count = 1; ; count += 1) {
    if (writer.isClosed()) throw new StorageUnavailable('the store is closed')
    try {
      return await attemptOne()
    } catch (error) {
      const failure = failureOf(error)
      if (failure === 'refused') throw error
      if (count < ATTEMPTS_MAX && failure !== 'unavailable') continue
      throw new StorageUnavailable(messageOf(error), { cause: error })
    }
  }
}

export function createTransactions(options: WriterOptions): Transactions {
  const writer = createWriter(options)
  return {
    run: (work) => insist(writer, () => attempt(writer, work)),
    runStatement: (statement) => insist(writer, () => attemptStatement(writer, statement)),
    close: writer.close,
  }
}
