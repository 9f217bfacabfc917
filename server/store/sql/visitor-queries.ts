/** The queries of visitors, their visits and page views, and the messages they left. */
import { query } from './statement.ts'

export interface VisitorRow {
  id: string
  siteId: string
  subject: string | null
  identity: string | null
  firstSeenAt: number
}

export const saveVisitor = query<VisitorRow>((db, { id, siteId, subject, identity, firstSeenAt }) =>
  db
    .insertInto('visitor')
    .values({ id, site_id: siteId, subject, identity, first_seen_at: firstSeenAt })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ subject, identity })),
)

const VISITOR_COLUMNS = [
  'id',
  'site_id as siteId',
  'subject',
  'identity',
  'first_seen_at as firstSeenAt',
] as const

export const selectVisitor = query<{ id: string }, VisitorRow>((db, { id }) =>
  db.selectFrom('visitor').select(VISITOR_COLUMNS).where('id', '=', id),
)
export const selectBySubject = query<{ siteId: string; subject: string }, VisitorRow>(
  (db, { siteId, subject }) =>
    db
      .selectFrom('visitor')
      .select(VISITOR_COLUMNS)
      .where('site_id', '=', siteId)
      .where('subject', '=', subject),
)

export interface VisitRow {
  visitorId: string
  siteId: string
  entryPoint: string
  at: number
  address: string
  region: string | null
  browser: string
  language: string
  referrer: string | null
}

export const insertVisit = query<VisitRow>((db, row) =>
  db.insertInto('visit').values({
    visitor_id: row.visitorId,
    site_id: row.siteId,
    entry_point: row.entryPoint,
    at: row.at,
    address: row.address,
    region: row.region,
    browser: row.browser,
    language: row.language,
    referrer: row.referrer,
  }),
)
export const selectLatestVisit = query<{ visitorId: string }, VisitRow>((db, { visitorId }) =>
  db
    .selectFrom('visit')
    .select([
      'visitor_id as visitorId',
      'site_id as siteId',
      'entry_point as entryPoint',
      'at',
      'address',
      'region',
      'browser',
      'language',
      'referrer',
    ])
    .where('visitor_id', '=', visitorId)
    .orderBy('id', 'desc')
    .limit(1),
)

export interface PageViewRow {
  visitorId: string
  siteId: string
  at: number
  url: string
  title: string
}

export const insertPageView = query<PageViewRow>((db, row) =>
  db.insertInto('page_view').values({
    visitor_id: row.visitorId,
    site_id: row.siteId,
    at: row.at,
    url: row.url,
    title: row.title,
  }),
)
export const selectPageViews = query<{ visitorId: string; limit: number }, PageViewRow>(
  (db, { visitorId, limit }) =>
    db
      .selectFrom('page_view')
      .select(['visitor_id as visitorId', 'site_id as siteId', 'at', 'url', 'title'])
      .where('visitor_id', '=', visitorId)
      .orderBy('id', 'desc')
      .limit(limit),
)

export interface VisitNoteRow {
  visitorId: string
  siteId: string
  at: number
  document: string
}

export const insertVisitNote = query<VisitNoteRow>((db, row) =>
  db.insertInto('visit_note').values({
    visitor_id: row.visitorId,
    site_id: row.siteId,
    at: row.at,
    document: row.document,
  }),
)
export const selectVisitNotes = query<{ visitorId: string; limit: number }, VisitNoteRow>(
  (db, { visitorId, limit }) =>
    db
      .selectFrom('visit_note')
      .select(['visitor_id as visitorId', 'site_id as siteId', 'at', 'document'])
      .where('visitor_id', '=', visitorId)
      .orderBy('id', 'desc')
      .limit(limit),
)

export const insertLeftMessage = query<{
  id: string
  siteId: string
  createdAt: number
  document: string
}>((db, { id, siteId, createdAt, document }) =>
  db
    .insertInto('left_message')
    .values({ id, site_id: siteId, created_at: createdAt, document })
    .onConflict((conflict) => conflict.column('id').doNothing()),
)

export const selectLeftMessage = query<{ id: string }, { document: string }>((db, { id }) =>
  db.selectFrom('left_message').select('document').where('id', '=', id),
)

interface LeftMessagePage {
  beforeAt: number
  beforeId: string
  limit: number
}

/** Newest first, the id deciding among equals. Two ranges instead of a row comparison, which not every compiler writes. */
const selectLeftMessagesOf = (isOneSite: boolean) =>
  query<LeftMessagePage & { siteId: string }, { document: string }>((db, page) => {
    const all = db.selectFrom('left_message').select('document')
    const some = isOneSite ? all.where('site_id', '=', page.siteId) : all
    return some
      .where('created_at', '<=', page.beforeAt)
      .where((e) => e.or([e('created_at', '<', page.beforeAt), e('id', '<', page.beforeId)]))
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(page.limit)
  })
export const selectLeftMessages = selectLeftMessagesOf(false)
export const selectLeftMessagesOfSite = selectLeftMessagesOf(true)
