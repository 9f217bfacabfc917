/** What several processes need that share one database: who lives, who decides, what is new, and post for who hears no hints. */
import type { Entry } from '../../protocol/model/entry.ts'
import type { AgentId, ConversationId, SiteId, SiteKey } from '../../protocol/model/ids.ts'
import type { ReadMarks } from '../../protocol/model/values.ts'
import type { Agent, ChosenStatus, Site, SkillGroup } from './directory-store.ts'
import type { StoredConversation } from './journal-store.ts'

/** One process of those that share the database; another one after each start. */
export type NodeId = string

export interface Beat {
  /** Hears no hints: others send what it must know by post. */
  isByPost: boolean
  /** By how many dispatchers this process was told to decide. */
  dispatchers: number
  leases: LeaseWish
}

/** Leases that are held are kept; free ones are taken so that every process holds about as many. */
export interface LeaseWish {
  names: readonly string[]
  forMs: number
  /** Held so far, and given up. */
  released: readonly string[]
}

export interface LivingNode {
  id: NodeId
  silentMs: number
  isByPost: boolean
  dispatchers: number
}

/** Who holds a lease. The token grows with each new holder: what an earlier one decides is refused by it. */
export interface LeaseState {
  name: string
  holder: NodeId
  token: number
  /** With a lease that was taken just now: who held it before; empty when it was given up, or nobody did. */
  takenFrom?: NodeId
}

export interface Pulse {
  nodes: LivingNode[]
  /** Of those that were named; without a holder where it was given up. */
  leases: LeaseState[]
  post: string[]
}

/** The newest numbers of a conversation that are known somewhere. */
export interface Cursor {
  id: ConversationId
  seq: number
  internalSeq: number
}

export interface StoredHead extends Cursor {
  version: number
  readMarks: ReadMarks
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
  readHeads: (ids: readonly ConversationId[]) => Promise<StoredHead[]>
  loadMany: (ids: readonly ConversationId[]) => Promise<StoredConversation[]>
  /** Every conversation that is not closed. */
  findLive: () => Promise<{ id: ConversationId; siteId: SiteId }[]>
  /** What takes the seats of these agents. */
  findHeld: (agentIds: readonly AgentId[]) => Promise<ConversationId[]>
  readAgent: (id: AgentId) => Promise<{ agent: Agent | null; status: ChosenStatus | null }>
  /** Which of these sessions, named by the hashes of their tokens, have not ended. */
  findSessions: (tokenHashes: readonly string[]) => Promise<string[]>
  findSite: (key: SiteKey) => Promise<SiteId | null>
  readSite: (id: SiteId) => Promise<{ site: Site | null; skillGroups: SkillGroup[] }>
}
