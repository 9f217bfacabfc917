/** The store on its own thread, synchronous: writes in groups, reads one by one, and the work between. */
import type { StoreStats } from '../../ports/store.ts'
import { conversationReads } from '../sql/conversation-acts.ts'
import { directoryReads, directoryWrites } from '../sql/directory-acts.ts'
import { fileReads, fileWrites } from '../sql/file-acts.ts'
import { saveReadiness } from '../sql/index-queries.ts'
import { visitorReads, visitorWrites } from '../sql/visitor-acts.ts'
import { createMeasures } from '../measures.ts'
import { failed, invoke, unavailable, type Call, type Reply } from './thread/calls.ts'
import { createEntryWriter } from './journal/entry-writer.ts'
import { createHeadReader } from './journal/head-reader.ts'
import { createHeads } from './journal/heads.ts'
import { createIndexer } from './journal/indexer.ts'
import { createReadMarks } from './journal/read-marks.ts'
import { createJournalReads } from './journal/reads.ts'
import { createTail } from './journal/tail.ts'
import { createAppend, createCommits } from './journal/writes.ts'
import { createNotes } from './notes.ts'
import type { Connection } from './database/open.ts'
import { createPerform, performAll } from './perform.ts'
import { prepare } from './prepared.ts'
import { createTransactions, isLocal, type Transactions } from './transaction.ts'

export interface EngineOptions {
  /** How many conversations are remembered. */
  headCapacity: number
  /** So many unfiled journal rows begin a round of indexing even under load. */
  indexAfterRows: number
  /** So many rows at least are filed with a transaction, and eight times as many when nobody waits. */
  indexStepRows: number
}

/** Who asks for these may have just told the store of them. */
const READS_OF_NOTES: ReadonlySet<string> = new Set<keyof Reads>([
  'listPageViews',
  'listVisitNotes',
  'latestVisit',
])

function createParts(connection: Connection, { headCapacity }: EngineOptions) {
  const tail = createTail(connection)
  const writer = createEntryWriter(connection, tail)
  const reader = createHeadReader(connection, tail, writer.flush)
  const heads = createHeads(reader, headCapacity)
  const indexer = createIndexer(connection, tail)
  const marks = createReadMarks(connection)
  const notes = createNotes(connection, marks)
  indexer.recover()
  return { tail, writer, reader, heads, indexer, marks, notes }
}
type Parts = ReturnType<typeof createParts>

function createWrites(connection: Connection, memory: Parts) {
  const readiness = prepare(connection, saveReadiness)
  return {
    append: createAppend(connection, memory),
    ...createCommits(connection, memory),
    ...performAll(createPerform(connection), {
      ...directoryWrites,
      ...fileWrites,
      ...visitorWrites,
    }),
    check: (at: number) => void readiness.run({ at }),
  }
}

function createReads(connection: Connection, { heads, tail, marks }: Parts) {
  return {
    ...createJournalReads(connection, heads, tail, marks),
    ...performAll(createPerform(connection), {
      ...conversationReads,
      ...directoryReads,
      ...fileReads,
      ...visitorReads,
    }),
  }
}

type Writes = ReturnType<typeof createWrites>
type Reads = ReturnType<typeof createReads>
/** Everything that may be called and answered. */
export type Methods = Writes & Reads & { stats: () => StoreStats }
export type NoteMethods = Parts['notes']['handlers']

export interface Engine {
  kindOf: (call: Call) => 'write' | 'note' | 'read'
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

function createTransactionsOf(connection: Connection, parts: Parts): Transactions {
  const followers = [parts.writer, parts.indexer, parts.tail, parts.heads, parts.notes]
  return createTransactions(connection, {
    settle: () => followers.forEach((follower) => follower.settle()),
    abandon: () => followers.forEach((follower) => follower.abandon()),
  })
}

/** Writes one call after the other; one that a constraint refuses does not disturb the others. */
function createWriteOne(
  connection: Connection,
  { writer }: Parts,
  writes: Writes,
  { attempt }: Transactions,
) {
  return (call: Call): Reply => {
    const id = call.id ?? 0
    const write = () => invoke(writes, call)
    try {
      // A message is one statement that may be refused: there is nothing to undo when it is.
      if (call.method === 'append') return { id, value: write() }
      // Before the attempt: what came earlier must not be undone with it.
      writer.flush()
      return { id, value: attempt(write) }
    } catch (error) {
      if (isLocal(error) && connection.inTransaction) return failed(id, error)
      throw error
    }
  }
}

/** What is written beside what was asked for; all of it inside a transaction. */
function createUpkeep({ tail, indexer, notes }: Parts, options: EngineOptions) {
  return {
    besideWrites(count: number): void {
      if (tail.size() >= options.indexAfterRows) indexer.begin()
      // Twice what arrives, so that a round ends.
      indexer.step(Math.max(options.indexStepRows, 2 * count))
    },
    alone(isIdle: boolean): void {
      notes.write()
      notes.writeMarks()
      if (!isIdle) return
      indexer.begin()
      indexer.step(8 * options.indexStepRows)
    },
  }
}

export function createEngine(connection: Connection, options: EngineOptions): Engine {
  const parts = createParts(connection, options)
  const { tail, notes, writer } = parts
  const upkeep = createUpkeep(parts, options)
  const measures = createMeasures()
  const transactions = createTransactionsOf(connection, parts)
  const writes = createWrites(connection, parts)
  const reads = { ...createReads(connection, parts), stats: measures.take }
  const writeOne = createWriteOne(connection, parts, writes, transactions)

  function writeGroup(calls: readonly Call[]): Reply[] {
    notes.write()
    const replies = calls.map(writeOne)
    writer.flush()
    upkeep.besideWrites(calls.length)
    return replies
  }

  return {
    kindOf({ method }) {
      if (method in writes) return 'write'
      return method in notes.handlers ? 'note' : 'read'
    },
    note: (call) => void invoke(notes.handlers, call),
    write(calls) {
      try {
        return measures.time(calls.length, () => transactions.run(() => writeGroup(calls)))
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
    rest: (isIdle) => transactions.run(() => upkeep.alone(isIdle)),
  }
}
