/** The journal of every conversation: the only place where its state lives for good. */
import type { Entry, Lane, NewEntry, Said } from '../../protocol/model/entry.ts'
import type { AgentId, ConversationId, Ref, SiteId, VisitorId } from '../../protocol/model/ids.ts'
import type { ReadMarks } from '../../protocol/model/values.ts'
import type { Conversation } from '../domain/conversation/conversation.ts'

/** A conversation as stored. `version` counts its commits; messages do not change it. */
export interface StoredConversation {
  conversation: Conversation
  version: number
  seq: number
  internalSeq: number
  readMarks: ReadMarks
}

/** A message to append: an entry that does not change the state. */
export interface Append {
  conversationId: ConversationId
  at: number
  entry: Extract<NewEntry, { ref: unknown }>
  /** A number that is taken in the public lane, the newer the better: the store need not look further back for the next one. */
  known?: number
}

export type AppendResult =
  /** `text`: the entry as JSON, in pieces. */
  | { ok: true; entry: Said; text: readonly string[]; isRepeat: boolean }
  | { ok: false; code: 'not-found' | 'conversation-closed' | 'ref-reused' }

export type CommitResult =
  | { ok: true; version: number; entries: Entry[] }
  /** Somebody else committed first, or decides now, or the agent's seats are taken. */
  | { ok: false; code: 'conflict' | 'fenced' | 'full' | 'not-found' }

/** What one commit writes; the entries of each lane get the next numbers of that lane, in order. */
export interface Commit {
  at: number
  entries: readonly NewEntry[]
  /** Written only while this is the newest token of that lease. A store of one process has no leases, and writes it. */
  fence?: Fence | undefined
  /** Written only while the agent has a seat left. */
  seat?: Seat | undefined
  /** Of a new conversation: not where the visitor has another one open. A store of one process leaves that to the process. */
  isOnly?: boolean
}

export interface Fence {
  lease: string
  token: number
}

export interface Seat {
  agentId: AgentId
  capacity: number
}

export interface EntryQuery {
  lane: Lane
  /** Entries with larger numbers, oldest first; or … */
  after?: number
  /** … entries with smaller numbers: the newest `limit` of them, oldest first. */
  before?: number
  limit: number
}

export interface EndedQuery {
  /** Only those requested before this one. */
  before?: { requestedAt: number; conversationId: ConversationId }
  limit: number
}

/**
 * Every promise of a method that writes settles only after what it wrote is durable (fsynced). Writes that
 * arrive together share one transaction. Any method may reject with StorageUnavailable; then nothing was written.
 */
export interface JournalStore {
  /**
   * Starts a conversation with its first entries. Its state is the fold of `begin(identity)` over them. Rejects with OtherIsOpen, or with
   * Undecided when the fence or the seat forbids it.
   */
  create: (
    conversation: Conversation,
    commit: Commit,
  ) => Promise<Extract<CommitResult, { ok: true }>>
  /** Changes the state: appends entries and stores the fold, if the version is still the expected one. */
  commit: (id: ConversationId, expectedVersion: number, commit: Commit) => Promise<CommitResult>
  /**
   * Appends a message if the conversation is open. The ref is unique per conversation: the same ref with the same
   * author and text (or file) answers with the first result (`isRepeat`), with another it is refused.
   */
  append: (append: Append) => Promise<AppendResult>
  load: (id: ConversationId) => Promise<StoredConversation | null>
  /** Every conversation that is not closed; read once at start. */
  loadLive: () => Promise<StoredConversation[]>
  /** The visitor's conversation that still accepts messages, if any. */
  findOpen: (visitorId: VisitorId) => Promise<ConversationId | null>
  /** The visitor's conversation that this request began, running or ended. */
  findRequested: (visitorId: VisitorId, ref: Ref) => Promise<ConversationId | null>
  /** The visitor's newest conversation that has ended, for the cool-down. */
  findLastEnded: (visitorId: VisitorId) => Promise<Conversation | null>
  /** The visitor's conversations that are over, those requested last first. */
  listEnded: (visitorId: VisitorId, query: EndedQuery) => Promise<Conversation[]>
  countOf: (visitorId: VisitorId) => Promise<number>
  /** Of the conversations a site was asked for since an instant: those an agent serves or served, and those that ended without one. */
  countSince: (siteId: SiteId, since: number) => Promise<{ answered: number; lost: number }>
  /** Conversations given to each agent since an instant, for 'in turn' after a restart. */
  assignedSince: (since: number) => Promise<{ agentId: AgentId; at: number }[]>
  readEntries: (id: ConversationId, query: EntryQuery) => Promise<Entry[]>
  /** Kept lazily: durable within seconds, never waited for. Marks only move forward. */
  saveReadMark: (id: ConversationId, by: 'visitor' | 'agent', seq: number) => void
}

/** Rejects a new conversation of a visitor who has one open. */
export class OtherIsOpen extends Error {
  override readonly name = 'OtherIsOpen'
}

/** Rejects a new conversation about which something was decided that does not hold. */
export class Undecided extends Error {
  override readonly name = 'Undecided'
  readonly code: 'fenced' | 'full'

  constructor(code: 'fenced' | 'full') {
    super(`decided in vain: ${code}`)
    this.code = code
  }
}

/** Rejects a write or read that the storage could not do: full disk, database down. Nothing was accepted. */
export class StorageUnavailable extends Error {
  override readonly name = 'StorageUnavailable'
  readonly code = 'storage-unavailable'
}
