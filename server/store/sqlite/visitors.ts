/** Visitors, their visits and page views, and left messages, on the store's thread. */
import type {
  LeftMessage,
  PageView,
  Visit,
  Visitor,
  VisitorIdentity,
  VisitorStore,
} from '../../ports/visitor-store.ts'
import * as queries from '../sql/visitor-queries.ts'
import type { Sync } from './directory.ts'
import type { Connection } from './open.ts'
import { prepare } from './prepared.ts'

export type VisitorWrites = Sync<VisitorStore, 'saveVisitor' | 'saveLeftMessage'>
export type VisitorReads = Sync<
  VisitorStore,
  'findVisitor' | 'findBySubject' | 'listPageViews' | 'latestVisit' | 'listLeftMessages'
>
/** Written with the next transaction; nobody waits. */
export type VisitorNotes = Sync<VisitorStore, 'recordVisit' | 'recordPageView'>

export function createVisitorWrites(connection: Connection): VisitorWrites {
  const saveVisitor = prepare(connection, queries.saveVisitor)
  const insertLeftMessage = prepare(connection, queries.insertLeftMessage)
  return {
    saveVisitor({ id, siteId, identity, firstSeenAt }) {
      const subject = identity?.subject ?? null
      const text = identity ? JSON.stringify(identity) : null
      saveVisitor.run({ id, siteId, subject, identity: text, firstSeenAt })
    },
    saveLeftMessage(message) {
      insertLeftMessage.run({ ...message, document: JSON.stringify(message) })
    },
  }
}

export function createVisitorNotes(connection: Connection): VisitorNotes {
  const insertVisit = prepare(connection, queries.insertVisit)
  const insertPageView = prepare(connection, queries.insertPageView)
  return {
    recordVisit: (visit) => void insertVisit.run(visit),
    recordPageView: (view) => void insertPageView.run(view),
  }
}

function visitorOf(row: queries.VisitorRow | undefined): Visitor | null {
  if (!row) return null
  const { id, siteId, firstSeenAt } = row
  const identity = row.identity === null ? null : (JSON.parse(row.identity) as VisitorIdentity)
  return { id, siteId, identity, firstSeenAt } as Visitor
}

export function createVisitorReads(connection: Connection): VisitorReads {
  const visitor = prepare(connection, queries.selectVisitor)
  const bySubject = prepare(connection, queries.selectBySubject)
  const pageViews = prepare(connection, queries.selectPageViews)
  const latestVisit = prepare(connection, queries.selectLatestVisit)
  const leftMessages = prepare(connection, queries.selectLeftMessages)
  const leftMessagesOfSite = prepare(connection, queries.selectLeftMessagesOfSite)
  return {
    findVisitor: (id) => visitorOf(visitor.get({ id })),
    findBySubject: (siteId, subject) => visitorOf(bySubject.get({ siteId, subject })),
    listPageViews: (visitorId, limit) => pageViews.all({ visitorId, limit }) as PageView[],
    latestVisit: (visitorId) => (latestVisit.get({ visitorId }) ?? null) as Visit | null,
    listLeftMessages({ siteId, before, limit }) {
      const page = {
        beforeAt: before?.at ?? Number.MAX_SAFE_INTEGER,
        beforeId: before?.id ?? '',
        limit,
        siteId: siteId ?? '',
      }
      const rows = siteId === undefined ? leftMessages.all(page) : leftMessagesOfSite.all(page)
      return rows.map((row) => JSON.parse(row.document) as LeftMessage)
    },
  }
}
