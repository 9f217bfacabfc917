/** What several processes need that share one database: who lives, who decides, what is new, and post for who hears no hints. */
import type { Entry } from '../../protocol/model/entry.ts'
import type { AgentId, ConversationId, SiteId } from '../../protocol/model/ids.ts'
import type { Agent, ChosenStatus, Site, SkillGroup } from './directory-store.ts'
import type { StoredConversation } from './journal-store.ts'

/** One process of those that share the database; another one after each start. */
export type NodeId = string

export interface Beat {
  /** Hears no hints: others send what it must know by post. */
  isByPost: boolean
  /** The lease to be kept, or taken when it is free, and for how long; null: none. */
  lease: { name: string; forMs: number } | null
}

export interface LivingNode {
  id: NodeId
  silentMs: number
  isByPost: boolean
}

/** Who holds a lease. The token grows with each new holder: what an earlier one decides is refused by it. */
export interface LeaseState {
  holder: NodeId
  token: number
}

export interface Pulse {
  nodes: LivingNode[]
  lease: LeaseState | null
  post: string[]
}

/** The newest numbers of a conversation that are known somewhere. */
export interface Cursor {
  id: ConversationId
  seq: number
  internalSeq: number
}

export interface Letter {
  to: NodeId
  text: string
}

/** Every method may reject with StorageUnavailable. */
export interface SharedStore {
  readonly nodeId: NodeId
  /** Says that this process lives, and answers who else does and what came by post. */
  beat: (beat: Beat) => Promise<Pulse>
  /** This process lives no longer, and keeps no lease. */
  leave: () => Promise<void>
  /** After this, nothing that another process had begun to write can be stored any more. */
  cutOff: (node: NodeId) => Promise<void>
  sendPost: (letters: readonly Letter[]) => Promise<void>
  takePost: () => Promise<string[]>
  /** What follows the cursors, in order; of each conversation no more than a part at a time. */
  readNews: (cursors: readonly Cursor[]) => Promise<Entry[]>
  /** How these conversations stand; those that are not there are left out. */
  readHeads: (ids: readonly ConversationId[]) => Promise<(Cursor & { version: number })[]>
  loadMany: (ids: readonly ConversationId[]) => Promise<StoredConversation[]>
  /** Every conversation that is not closed. */
  findLive: () => Promise<ConversationId[]>
  /** What takes the agent's seats. */
  findHeld: (agentId: AgentId) => Promise<ConversationId[]>
  readAgent: (id: AgentId) => Promise<{ agent: Agent | null; status: ChosenStatus | null }>
  readSite: (id: SiteId) => Promise<{ site: Site | null; skillGroups: SkillGroup[] }>
}
