/** The store on its own thread, synchronous: writes in groups, reads one by one, and the work between. */
import type { StoreStats } from '../../ports/store.ts'
import { saveReadiness } from '../sql/index-queries.ts'
import { failed, invoke, unavailable, type Call, type Reply } from './calls.ts'
import { createDirectoryReads, createDirectoryWrites } from './directory.ts'
import { createHeads } from './journal/heads.ts'
import { createIndexer } from './journal/indexer.ts'
import { createReadMarks } from './journal/read-marks.ts'
import { createJournalReads } from './journal/reads.ts'
import { createTail } from './journal/tail.ts'
import { createJournalWrites } from './journal/writes.ts'
import { createNotes } from './notes.ts'
import type { Connection } from './open.ts'
import { prepare } from './prepared.ts'
import { createMeasures } from './measures.ts'
import { createTransactions, isLocal } from './transaction.ts'
import { createVisitorReads, createVisitorWrites } from './visitors.ts'

export interface EngineOptions {
  /** How many conversations are remembered. */
  headCapacity: number
  /** So many unfiled journal rows begin a round of indexing even under load. */
  indexAfterRows: number
}

/** Rows filed with a transaction under load: enough to outrun what arrives, little beside a commit. */
const INDEX_STEP_MIN = 64
/** Rows filed at once when nobody waits; a millisecond or two. */
const INDEX_STEP_IDLE = 512

/** Who asks for these may have just told the store of them. */
const READS_OF_NOTES: ReadonlySet<string> = new Set<keyof Reads>(['listPageViews', 'latestVisit'])

function createParts(connection: Connection, { headCapacity }: EngineOptions) {
  const tail = createTail()
  const heads = createHeads(connection, tail, headCapacity)
  const indexer = createIndexer(connection, tail)
  const marks = createReadMarks(connection)
  const notes = createNotes(connection, marks)
  return { tail, heads, indexer, marks, notes }
}
type Parts = ReturnType<typeof createParts>

function createWrites(connection: Connection, { heads, tail }: Parts) {
  const readiness = prepare(connection, saveReadiness)
  return {
    ...createJournalWrites(connection, heads, tail),
    ...createDirectoryWrites(connection),
    ...createVisitorWrites(connection),
    check: (at: number) => void readiness.run({ at }),
  }
}

function createReads(connection: Connection, { heads, tail, marks }: Parts) {
  return {
    ...createJournalReads(connection, heads, tail, marks),
    ...createDirectoryReads(connection),
    ...createVisitorReads(connection),
  }
}

type Writes = ReturnType<typeof createWrites>
type Reads = ReturnType<typeof createReads>
/** Everything that may be called and answered. */
export type Methods = Writes & Reads & { stats: () => StoreStats }
export type NoteMethods = Parts['notes']['handlers']

export interface Engine {
  isWrite: (call: Call) => boolean
  isNote: (call: Call) => boolean
  /** Takes note of something to be written with the next transaction. */
  note: (call: Call) => void
  /** One transaction for all of them. */
  write: (calls: readonly Call[]) => Reply[]
  read: (call: Call) => Reply
  /** Whether there is something to write or file that nobody waits for. */
  hasRest: () => boolean
  /** Writes notes; when idle also files a part of the tail. */
  rest: (isIdle: boolean) => void
}

function isFast({ method }: Call): boolean {
  return method === 'append'
}

export function createEngine(connection: Connection, options: EngineOptions): Engine {
  const parts = createParts(connection, options)
  const { tail, heads, indexer, notes } = parts
  const followers = [indexer, tail, heads, notes]
  const transactions = createTransactions(connection, {
    settle: () => followers.forEach((follower) => follower.settle()),
    abandon: () => followers.forEach((follower) => follower.abandon()),
  })
  const writes = createWrites(connection, parts)
  const measures = createMeasures()
  const reads = { ...createReads(connection, parts), stats: measures.take }
  indexer.recover()

  function writeOne(call: Call): Reply {
    const id = call.id ?? 0
    try {
      // A message is one statement: there is nothing to undo when it fails.
      const write = () => invoke(writes, call)
      return { id, value: isFast(call) ? write() : transactions.attempt(write) }
    } catch (error) {
      if (isLocal(error) && connection.inTransaction) return failed(id, error)
      throw error
    }
  }

  function writeGroup(calls: readonly Call[]): Reply[] {
    return transactions.run(() => {
      notes.write()
      const replies = calls.map(writeOne)
      if (tail.size() >= options.indexAfterRows) indexer.begin()
      indexer.step(Math.max(INDEX_STEP_MIN, 2 * calls.length))
      return replies
    })
  }

  return {
    isWrite: ({ method }) => method in writes,
    isNote: ({ method }) => method in notes.handlers,
    note: (call) => void invoke(notes.handlers, call),
    write(calls) {
      try {
        return measures.time(calls.length, () => writeGroup(calls))
      } catch (error) {
        return calls.map((call) => unavailable(call.id ?? 0, error))
      }
    },
    read(call) {
      const id = call.id ?? 0
      try {
        if (READS_OF_NOTES.has(call.method) && notes.isPending()) transactions.run(notes.write)
        return { id, value: invoke(reads, call) }
      } catch (error) {
        return isLocal(error) ? failed(id, error) : unavailable(id, error)
      }
    },
    hasRest: () => notes.isPending() || tail.size() > 0,
    rest(isIdle) {
      if (isIdle) indexer.begin()
      transactions.run(() => {
        notes.write()
        notes.writeMarks()
        if (isIdle) indexer.step(INDEX_STEP_IDLE)
      })
    },
  }
}
