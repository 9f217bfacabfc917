/** A visitor who is connected now: who it is, where they are, and how much they send. */
import type { Page } from '../../../../protocol/frames/visitor-up.ts'
import type { CloseReason } from '../../../../protocol/model/errors.ts'
import type { EntryPointKey, SiteId, VisitorId } from '../../../../protocol/model/ids.ts'
import type { Language } from '../../../../protocol/model/values.ts'
import type { RecentMessages } from '../../../domain/message-rate.ts'
import type { Visitor } from '../../../ports/visitor-store.ts'
import type { Watcher } from '../../live/conversation.ts'
import type { RecordPace } from './record-pace.ts'
import type { Told } from './told.ts'

/** One connection of a visitor. */
export interface VisitorSession extends Watcher {
  readonly viewer: 'visitor'
  close: (reason: CloseReason) => void
}

/** A visitor with at least one connection; all tabs share it. */
export interface PresentVisitor {
  visitor: Visitor
  siteId: SiteId
  entryPoint: EntryPointKey
  language: Language
  page: Page
  referrer: string | null
  address: string
  region: string | null
  browser: string
  arrivedAt: number
  /** null until they sent one. */
  recentMessages: RecentMessages | null
  /** null until the page said something. */
  told: Told | null
  /** How much the page said lately. */
  notePace: { since: number; count: number } | null
  /** The oldest first. A list, replaced at each change: mostly there is one, and a set would take three times the memory. */
  sessions: readonly VisitorSession[]
}

export type Arrival = Omit<PresentVisitor, 'recentMessages' | 'told' | 'notePace' | 'sessions'>

export interface VisitorPresence {
  get: (id: VisitorId) => PresentVisitor | null
  attach: (session: VisitorSession, arrival: Arrival) => PresentVisitor
  detach: (session: VisitorSession, id: VisitorId, lastSeenAt: number) => void
  /** Requests for a conversation under way, which another tab or a new line of the visitor waits for. */
  readonly requests: Map<VisitorId, Promise<unknown>>
  /** Whether one more thing that a visitor or their page does is written down; shown it is in any case. */
  readonly mayRecord: RecordPace
  readonly size: number
  all: () => Iterable<PresentVisitor>
}
