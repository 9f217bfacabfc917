/** The store on PostgreSQL, which several processes may share: what one decides, it decides under the database's locks. */
import { randomUUID } from 'node:crypto'
import type { AppendAnswer } from '../journal/message.ts'
import { messageRow, resultOf } from '../journal/message.ts'
import { createMeasures, type Measures } from '../measures.ts'
import { isUnfinished } from '../move/target.ts'
import type { CommitResult, JournalStore } from '../../ports/journal-store.ts'
import type { NodeId, SharedStore } from '../../ports/shared-store.ts'
import type { Store } from '../../ports/store.ts'
import { promiseAll, run, type Begin } from '../sql/act.ts'
import { conversationReads } from '../sql/conversation-acts.ts'
import { directoryReads, directoryWrites } from '../sql/directory-acts.ts'
import { fileReads, fileWrites } from '../sql/file-acts.ts'
import { saveReadiness } from '../sql/index-queries.ts'
import { visitorReads, visitorWrites } from '../sql/visitor-acts.ts'
import { createJournalReads } from './journal/reads.ts'
import type { Write } from './journal/write.ts'
import { createJournalLane } from './journal/writes.ts'
import { expectKeptSessions } from './connection/kept-sessions.ts'
import { createLane, type Lane } from './writing/lane.ts'
import { migrate } from './migrate.ts'
import { createNotes } from './writing/notes.ts'
import { createOpening, openSession } from './connection/opening.ts'
import { takeSeat, type Company } from './company.ts'
import { workActs } from './perform.ts'
import { createReadMarks } from './writing/read-marks.ts'
import { createReader, type Reader } from './reader.ts'
import { sessionName } from './shared/acts.ts'
import { createSharedStore } from './shared/store.ts'
import { createTransactions, type Transactions } from './writing/transaction.ts'

export interface PostgresOptions {
  /** `postgres://user:password@host:port/database`. */
  url: string
  /** Connections for reading, beside two for writing. */
  readConnections?: number
  /** Refuses a database that is used in other company; tools that look at it beside the nodes say nothing. */
  company?: Company
}

/** A server allows 100 connections by default: enough for many nodes. */
const READ_CONNECTIONS = 3

function createJournal(lane: Lane<Write>): Pick<JournalStore, 'append' | 'commit' | 'create'> {
  return {
    async append(append) {
      const row = messageRow(append)
      const answer = await lane.submit({ kind: 'append', row, known: append.known ?? 0 })
      return resultOf(append, row, answer as AppendAnswer)
    },
    async commit(id, expectedVersion, commit) {
      return (await lane.submit({ kind: 'commit', id, expectedVersion, commit })) as CommitResult
    },
    async create(conversation, commit) {
      const { id } = conversation
      const result = (await lane.submit({
        kind: 'create',
        id,
        conversation,
        commit,
      })) as CommitResult
      if (!result.ok) throw new Error(`${id} was not created: ${result.code}`)
      return result
    },
  }
}

/** Everything but the journal: few enough for one transaction after the other. */
function createRecords(lane: Lane<Begin<unknown>>, reader: Reader) {
  const submit = <Result>(begin: Begin<Result>) => lane.submit(begin) as Promise<Result>
  const { keepSecret, ...writes } = promiseAll(
    { ...directoryWrites, ...fileWrites, ...visitorWrites },
    submit,
  )
  const { findSecret, listPageViews, listVisitNotes, latestVisit, ...reads } = promiseAll(
    { ...conversationReads, ...directoryReads, ...fileReads, ...visitorReads },
    reader.act,
  )
  const marks = createReadMarks()
  const notes = createNotes(marks, submit)
  const records = {
    ...writes,
    ...reads,
    secret: async (name: string, create: () => string) =>
      (await findSecret(name)) ?? (await keepSecret(name, create())),
    recordVisit: notes.recordVisit,
    recordPageView: notes.recordPageView,
    recordVisitNote: notes.recordVisitNote,
    saveReadMark: notes.saveReadMark,
    // Who asks for these may have just told the store of them.
    listPageViews: async (...args: Parameters<typeof listPageViews>) => {
      await notes.flush()
      return listPageViews(...args)
    },
    listVisitNotes: async (...args: Parameters<typeof listVisitNotes>) => {
      await notes.flush()
      return listVisitNotes(...args)
    },
    latestVisit: async (...args: Parameters<typeof latestVisit>) => {
      await notes.flush()
      return latestVisit(...args)
    },
    check: () => submit(() => run(saveReadiness, { at: Date.now() })),
  }
  return { records, marks, notes, submit }
}

interface Lanes {
  journal: Lane<Write>
  records: Lane<Begin<unknown>>
}

function createLanes(writer: (name: string) => Transactions, measures: Measures): Lanes {
  const records = writer('records')
  const carryOut = (acts: readonly Begin<unknown>[]) =>
    records.run((connection) => workActs(connection, acts))
  return {
    journal: createJournalLane(writer('journal'), measures),
    records: createLane({ transactions: records, carryOut, measures }),
  }
}

/** A step of a migration may go through all of a large table, while other nodes wait for their turn. */
const MIGRATION_TIMEOUT_MS = 3_600_000

async function prepareDatabase(url: string, name: string): Promise<void> {
  const connection = await openSession(url, name, MIGRATION_TIMEOUT_MS)
  try {
    await migrate(connection)
    if (await isUnfinished(connection)) {
      throw new Error('a move to this database is not complete: run npm run migrate-store again')
    }
  } finally {
    if (!connection.isLost()) await connection.end()
  }
}

export interface PostgresStore extends Store {
  shared: SharedStore
}

/** Makes sure of the server's settings and migrates the database; rejects with the reason when it cannot. */
export async function createPostgresStore(options: PostgresOptions): Promise<PostgresStore> {
  const { url, company } = options
  const nodeId = randomUUID()
  const id = sessionName(nodeId)
  await expectKeptSessions(url, `${id} start`)
  // Before anything is migrated under the feet of another.
  const seat = company && (await takeSeat(() => openSession(url, `${id} seat`), company))
  try {
    await prepareDatabase(url, `${id} start`)
  } catch (error) {
    await seat?.leave()
    throw error
  }
  const store = assemble(options, nodeId)
  return {
    ...store,
    async check() {
      seat?.check()
      await store.check()
    },
    async close() {
      await store.close()
      await seat?.leave()
    },
  }
}

function assemble({ url, readConnections = READ_CONNECTIONS }: PostgresOptions, nodeId: NodeId) {
  const id = sessionName(nodeId)
  const measures = createMeasures()
  const open = createOpening(url)
  const writer = (name: string) => createTransactions({ open, id: `${id} ${name}` })
  const lanes = createLanes(writer, measures)
  const reader = createReader(() => open(`${id} read`), readConnections)
  const { records, marks, notes, submit } = createRecords(lanes.records, reader)
  const { loadMany, ...journalReads } = createJournalReads(reader, marks)

  return {
    ...createJournal(lanes.journal),
    ...journalReads,
    ...records,
    shared: createSharedStore({ nodeId, submit, reader, loadMany }),
    backup: (): Promise<never> =>
      Promise.reject(new Error('PostgreSQL is backed up with its own tools: pg_dump')),
    stats: () => Promise.resolve(measures.take()),
    async close() {
      await notes.close()
      await Promise.all([lanes.journal.close(), lanes.records.close()])
      await reader.close()
    },
  }
}
