/** The visitor's side of a conversation: what the widget, the tests and the load generator drive. */
import type { VisitorReplyResult } from '../../frames/visitor-down.ts'
import type { LeftMessageFields, Page, PageSaying } from '../../frames/visitor-up.ts'
import type { Card } from '../../model/card.ts'
import type { ConversationId, Ref } from '../../model/ids.ts'
import type { TextStyle } from '../../model/values.ts'
import { baseClient, type BaseClient } from '../base-client.ts'
import { refuseHere, type CommandResult } from '../commands.ts'
import type { OutboxContent } from '../outbox/outbox.ts'
import type { StoredItem } from '../outbox/outbox-store.ts'
import type { VisitorClientOptions } from './options.ts'
import {
  createVisitorSession,
  markReadAgain,
  openConversationId,
  sendSoon,
  type VisitorSession,
} from './session.ts'
import { UNPROVEN, type VisitorView } from './view.ts'

type Result<TKind extends VisitorReplyResult['kind']> = Promise<
  CommandResult<Extract<VisitorReplyResult, { kind: TKind }>>
>

export interface VisitorClient extends BaseClient<VisitorView> {
  /** Goes through the outbox; asks for a conversation when none is open. */
  sendMessage: (text: string, style?: TextStyle, card?: Card) => Ref
  /** Sends what another tab put into the outbox, or could not put there. */
  adopt: (given?: readonly StoredItem[]) => void
  /** The visitor's own token, for requests beside the line such as uploads; null before the first welcome. */
  token: () => string | null
  /** Sends a failed message again; into a new conversation when its own has ended. */
  retry: (ref: Ref) => void
  /** Asks for an agent without a message. */
  requestConversation: () => Result<'conversation'>
  /** `cause`: why, when it is to leave a message instead. */
  endConversation: (cause?: 'left-message') => Result<'done'>
  keepWaiting: () => Result<'done'>
  leaveMessage: (fields: LeftMessageFields) => Result<'left-message'>
  loadOlder: () => Result<'history'>
  /** Any command, for parts of a user interface that are loaded later. */
  run: VisitorSession['commands']['run']
  setTyping: (isTyping: boolean) => void
  /** What is written and not sent yet, at most DRAFT_LENGTH_MAX of it, for sites that show it to the agent. */
  setDraft: (text: string) => void
  markRead: (seq: number) => void
  viewPage: (page: Page) => void
  /** Nothing, unless online. */
  tell: (saying: PageSaying) => void
}

export function createVisitorClient(options: VisitorClientOptions): VisitorClient {
  const session = createVisitorSession(options)
  const { connection, commands, outbox } = session
  return {
    ...baseClient(session),
    sendMessage: (text, style, card) => sendMessage(session, { text, style, card }),
    adopt: (given = []) => void outbox.adopt(given),
    token: () => session.ownToken,
    retry: (ref) => retry(session, ref),
    requestConversation: () => commands.run({ type: 'conversation.request' }, 'conversation'),
    endConversation: (cause) =>
      inOpen(session, (conversationId) =>
        outbox.after(() =>
          commands.run(
            { type: 'conversation.end', conversationId, ...(cause && { cause }) },
            'done',
          ),
        ),
      ),
    keepWaiting: () =>
      inOpen(session, (conversationId) =>
        commands.run({ type: 'wait.continue', conversationId }, 'done'),
      ),
    leaveMessage: (fields) => commands.run({ type: 'left-message.submit', fields }, 'left-message'),
    loadOlder: () => loadOlder(session),
    run: commands.run,
    setTyping: (isTyping) => sendInOpen(session, { type: 'typing.change', isTyping }),
    setDraft: (text) => sendInOpen(session, { type: 'draft.change', text }),
    markRead: (seq) => markRead(session, seq),
    tell: connection.send,
    viewPage: (page) => {
      connection.send({ type: 'page.view', page })
    },
  }
}

function sendMessage({ holder, outbox, connection }: VisitorSession, content: OutboxContent): Ref {
  const view = holder.get()
  if (view.lastError?.code !== UNPROVEN) holder.set({ ...view, lastError: null })
  const ref = outbox.add(content, openConversationId(view))
  if (view.connection !== 'online') connection.wake()
  return ref
}

/** A conversation that has ended takes nothing more: what it refused goes to the open one, or asks for one. */
function retry({ holder, outbox, connection }: VisitorSession, ref: Ref): void {
  const view = holder.get()
  const item = outbox.find(ref)
  if (!item) return
  // A file belongs to the conversation it was uploaded for.
  const isOver = item.error?.code === 'conversation-closed' && !item.attachment
  const conversationId = isOver ? null : item.conversationId
  holder.set({ ...view, lastError: null })
  outbox.retry(ref, conversationId ?? openConversationId(view))
  connection.wake()
}

async function inOpen(
  { holder }: VisitorSession,
  run: (conversationId: ConversationId) => Result<'done'>,
): Result<'done'> {
  const conversationId = openConversationId(holder.get())
  return conversationId ? run(conversationId) : refuseHere('conversation-closed')
}

async function loadOlder({ holder, commands }: VisitorSession): Result<'history'> {
  const { conversation, hasOlder } = holder.get()
  if (!conversation || !hasOlder) return refuseHere('not-found')
  const { conversationId, entries, lastSeq } = conversation
  const before = entries[0]?.seq ?? lastSeq + 1
  return commands.run({ type: 'history.load', conversationId, before }, 'history')
}

type Signal = { type: 'typing.change'; isTyping: boolean } | { type: 'draft.change'; text: string }

function sendInOpen(session: VisitorSession, signal: Signal): void {
  const conversationId = openConversationId(session.holder.get())
  if (conversationId) sendSoon(session, { ...signal, conversationId })
}

/** Shown at once; said again on the next line if the server missed it. */
function markRead(session: VisitorSession, seq: number): void {
  const { conversation } = session.holder.get()
  if (!conversation || seq <= conversation.readMarks.visitor) return
  const { conversationId } = conversation
  session.readMark = { type: 'read.mark', conversationId, seq }
  markReadAgain(session)
}
