/** What a visitor's client holds and its user interface shows. */
import type { SiteView } from '../../frames/visitor-down.ts'
import type { CloseReason, ErrorBody } from '../../model/errors.ts'
import type { VisitorId } from '../../model/ids.ts'
import type { VisitorConversation } from '../../model/visitor-snapshot.ts'
import type { ConnectionState } from '../line/connection.ts'
import type { OutboxItem } from '../outbox/outbox-item.ts'

/** Replaced as a whole whenever something changes; parts that did not change stay the same objects. */
export interface VisitorView {
  readonly connection: ConnectionState
  /** Why the server closed the line for good; null unless `connection` is `refused`. */
  readonly closeReason: CloseReason | null
  /** Whether somebody could answer now; null before the first welcome. */
  readonly isOpen: boolean | null
  readonly site: SiteView | null
  readonly visitorId: VisitorId | null
  readonly conversation: VisitorConversation | null
  /** Whether `loadOlder()` would bring entries. */
  readonly hasOlder: boolean
  /** Messages without a place in the journal yet, in the order they will have. */
  readonly outbox: readonly OutboxItem[]
  /**
   * Why the last request for a conversation was refused; cleared by the next attempt. `UNPROVEN`, a new object each
   * time it happens; cleared by the welcome.
   */
  readonly lastError: ErrorBody | null
  /** Server time minus `clock.now()`. */
  readonly clockOffsetMs: number
}

/** As `lastError`: the page did not say who the visitor is, or was not believed. */
export const UNPROVEN = 'unauthenticated'

export const EMPTY_VISITOR_VIEW: VisitorView = {
  connection: 'idle',
  closeReason: null,
  isOpen: null,
  site: null,
  visitorId: null,
  conversation: null,
  hasOlder: false,
  outbox: [],
  lastError: null,
  clockOffsetMs: 0,
}
