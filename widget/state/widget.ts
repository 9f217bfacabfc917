/** Everything the user interface shows and does: the one object its components share. */
import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { VisitorClient } from '../../protocol/client/visitor-client.ts'
import type { VisitorView } from '../../protocol/client/visitor-view.ts'
import type { ConversationId } from '../../protocol/model/ids.ts'
import type { VisitorConversation } from '../../protocol/model/snapshot.ts'
import type { Language } from '../../protocol/model/values.ts'
import type { Seat } from '../host/seat.ts'
import type { Texts } from '../i18n/zh-cn.ts'
import { EMPTY_DRAFT, type LeftMessageDraft } from './left-message.ts'
import { unreadOf } from './reading.ts'
import type { Session } from './session.ts'
import type { MessageEntry } from './timeline.ts'

export type Screen = 'conversation' | 'leave-message' | 'message-left'
/** What the visitor is asked before it is done. */
export type Question = 'end' | 'leave-message'

export interface Widget {
  seat: Seat
  view: ReadonlySignal<VisitorView>
  language: ReadonlySignal<Language>
  texts: Signal<Texts>
  client: () => VisitorClient
  /** Server time. */
  now: () => number
  isOpen: Signal<boolean>
  screen: Signal<Screen>
  question: Signal<Question | null>
  /** The message being written. */
  draft: Signal<string>
  leftMessage: Signal<LeftMessageDraft>
  /** Whether the newest message is in sight. */
  isAtNewest: Signal<boolean>
  /** The ended conversation after which the visitor chose to start again. */
  leftBehind: Signal<ConversationId | null>
  unread: ReadonlySignal<MessageEntry[]>
  hasOpenConversation: ReadonlySignal<boolean>
}

export function createWidget(seat: Seat, session: Session, texts: Texts): Widget {
  const { view, language } = session
  return {
    seat,
    view,
    language,
    texts: signal(texts),
    client: session.client,
    now: () => Date.now() + view.peek().clockOffsetMs,
    isOpen: signal(seat.isOpen()),
    screen: signal<Screen>('conversation'),
    question: signal<Question | null>(null),
    draft: signal(''),
    leftMessage: signal(EMPTY_DRAFT),
    isAtNewest: signal(true),
    leftBehind: signal<ConversationId | null>(null),
    unread: computed(() => unreadOf(view.value.conversation)),
    hasOpenConversation: computed(() => isRunning(view.value.conversation)),
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
