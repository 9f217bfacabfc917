/** Visitors, the pages they saw, and the messages they left. */
import type {
  ConversationId,
  EntryPointKey,
  LeftMessageId,
  SiteId,
  VisitorId,
} from '../../protocol/model/ids.ts'
import type { Language } from '../../protocol/model/values.ts'
import type { Accounts, Context, Happening, Profile } from '../../protocol/model/told.ts'
import type { LeftMessageFields } from '../../protocol/frames/visitor-up.ts'

/** Who the site says the visitor is, from a signed token. */
export interface VisitorIdentity {
  /** The site's own id of its visitor. */
  subject: string
  name: string | null
  phone: string | null
  email: string | null
  type: string | null
  vipLevel: number
  region: string | null
  /** Left out: the site names none. */
  accounts?: Accounts
}

export interface Visitor {
  id: VisitorId
  siteId: SiteId
  identity: VisitorIdentity | null
  firstSeenAt: number
}

/** One arrival on a site. */
export interface Visit {
  visitorId: VisitorId
  siteId: SiteId
  entryPoint: EntryPointKey
  at: number
  address: string
  region: string | null
  browser: string
  language: Language
  referrer: string | null
}

export interface PageView {
  visitorId: VisitorId
  siteId: SiteId
  at: number
  url: string
  title: string
}

/** Something the page said of its visitor. */
export interface VisitNote {
  visitorId: VisitorId
  siteId: SiteId
  at: number
  said: { profile?: Profile; context?: Context; event?: Happening }
}

export interface LeftMessage {
  id: LeftMessageId
  siteId: SiteId
  visitorId: VisitorId
  conversationId: ConversationId | null
  entryPoint: EntryPointKey
  fields: LeftMessageFields
  createdAt: number
  address: string
  region: string | null
}

export interface VisitorStore {
  saveVisitor: (visitor: Visitor) => Promise<void>
  findVisitor: (id: VisitorId) => Promise<Visitor | null>
  /** The visitor a site knows under its own id. */
  findBySubject: (siteId: SiteId, subject: string) => Promise<Visitor | null>
  /** Recorded with the next group commit, never waited for; lost only with the process. */
  recordVisit: (visit: Visit) => void
  recordPageView: (view: PageView) => void
  recordVisitNote: (note: VisitNote) => void
  /** Newest first. */
  listVisitNotes: (visitorId: VisitorId, limit: number) => Promise<VisitNote[]>
  listPageViews: (visitorId: VisitorId, limit: number) => Promise<PageView[]>
  latestVisit: (visitorId: VisitorId) => Promise<Visit | null>
  /** Durable when settled. Idempotent by id. */
  saveLeftMessage: (message: LeftMessage) => Promise<void>
  findLeftMessage: (id: LeftMessageId) => Promise<LeftMessage | null>
  listLeftMessages: (query: {
    siteId?: SiteId
    before?: { at: number; id: LeftMessageId }
    limit: number
  }) => Promise<LeftMessage[]>
}
