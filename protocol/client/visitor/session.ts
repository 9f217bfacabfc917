/** The moving parts of a visitor's client: what is done with each frame, and with each change of the line. */
import { PROTOCOL_VERSION } from '../../model/version.ts'
import {
  VisitorDown,
  type VisitorReply,
  type VisitorReplyResult,
} from '../../frames/visitor-down.ts'
import type { VisitorHello, VisitorUp } from '../../frames/visitor-up.ts'
import type { CloseReason, ErrorBody } from '../../model/errors.ts'
import type { ConversationId, Ref } from '../../model/ids.ts'
import { createCommands, type Commands } from '../commands.ts'
import { createHolder, type Holder } from '../holder.ts'
import { holdsMessage } from '../lane.ts'
import { createConnection, type Connection, type ConnectionState } from '../line/connection.ts'
import type { OutboxItem } from '../outbox/outbox-item.ts'
import { createOutboxStore } from '../outbox/outbox-store.ts'
import { createOutbox, type Outbox } from '../outbox/outbox.ts'
import { createShelf } from '../outbox/shelf.ts'
import type { ClientStorage } from '../platform.ts'
import { readFrame } from '../read.ts'
import type { VisitorClientOptions } from './options.ts'
import { evolveVisitor, isVisitorGap, type VisitorFrame } from './fold.ts'
import { EMPTY_VISITOR_VIEW, UNPROVEN, type VisitorView } from './view.ts'

export interface VisitorSession {
  options: VisitorClientOptions
  holder: Holder<VisitorView>
  shelf: ClientStorage
  commands: Commands<VisitorUp, VisitorReplyResult>
  outbox: Outbox
  connection: Connection<VisitorUp>
  /** Settles when the outbox of an earlier page was read. */
  restored: Promise<void>
  /** The request for a conversation that is under way, and the message it carries. */
  request: { ref: Ref; message: Ref } | null
  token: 'untried' | 'shown' | 'refused'
  /** That of the newest welcome. */
  ownToken: string | null
  /** The newest mark that was made here. */
  readMark: Extract<VisitorUp, { type: 'read.mark' }> | null
}

export function createVisitorSession(options: VisitorClientOptions): VisitorSession {
  const { clock, makeId, site, transports } = options
  const shelf = createShelf(options.storage, clock)
  const holder = createHolder(EMPTY_VISITOR_VIEW)
  const session: VisitorSession = {
    options,
    holder,
    shelf,
    commands: createCommands({ clock, makeId, send: (frame) => sendSoon(session, frame) }),
    outbox: createOutbox({
      clock,
      makeId,
      store: createOutboxStore(shelf, `outbox.${site}`),
      send: (item) => sendItem(session, item),
      onChange: (outbox) => holder.set({ ...holder.get(), outbox }),
      onOverdue: () => session.connection.wake(),
    }),
    connection: createConnection<VisitorUp, VisitorFrame>({
      transports,
      clock,
      hello: () => hello(session),
      read: (text) => readFrame(text, VisitorDown),
      onFrame: (frame) => receive(session, frame),
      onState: (state, reason) => holder.batch(() => takeState(session, state, reason)),
      canMend: (reason) => canMend(session, reason),
    }),
    restored: Promise.resolve(),
    request: null,
    token: 'untried',
    ownToken: null,
    readMark: null,
  }
  return session
}

/** What the visitor does is a reason not to wait on for the next attempt. */
export function sendSoon({ connection }: VisitorSession, frame: VisitorUp): void {
  if (!connection.send(frame)) connection.wake()
}

export function openConversationId({ conversation }: VisitorView): ConversationId | null {
  return conversation && conversation.state !== 'closed' ? conversation.conversationId : null
}

async function hello(session: VisitorSession): Promise<VisitorHello> {
  const { options, holder, shelf } = session
  const { site, entryPoint, language, referrer } = options
  await session.restored
  const token = session.token === 'refused' ? null : await shelf.load(tokenKey(session))
  const identity = await options.identity?.()
  const { conversation: held } = holder.get()
  if (token) session.token = 'shown'
  return {
    type: 'hello',
    version: PROTOCOL_VERSION,
    site,
    entryPoint,
    ...(token && { token }),
    ...(identity && { identity }),
    ...(held && { cursor: { conversationId: held.conversationId, seq: held.lastSeq } }),
    page: options.page(),
    ...(referrer && { referrer }),
    language,
  }
}

/** Per site, so that a storage may serve several. */
function tokenKey({ options }: VisitorSession): string {
  return `token.${options.site}`
}

