/** The store on SQLite: one file, one thread that writes it, promises that settle when the disk has it. */
import type { Entry } from '../../../protocol/model/entry.ts'
import { Undecided, type JournalStore } from '../../ports/journal-store.ts'
import type { DirectoryStore } from '../../ports/directory-store.ts'
import type { FileStore } from '../../ports/file-store.ts'
import type { Store } from '../../ports/store.ts'
import type { VisitorStore } from '../../ports/visitor-store.ts'
import { messageRow, resultOf } from '../journal/message.ts'
import { requireRoom } from './database/room.ts'
import { startThread, type Thread } from './thread/thread.ts'

export interface SqliteOptions {
  file: string
  headCapacity?: number
  indexAfterRows?: number
}

/** Live conversations of a large installation, with room for those just ended. */
const HEAD_CAPACITY = 20_000
/** Unfiled rows cost memory and time at the next start (about 10 ms); filing few at a time costs writes. */
const INDEX_AFTER_ROWS = 16_384
/** A fraction of a millisecond beside a commit. */
const INDEX_STEP_ROWS = 64

function createJournal({ call, ask, tell }: Thread): JournalStore {
  return {
    async create(conversation, commit) {
      const result = await call('create', conversation, commit)
      if (result.ok) return result
      if (result.code === 'full') throw new Undecided('full')
      throw new Error(`${conversation.id} was not created: ${result.code}`)
    },
    commit: (id, expectedVersion, commit) => call('commit', id, expectedVersion, commit),
    append(append) {
      const row = messageRow(append)
      return ask('append', [row], (answer) => resultOf(append, row, answer))
    },
    load: (id) => call('load', id),
    loadLive: () => call('loadLive'),
    findOpen: (visitorId) => call('findOpen', visitorId),
    findRequested: (visitorId, ref) => call('findRequested', visitorId, ref),
    findLastEnded: (visitorId) => call('findLastEnded', visitorId),
    listEnded: (visitorId, query) => call('listEnded', visitorId, query),
    countOf: (visitorId) => call('countOf', visitorId),
    countSince: (siteId, since) => call('countSince', siteId, since),
    assignedSince: (since) => call('assignedSince', since),
    readEntries: async (id, query) => JSON.parse(await call('readEntries', id, query)) as Entry[],
    saveReadMark: (id, by, seq) => tell('saveReadMark', id, by, seq),
  }
}

function createDirectory({ call }: Thread): DirectoryStore {
  return {
    loadDirectory: () => call('loadDirectory'),
    saveSite: (site, audit) => call('saveSite', site, audit),
    deleteSite: (id, audit) => call('deleteSite', id, audit),
    saveSkillGroup: (group, audit) => call('saveSkillGroup', group, audit),
    deleteSkillGroup: (id, audit) => call('deleteSkillGroup', id, audit),
    saveAgent: (agent, audit) => call('saveAgent', agent, audit),
    deleteAgent: (id, audit) => call('deleteAgent', id, audit),
    saveStatus: (status, cause) => call('saveStatus', status, cause),
    saveSession: (session) => call('saveSession', session),
    prolongSession: (session, now) => call('prolongSession', session, now),
    findSession: (tokenHash, now) => call('findSession', tokenHash, now),
    deleteSession: (tokenHash) => call('deleteSession', tokenHash),
    deleteSessionsOf: (agentId) => call('deleteSessionsOf', agentId),
    appendAudit: (record) => call('appendAudit', record),
    listAudit: (query) => call('listAudit', query),
    secret: async (name, create) =>
      (await call('findSecret', name)) ?? (await call('keepSecret', name, create())),
    findAnswer: (key, now) => call('findAnswer', key, now),
    saveAnswer: (key, answer) => call('saveAnswer', key, answer),
  }
}

function createVisitors({ call, tell }: Thread): VisitorStore {
  return {
    saveVisitor: (visitor) => call('saveVisitor', visitor),
    findVisitor: (id) => call('findVisitor', id),
    findBySubject: (siteId, subject) => call('findBySubject', siteId, subject),
    recordVisit: (visit) => tell('recordVisit', visit),
    recordPageView: (view) => tell('recordPageView', view),
    recordVisitNote: (note) => tell('recordVisitNote', note),
    listVisitNotes: (visitorId, limit) => call('listVisitNotes', visitorId, limit),
    listPageViews: (visitorId, limit) => call('listPageViews', visitorId, limit),
    latestVisit: (visitorId) => call('latestVisit', visitorId),
    saveLeftMessage: (message) => call('saveLeftMessage', message),
    findLeftMessage: (id) => call('findLeftMessage', id),
    listLeftMessages: (query) => call('listLeftMessages', query),
  }
}

function createFiles({ call }: Thread): FileStore {
  return {
    saveFile: (file) => call('saveFile', file),
    findFile: (id) => call('findFile', id),
    bytesSince: (siteId, uploader, since) => call('bytesSince', siteId, uploader, since),
    condemnUnsentFiles: (before) => call('condemnUnsentFiles', before),
    forgetFile: (id) => call('forgetFile', id),
  }
}

/** Opens the database, migrates it, and takes it for this process; rejects with the reason when it cannot. */
export async function createSqliteStore(options: SqliteOptions): Promise<Store> {
  const { file, headCapacity = HEAD_CAPACITY, indexAfterRows = INDEX_AFTER_ROWS } = options
  const thread = await startThread({
    file,
    headCapacity,
    indexAfterRows,
    indexStepRows: INDEX_STEP_ROWS,
  })
  return {
    ...createJournal(thread),
    ...createDirectory(thread),
    ...createVisitors(thread),
    ...createFiles(thread),
    async check() {
      await requireRoom(file)
      await thread.call('check', Date.now())
    },
    backup: (target) => thread.call('backup', target),
    stats: () => thread.call('stats'),
    close: thread.close,
  }
}
