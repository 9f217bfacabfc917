/** An agent who is connected now. */
import type { CloseReason } from '../../../protocol/model/errors.ts'
import type { AgentId } from '../../../protocol/model/ids.ts'
import type { NodeId } from '../../ports/shared-store.ts'
import type { Watcher } from '../live/conversation.ts'

/** One connection of an agent. */
export interface AgentSession extends Watcher {
  readonly viewer: 'agent'
  /** The hash of the token of the browser it belongs to. */
  readonly tokenHash: string
  close: (reason: CloseReason) => void
}

export interface Presence {
  /** The lease is held: connected, or gone for less than the grace. */
  isPresent: boolean
  isConnected: boolean
  /** Connected to this process. */
  isHere: boolean
}

export interface AgentPresence {
  presenceOf: (id: AgentId) => Presence
  sessionsOf: (id: AgentId) => Iterable<AgentSession>
  attach: (session: AgentSession, id: AgentId) => void
  /** `lastSeenAt`: the last sign of life; the grace counts from it. */
  detach: (session: AgentSession, id: AgentId, lastSeenAt: number) => void
  /** Connected to another process, and gone from it. */
  cameElsewhere: (id: AgentId, node: NodeId) => void
  wentElsewhere: (id: AgentId, node: NodeId, lastSeenAt: number) => void
  /** After a restart: agents who were at work have the grace to come back. */
  expect: (id: AgentId) => void
  /** Signed out everywhere, disabled or deleted: the lease ends at once. */
  dismiss: (id: AgentId) => void
  /** Wakes: the grace may be over. */
  onGrace: (id: AgentId) => void
}
