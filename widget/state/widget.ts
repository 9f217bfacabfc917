/** Everything the user interface shows and does: the one object its components share. */
import type { VisitorClient } from '../../protocol/client/visitor/client.ts'
import type { VisitorView } from '../../protocol/client/visitor/view.ts'
import type { ConversationId } from '../../protocol/model/ids.ts'
import type { VisitorConversation } from '../../protocol/model/visitor-snapshot.ts'
import type { Language, TextStyle } from '../../protocol/model/values.ts'
import type { Seat } from '../host/seat.ts'
import type { StoragePlace } from '../page/storage.ts'
import type { PendingUpload } from './uploads/pending-upload.ts'
import type { Texts } from '../i18n/texts/zh-cn.ts'
import { EMPTY_DRAFT, type LeftMessageDraft } from './conversation/left-message-draft.ts'
import { unreadOf } from './conversation/reading.ts'
import type { Session } from './session/session.ts'
import { derived, type Cell, type Store } from './store.ts'
import type { MessageEntry } from './conversation/timeline.ts'

export type Screen = 'conversation' | 'leave-message' | 'message-left'
/** What the visitor is asked before it is done. */
export type Question = 'end' | 'leave-message' | 'bookmark' | 'popup-blocked' | 'notices-blocked'

export interface Widget {
  seat: Seat
  store: Store
  view: Readonly<Cell<VisitorView>>
  language: Readonly<Cell<Language>>
  texts: Cell<Texts>
  client: () => VisitorClient
  /** Server time. */
  now: () => number
  isOpen: Cell<boolean>
  screen: Cell<Screen>
  /** The sign-in screen stands where the conversation would, until the visitor is known or goes on without an account. */
  asksSignIn: Cell<boolean>
  question: Cell<Question | null>
  /** What is being written; kept while its field is not shown. */
  draft: { text: string; leftMessage: LeftMessageDraft }
  /** Files the visitor chose, to be looked at before they are sent. */
  offered: Cell<readonly File[]>
  uploads: Cell<readonly PendingUpload[]>
  /** How the visitor writes; null: as everybody. */
  style: Cell<TextStyle | null>
  storage: StoragePlace
  /** How to end what goes on for as long as the app runs. */
  stops: (() => void)[]
  /** Counts how often the draft was replaced from outside its field. */
  draftChanges: Cell<number>
  /** Counts the parts of the panel that were fetched. */
  partsShown: Cell<number>
  /** Whether the newest message is in sight. */
  isAtNewest: Cell<boolean>
  /** The ended conversation after which the visitor chose to start again. */
  leftBehind: Cell<ConversationId | null>
  unread: Readonly<Cell<MessageEntry[]>>
  hasOpenConversation: Readonly<Cell<boolean>>
}

interface Parts {
  seat: Seat
  store: Store
  session: Session
  texts: Texts
  storage: StoragePlace
}

export function createWidget({ seat, store, session, texts, storage }: Parts): Widget {
  const { view, language } = session
  const { cell } = store
  return {
    seat,
    store,
    view,
    language,
    texts: cell(texts),
    client: session.client,
    now: () => Date.now() + view.value.clockOffsetMs,
    isOpen: cell(seat.state.isOpen),
    screen: cell<Screen>('conversation'),
    asksSignIn: cell(!!seat.tag.look.signIn),
    question: cell<Question | null>(null),
    draft: { text: seat.draft, leftMessage: EMPTY_DRAFT },
    offered: cell<readonly File[]>([]),
    uploads: cell<readonly PendingUpload[]>([]),
    style: cell<TextStyle | null>(null),
    storage,
    stops: [],
    draftChanges: cell(0),
    partsShown: cell(0),
    isAtNewest: cell(true),
    leftBehind: cell<ConversationId | null>(null),
    unread: derived(() => unreadOf(view.value.conversation)),
    hasOpenConversation: derived(() => isRunning(view.value.conversation)),
  }
}

function isRunning(conversation: VisitorConversation | null): boolean {
  return conversation !== null && conversation.state !== 'closed'
}

/** Whether the composer gives way to the words that it is over. */
export function isEnded(widget: Widget): boolean {
  const { conversation } = widget.view.value
  return conversation?.state === 'closed' && conversation.conversationId !== widget.leftBehind.value
}
