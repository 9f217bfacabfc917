/** The agent's side: what the agent desktop, the tests and the load generator drive. */
import type { AgentReplyResult } from '../../frames/agent-down.ts'
import type { EarlierCursor } from '../../model/earlier.ts'
import type { RouteTarget } from '../../model/entry.ts'
import type { ConversationId, Ref } from '../../model/ids.ts'
import type { AgentStatus, TextFormat } from '../../model/values.ts'
import type { AgentClientOptions } from './options.ts'
import { createAgentSession, markReadAgain, type AgentSession } from './session.ts'
import type { AgentView } from './view.ts'
import { watchFloor } from './watching.ts'
import { baseClient, type BaseClient } from '../base-client.ts'
import { refuseHere, type CommandResult } from '../commands.ts'

type Result<TKind extends AgentReplyResult['kind']> = Promise<
  CommandResult<Extract<AgentReplyResult, { kind: TKind }>>
>

export interface AgentClient extends BaseClient<AgentView> {
  setStatus: (status: AgentStatus, awayReason?: string) => Result<'done'>
  /** Goes through the outbox. */
  send: (conversationId: ConversationId, text: string, format?: TextFormat) => Ref
  retry: (ref: Ref) => void
  transfer: (conversationId: ConversationId, to: RouteTarget) => Result<'transfer'>
  cancelTransfer: (conversationId: ConversationId) => Result<'done'>
  end: (conversationId: ConversationId) => Result<'done'>
  endWrapUp: (conversationId: ConversationId) => Result<'done'>
  loadOlder: (conversationId: ConversationId) => Result<'history'>
  /** What the visitor of a conversation that is held talked about before. */
  listEarlier: (conversationId: ConversationId, before?: EarlierCursor) => Result<'earlier'>
  loadEarlier: (
    conversationId: ConversationId,
    earlierId: ConversationId,
    before: number,
  ) => Result<'earlier-entries'>
  transferOptions: (conversationId: ConversationId) => Result<'transfer-options'>
  watchFloor: (isWatching: boolean) => Result<'done'>
  setTyping: (conversationId: ConversationId, isTyping: boolean) => void
  markRead: (conversationId: ConversationId, seq: number) => void
}

export function createAgentClient(options: AgentClientOptions): AgentClient {
  const session = createAgentSession(options)
  const { connection, commands, outbox } = session
  return {
    ...baseClient(session),
    setStatus: (status, awayReason) =>
      commands.run({ type: 'status.set', status, ...(awayReason && { awayReason }) }, 'done'),
    send: (conversationId, text, format) => outbox.add({ text, format }, conversationId),
    retry: (ref) => {
      outbox.retry(ref, outbox.find(ref)?.conversationId ?? null)
      connection.wake()
    },
    transfer: (conversationId, to) =>
      outbox.after(() =>
        commands.run({ type: 'conversation.transfer', conversationId, to }, 'transfer'),
      ),
    cancelTransfer: (conversationId) =>
      commands.run({ type: 'transfer.cancel', conversationId }, 'done'),
    end: (conversationId) =>
      outbox.after(() => commands.run({ type: 'conversation.end', conversationId }, 'done')),
    endWrapUp: (conversationId) => commands.run({ type: 'wrap-up.end', conversationId }, 'done'),
    loadOlder: (conversationId) => loadOlder(session, conversationId),
    listEarlier: (conversationId, before) =>
      commands.run({ type: 'earlier.list', conversationId, ...(before && { before }) }, 'earlier'),
    loadEarlier: (conversationId, earlierId, before) =>
      commands.run({ type: 'earlier.load', conversationId, earlierId, before }, 'earlier-entries'),
    transferOptions: (conversationId) =>
      commands.run({ type: 'transfer.options', conversationId }, 'transfer-options'),
    watchFloor: (isWatching) => watchFloor(session, isWatching),
    setTyping: (conversationId, isTyping) => {
      connection.send({ type: 'typing.change', conversationId, isTyping })
    },
    markRead: (conversationId, seq) => markRead(session, conversationId, seq),
  }
}

async function loadOlder(
  { holder, commands }: AgentSession,
  conversationId: ConversationId,
): Result<'history'> {
  const { conversations, olderOf } = holder.get()
  const held = conversations.get(conversationId)
  if (!held || !olderOf.has(conversationId)) {
    return refuseHere('not-found')
  }
  const before = held.entries[0]?.seq ?? held.lastSeq + 1
  return commands.run({ type: 'history.load', conversationId, before }, 'history')
}

/** Shown at once; said again on the next line if the server missed it. */
function markRead(session: AgentSession, conversationId: ConversationId, seq: number): void {
  const { readMarks } = session
  readMarks.set(conversationId, Math.max(seq, readMarks.get(conversationId) ?? 0))
  markReadAgain(session)
}
