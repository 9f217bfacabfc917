/** Visitors, their visits and page views, and left messages: what each method writes and reads. */
import type {
  LeftMessage,
  PageView,
  Visit,
  VisitNote,
  Visitor,
  VisitorIdentity,
  VisitorStore,
} from '../../ports/visitor-store.ts'
import { all, first, run, type ActsOf } from './act.ts'
import * as queries from './visitor-queries.ts'

export const visitorWrites: ActsOf<VisitorStore, 'saveVisitor' | 'saveLeftMessage'> = {
  *saveVisitor({ id, siteId, identity, firstSeenAt }) {
    const subject = identity?.subject ?? null
    const text = identity ? JSON.stringify(identity) : null
    yield* run(queries.saveVisitor, { id, siteId, subject, identity: text, firstSeenAt })
  },
  *saveLeftMessage(message) {
    yield* run(queries.insertLeftMessage, { ...message, document: JSON.stringify(message) })
  },
}

/** Written with the next transaction; nobody waits. */
export const visitorNotes: ActsOf<
  VisitorStore,
  'recordVisit' | 'recordPageView' | 'recordVisitNote'
> = {
  *recordVisit(visit) {
    yield* run(queries.insertVisit, visit)
  },
  *recordPageView(view) {
    yield* run(queries.insertPageView, view)
  },
  *recordVisitNote({ said, ...note }) {
    yield* run(queries.insertVisitNote, { ...note, document: JSON.stringify(said) })
  },
}

function visitorOf(row: queries.VisitorRow | undefined): Visitor | null {
  if (!row) return null
  const { id, siteId, firstSeenAt } = row
  const identity = row.identity === null ? null : (JSON.parse(row.identity) as VisitorIdentity)
  return { id, siteId, identity, firstSeenAt } as Visitor
}

export const visitorReads: ActsOf<
  VisitorStore,
  | 'findVisitor'
  | 'findBySubject'
  | 'listPageViews'
  | 'listVisitNotes'
  | 'latestVisit'
  | 'findLeftMessage'
  | 'listLeftMessages'
> = {
  *findVisitor(id) {
    return visitorOf(yield* first(queries.selectVisitor, { id }))
  },
  *findBySubject(siteId, subject) {
    return visitorOf(yield* first(queries.selectBySubject, { siteId, subject }))
  },
  *listPageViews(visitorId, limit) {
    return (yield* all(queries.selectPageViews, { visitorId, limit })) as PageView[]
  },
  *listVisitNotes(visitorId, limit) {
    const rows = yield* all(queries.selectVisitNotes, { visitorId, limit })
    return rows.map(({ document, ...note }) => ({
      ...(note as Omit<VisitNote, 'said'>),
      said: JSON.parse(document) as VisitNote['said'],
    }))
  },
  *latestVisit(visitorId) {
    return ((yield* first(queries.selectLatestVisit, { visitorId })) ?? null) as Visit | null
  },
  *findLeftMessage(id) {
    const row = yield* first(queries.selectLeftMessage, { id })
    return row ? (JSON.parse(row.document) as LeftMessage) : null
  },
  *listLeftMessages({ siteId, before, limit }) {
    const page = {
      beforeAt: before?.at ?? Number.MAX_SAFE_INTEGER,
      beforeId: before?.id ?? '',
      limit,
      siteId: siteId ?? '',
    }
    const query =
      siteId === undefined ? queries.selectLeftMessages : queries.selectLeftMessagesOfSite
    const rows = yield* all(query, page)
    return rows.map((row) => JSON.parse(row.document) as LeftMessage)
  },
}
