/** What processes tell each other. All of it may be lost: truth is in the store, and each says anew what it alone knows. */
import type { CloseReason } from '../../../../protocol/model/errors.ts'
import type { AgentId, ConversationId, SiteId, VisitorId } from '../../../../protocol/model/ids.ts'
import type { GroupView } from '../../../domain/routing/types.ts'
import type { Cursor, NodeId } from '../../../ports/shared-store.ts'
import type { DirectoryChange } from '../../directory/change.ts'
import type { Outcome } from '../../outcome.ts'
import type { FloorPart, Question } from '../peers.ts'

/** The visitor of the conversation is connected to the sender. */
export const HERE = 0
/** The sender holds the conversation for somebody else than its visitor. */
export const NOT_MINE = -1

/** Who holds a conversation; `away`: HERE, NOT_MINE, or since when its visitor is gone who was with the sender. */
export interface ConversationFact {
  id: ConversationId
  visitorId: VisitorId
  away: number
}

/** An agent with the sender; without browsers gone since `lastSeenAt`. */
export interface AgentFact {
  id: AgentId
  /** The beginning of the hash of each browser's token. */
  browsers: string[]
  lastSeenAt: number | null
}

/** A shard as it is shown by processes that do not decide it. */
export interface FloorDigest {
  openSites: SiteId[]
  groups: GroupView[]
  loads: [AgentId, number][]
}

/** How far a conversation has come. */
export type Head = Cursor & { version: number }

export type Notice =
  | { type: 'moved'; head: Head }
  | { type: 'signal'; id: ConversationId; to: 'visitor' | 'agent' | 'all'; frame: object }
  | { type: 'holds'; facts: ConversationFact[] }
  | { type: 'dropped'; ids: ConversationId[] }
  | { type: 'agents'; facts: AgentFact[] }
  /** Everything the sender knows for itself; replaces what it said before. */
  | { type: 'all'; holds: ConversationFact[]; agents: AgentFact[]; wantsAnswer: boolean }
  | { type: 'decides'; shard: number; token: number }
  /** A lease was given up, to be taken. */
  | { type: 'lease-free' }
  | { type: 'floor'; shard: number; token: number; digest: FloorDigest }
  | { type: 'watch-floor' }
  | { type: 'floor-part'; part: FloorPart }
  | { type: 'directory'; change: DirectoryChange }
  | { type: 'ask'; ref: string; question: Question }
  | { type: 'frames'; ref: string; key: string; audience: 'visitor' | 'agent'; frames: string[] }
  | { type: 'answer'; ref: string; outcome: Outcome<unknown> }
  | { type: 'close-visitor'; visitorId: VisitorId; reason: CloseReason }
  | { type: 'bye' }

export interface Envelope {
  from: NodeId
  /** When it was sent, by the clock of the sender. */
  at: number
  /** Grows with each the sender sends; a process of an older version does not count. */
  count?: number
  notices: Notice[]
}
