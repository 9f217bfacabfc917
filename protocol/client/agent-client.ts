/** The agent's side: what the agent desktop, the tests and the load generator drive. */
import type { AgentReplyResult } from '../frames/agent-down.ts'
import type { RouteTarget } from '../model/entry.ts'
import type { AgentId, ConversationId, Ref } from '../model/ids.ts'
import type { AgentStatus } from '../model/values.ts'
import type { AgentView } from './agent-view.ts'
import type { CommandResult } from './commands.ts'
import type { OpenTransport } from './line/transport.ts'
import type { ClientClock, ClientStorage } from './platform.ts'

export interface AgentClientOptions {
  /** Best first; the next is used when two attempts in a row brought no welcome. */
  transports: readonly OpenTransport[]
  clock: ClientClock
  storage: ClientStorage
  /** Unguessable, at most 60 of A-Z a-z 0-9 _ -. */
  makeId: () => string
  /** Who is signed in, so that nobody sends what somebody else left in the outbox. */
  agentId: AgentId
}

type Result<TKind extends AgentReplyResult['kind']> = Promise<
  CommandResult<Extract<AgentReplyResult, { kind: TKind }>>
>

export interface AgentClient {
  /** An immutable object, replaced on change. */
  state: () => AgentView
  /** Calls the listener after every change; returns how to stop it. */
  subscribe: (listener: (view: AgentView) => void) => () => void
  start: () => void
  /** Final for this instance. What was not sent stays in the storage. */
  stop: () => void
  /** A hint that the network may be back, or that the page is shown again: tries or tests the line at once. */
  wake: () => void
  setStatus: (status: AgentStatus, awayReason?: string) => Result<'done'>
  /** Goes through the outbox. */
  send: (conversationId: ConversationId, text: string) => Ref
  retry: (ref: Ref) => void
  discard: (ref: Ref) => void
  transfer: (conversationId: ConversationId, to: RouteTarget) => Result<'transfer'>
  cancelTransfer: (conversationId: ConversationId) => Result<'done'>
  end: (conversationId: ConversationId) => Result<'done'>
  endWrapUp: (conversationId: ConversationId) => Result<'done'>
  loadOlder: (conversationId: ConversationId) => Result<'history'>
  transferOptions: (conversationId: ConversationId) => Result<'transfer-options'>
  watchFloor: (isWatching: boolean) => Result<'done'>
  setTyping: (conversationId: ConversationId, isTyping: boolean) => void
  markRead: (conversationId: ConversationId, seq: number) => void
}

export declare function createAgentClient(options: AgentClientOptions): AgentClient