/** The page may have a better token the next time it is asked. */
function canMend(session: VisitorSession, reason: CloseReason): boolean {
  const { holder, options } = session
  if (reason !== UNPROVEN) return false
  if (options.identity) {
    holder.set({ ...holder.get(), lastError: { code: UNPROVEN, message: '' } })
    return true
  }
  // A token from a server that was set up anew, or an expired one, is no reason to stay away: one try without.
  if (session.token !== 'shown') return false
  session.token = 'refused'
  return true
}

function takeState(
  session: VisitorSession,
  connection: ConnectionState,
  closeReason: CloseReason | null,
): void {
  const { holder, outbox, commands } = session
  holder.set({ ...holder.get(), connection, closeReason })
  session.request = null
  const { visitorId } = holder.get()
  if (connection !== 'online' || !visitorId) return
  outbox.resend(visitorId)
  // A line that was opened anew while a message was written down did not find it.
  void outbox.adopt([])
  commands.resend()
  markReadAgain(session)
}

function receive(session: VisitorSession, frame: VisitorFrame): void {
  const { holder, outbox, connection } = session
  if (isVisitorGap(holder.get(), frame)) {
    // A welcome that continues something else leaves nothing to continue from.
    if (frame.type === 'welcome') holder.set({ ...holder.get(), conversation: null })
    return connection.restart()
  }
  holder.batch(() => {
    holder.set(evolveVisitor(holder.get(), frame))
    if (frame.type === 'welcome') takeWelcome(session, frame)
    const open = openConversationId(holder.get())
    if (open) outbox.bind(open)
    if (frame.type === 'reply') takeReply(session, frame)
    const { conversation } = holder.get()
    if (conversation) outbox.settle((item) => holdsMessage(conversation.entries, item.ref))
  })
}

function takeWelcome(
  session: VisitorSession,
  { serverTime, token }: Extract<VisitorFrame, { type: 'welcome' }>,
): void {
  const { holder, shelf, options } = session
  const view = holder.get()
  holder.set({
    ...view,
    clockOffsetMs: serverTime - options.clock.now(),
    lastError: view.lastError?.code === UNPROVEN ? null : view.lastError,
  })
  session.token = 'untried'
  session.ownToken = token
  void shelf.save(tokenKey(session), token)
}

function takeReply(session: VisitorSession, reply: VisitorReply): void {
  const { outbox, commands } = session
  commands.settle(reply)
  if (!reply.ref) return
  if (reply.ref === session.request?.ref) return takeRequestReply(session, reply)
  if (!reply.ok) takeRefusal(session, reply.ref, reply.error)
  else if (reply.result.kind === 'message') outbox.discard(reply.ref)
}

function takeRefusal(session: VisitorSession, ref: Ref, error: ErrorBody): void {
  const { holder, outbox, connection } = session
  const item = outbox.find(ref)
  outbox.reject(ref, error)
  const isOpenHere = item !== null && item.conversationId === openConversationId(holder.get())
  // It ended without this client being told: what is held is not the truth.
  if (error.code === 'conversation-closed' && isOpenHere) connection.restart()
}

function takeRequestReply(session: VisitorSession, reply: VisitorReply): void {
  const { holder, outbox, request } = session
  session.request = null
  if (!reply.ok) {
    outbox.rejectUnbound(reply.error)
    holder.set({ ...holder.get(), lastError: reply.error })
  } else if (request && reply.result.kind === 'conversation') {
    outbox.discard(request.message)
    outbox.send()
  }
}

/** A message without a conversation asks for one, and those after it wait for the answer. */
function sendItem(session: VisitorSession, item: OutboxItem): boolean {
  const { connection, request } = session
  const { ref: message, conversationId, text, attachment, style, card } = item
  if (conversationId && attachment) {
    const { fileId } = attachment
    return connection.send({ type: 'file.send', ref: message, conversationId, fileId })
  }
  if (conversationId) {
    return connection.send({
      type: 'message.send',
      ref: message,
      conversationId,
      text,
      style,
      card,
    })
  }
  if (request) return false
  // Made from the message's own, so that a repeated request is the same request.
  const ref = `${message}-q` as Ref
  const isSent = connection.send({
    type: 'conversation.request',
    ref,
    message: { ref: message, text, style, card },
  })
  if (isSent) session.request = { ref, message }
  return isSent
}

/** Marks are signals and may be lost with a line: the newest is said again until the server knows it. */
export function markReadAgain({ holder, connection, readMark }: VisitorSession): void {
  const view = holder.get()
  const { conversation } = view
  if (!readMark || conversation?.conversationId !== readMark.conversationId) return
  if (readMark.seq <= conversation.readMarks.visitor) return
  holder.set(evolveVisitor(view, { ...readMark, type: 'read.marked', by: 'visitor' }))
  connection.send(readMark)
}
