/** The moving parts of an agent's client: what is done with each frame, and with each change of the line. */
import { AgentDown, type AgentReply } from '../../frames/agent-down.ts'
import type { AgentHello, AgentUp } from '../../frames/agent-up.ts'
import type { CloseReason } from '../../model/errors.ts'
import type { ConversationId } from '../../model/ids.ts'
import { CURSORS_MAX } from '../../model/limits.ts'
import { PROTOCOL_VERSION } from '../../model/version.ts'
import { evolveAgent, isAgentGap, type AgentFrame } from './fold.ts'
import type { AgentClientOptions } from './options.ts'
import { EMPTY_AGENT_VIEW } from './view.ts'
import { watchFloor, type Watching } from './watching.ts'
import { createCommands } from '../commands.ts'
import { createHolder } from '../holder.ts'
import { holdsMessage } from '../lane.ts'
import { createConnection, type Connection, type ConnectionState } from '../line/connection.ts'
import type { OutboxItem } from '../outbox/outbox-item.ts'
import { createOutboxStore } from '../outbox/outbox-store.ts'
import { createOutbox, type Outbox } from '../outbox/outbox.ts'
import { createShelf } from '../outbox/shelf.ts'
import { readFrame } from '../read.ts'

export interface AgentSession extends Watching {
  options: AgentClientOptions
  outbox: Outbox
  connection: Connection<AgentUp>
  /** Settles when the outbox of an earlier page was read. */
  restored: Promise<void>
  /** The newest marks that were made here. */
  readMarks: Map<ConversationId, number>
}

export function createAgentSession(options: AgentClientOptions): AgentSession {
  const { clock, makeId, transports, agentId, storage } = options
  const holder = createHolder(EMPTY_AGENT_VIEW)
  const session: AgentSession = {
    options,
    holder,
    commands: createCommands({ clock, makeId, send: (frame) => session.connection.send(frame) }),
    outbox: createOutbox({
      clock,
      makeId,
      store: createOutboxStore(createShelf(storage, clock), `outbox.${agentId}`),
      send: (item) => sendItem(session, item),
      onChange: (outbox) => holder.set({ ...holder.get(), outbox }),
      onOverdue: () => session.connection.wake(),
    }),
    connection: createConnection<AgentUp, AgentFrame>({
      transports,
      clock,
      hello: () => hello(session),
      read: (text) => readFrame(text, AgentDown),
      onFrame: (frame) => receive(session, frame),
      onState: (state, reason) => holder.batch(() => takeState(session, state, reason)),
      canMend: () => false,
    }),
    restored: Promise.resolve(),
    floorAsked: null,
    readMarks: new Map(),
  }
  return session
}

async function hello({ restored, holder }: AgentSession): Promise<AgentHello> {
  await restored
  const held = [...holder.get().conversations.values()].slice(0, CURSORS_MAX)
  const cursors = held.map(({ conversationId, lastSeq: seq, lastInternalSeq: internalSeq }) => {
    return { conversationId, seq, internalSeq }
  })
  return { type: 'hello', version: PROTOCOL_VERSION, cursors }
}

function takeState(
  session: AgentSession,
  connection: ConnectionState,
  closeReason: CloseReason | null,
): void {
  const { holder, outbox, commands, options } = session
  holder.set({ ...holder.get(), connection, closeReason })
  if (connection !== 'online') return
  outbox.resend(options.agentId)
  commands.resend()
  if (session.floorAsked) void watchFloor(session, true)
  markReadAgain(session)
}

function receive(session: AgentSession, frame: AgentFrame): void {
  const { holder, outbox, connection, options } = session
  if (isAgentGap(holder.get(), frame)) {
    // A welcome that continues something else leaves nothing to continue from.
    if (frame.type === 'welcome') holder.set({ ...holder.get(), conversations: new Map() })
    return connection.restart()
  }
  holder.batch(() => {
    holder.set(evolveAgent(holder.get(), frame))
    if (frame.type === 'welcome') {
      holder.set({ ...holder.get(), clockOffsetMs: frame.serverTime - options.clock.now() })
    }
    if (frame.type === 'reply') takeReply(session, frame)
    outbox.settle(({ conversationId, ref }) => {
      const held = conversationId && holder.get().conversations.get(conversationId)
      return held ? holdsMessage(held.entries, ref) : false
    })
  })
}

function takeReply({ outbox, commands }: AgentSession, reply: AgentReply): void {
  commands.settle(reply)
  if (!reply.ref) return
  if (!reply.ok) outbox.reject(reply.ref, reply.error)
  else if (reply.result.kind === 'message') outbox.discard(reply.ref)
}

function sendItem({ connection }: AgentSession, item: OutboxItem): boolean {
  const { ref, conversationId, text, attachment, format } = item
  if (!conversationId) return true
  if (attachment) {
    const { fileId } = attachment
    return connection.send({ type: 'file.send', ref, conversationId, fileId })
  }
  return connection.send({ type: 'message.send', ref, conversationId, text, format })
}

/** Marks are signals and may be lost with a line: the newest is said again until the server knows it. */
export function markReadAgain({ holder, connection, readMarks }: AgentSession): void {
  for (const [conversationId, seq] of readMarks) {
    const view = holder.get()
    const held = view.conversations.get(conversationId)
    if (!held) readMarks.delete(conversationId)
    if (held && seq <= held.readMarks.agent) continue
    holder.set(evolveAgent(view, { type: 'read.marked', conversationId, by: 'agent', seq }))
    if (held) connection.send({ type: 'read.mark', conversationId, seq })
  }
}
