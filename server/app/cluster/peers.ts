/** The other processes that serve the same installation, as the commands see them. */
import type { CloseReason } from '../../../protocol/model/errors.ts'
import type { Entry, RouteTarget } from '../../../protocol/model/entry.ts'
import type { AgentId, ConversationId, SiteId, VisitorId } from '../../../protocol/model/ids.ts'
import type { AnsweredToday, FloorWaiting } from '../../../protocol/model/snapshot.ts'
import type { Fence } from '../../ports/journal-store.ts'
import type { LiveConversation, News } from '../live/conversation.ts'
import type { Outcome } from '../outcome.ts'
import type { ClusterFigures } from '../../ports/cluster-figures.ts'

/** What only the process that decides can do. */
export type Question =
  | { name: 'transfer'; conversationId: ConversationId; by: AgentId; to: RouteTarget }
  | { name: 'cancel-transfer'; conversationId: ConversationId; by: AgentId }

/** What a client sends by POST, to its stream on whichever process that is open. */
export interface StreamFrames {
  key: string
  audience: 'visitor' | 'agent'
  frames: string[]
}

/** What supervisors see of the sites that one process decides, and others do not know. */
export interface FloorPart {
  waiting: FloorWaiting[]
  /** null: not counted yet. */
  today: AnsweredToday | null
}

export interface Peers {
  /** null where there is nobody else. */
  figures: () => ClusterFigures | null
  /** Whether this process decides who gets whom on a site, and meets deadlines there. */
  decides: (siteId: SiteId) => boolean
  /** Whether this process decides what an agent is given. */
  decidesFor: (agentId: AgentId) => boolean
  /** Of several processes one: for what is to be done once. */
  readonly leads: boolean
  /** Whether a conversation in memory may lag behind the store. */
  readonly mayLag: boolean
  /** What decisions about a site are committed under. */
  fenceOn: (siteId: SiteId) => Fence | undefined
  /** A decision was refused by that fence: somebody else decides. */
  fenced: (fence: Fence | undefined) => void
  /** Entries that this process stored were taken in: whoever else holds the conversation reads on. */
  moved: (live: LiveConversation, entries: readonly Entry[]) => void
  /** As `moved`, for something said, which leaves the state as it was. */
  said: (live: LiveConversation, news: News) => void
  /** The live conversation as it is stored; null when there is none. */
  follow: (id: ConversationId) => Promise<LiveConversation | null>
  followOpenOf: (visitorId: VisitorId) => Promise<void>
  /** The visitor's connection is known now: what was begun elsewhere a moment ago is brought to it. */
  visitorArrived: (visitorId: VisitorId) => void
  followHeldBy: (agentId: AgentId) => Promise<void>
  /** A conversation comes into the memory of this process. */
  enlist: (live: LiveConversation) => void
  /** A conversation began here. */
  begin: (live: LiveConversation) => void
  /** Settles when the conversation is as new as the store was when this was called. */
  refresh: (live: LiveConversation) => Promise<void>
  /** Settles when the first decision about a conversation is here, or when that takes too long. */
  decided: (live: LiveConversation) => Promise<void>
  /** The last connection of the visitor to this process went, or the first came: then null. */
  visitorIs: (live: LiveConversation, awaySince: number | null) => void
  /** Connections of the agent to this process came or went; `lastSeenAt`: of the last one that went. */
  agentIs: (id: AgentId, lastSeenAt: number | null) => void
  /** Whether another process has a connection of the agent from another browser than the named one. */
  hasOtherBrowser: (id: AgentId, tokenHash: string | undefined) => boolean
  /** Asks the process that decides. */
  ask: (live: LiveConversation, question: Question) => Promise<Outcome<unknown>>
  /** The beginning of the keys of streams that are open here, by which others find this process. */
  readonly name: string
  /** Brings frames to a stream that is open on another process; false when it is not. */
  bringFrames: (stream: StreamFrames) => Promise<boolean>
  /** What other processes bring is given to this. */
  takeFrames: (take: (stream: StreamFrames) => boolean) => void
  loadOf: (id: AgentId) => number
  /** Somebody here begins to watch the floor. */
  watchFloor: () => void
  /** Whether somebody watches it elsewhere, and is to be shown it from here. */
  isFloorWatched: () => boolean
  /** Shows those elsewhere the part of this process. */
  showFloor: (part: FloorPart) => void
  /** The parts of the others; null while they are not all known. */
  floorParts: () => FloorPart[] | null
  /** Something on the floor changed. */
  floorMoved: () => void
  /** Closes the visitor's connections to other processes. */
  closeVisitor: (id: VisitorId, reason: CloseReason) => void
  start: () => Promise<void>
  stop: () => Promise<void>
}
