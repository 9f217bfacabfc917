/** What the commands work with: the ports, and the state this process holds in memory. */
import type { AgentId, ConversationId, SiteId } from '../../protocol/model/ids.ts'
import type { QueuePlace } from '../../protocol/model/visitor-snapshot.ts'
import type { Conversation } from '../domain/conversation/conversation.ts'
import type { Decision, Floor, FloorEvent } from '../domain/routing/types.ts'
import type { Clock, MakeId } from '../ports/clock.ts'
import type { MakeLimiter } from '../ports/limiters.ts'
import type { Log } from '../ports/log.ts'
import type { Regions } from '../ports/regions.ts'
import type { Store } from '../ports/store.ts'
import type { AgentPresence } from './agent/present.ts'
import type { Peers } from './cluster/peers.ts'
import type { LiveDirectory } from './directory/directory.ts'
import type { UploadedFiles } from './files/uploaded.ts'
import type { VisitorTokens } from './identity/visitor-tokens.ts'
import type { Alarms } from './deadlines/alarms.ts'
import type { LiveConversation, Watcher } from './live/conversation.ts'
import type { Registry } from './live/registry.ts'
import type { Changed } from './outcome.ts'
import type { FloodGuard } from './visitor/request/flood.ts'
import type { VisitorPresence } from './visitor/present/present.ts'

export interface Ports {
  store: Store
  clock: Clock
  makeId: MakeId
  regions: Regions
  log: Log
  limiter: MakeLimiter
}

/** Feeds the floor what happens and carries out what it decides. */
export interface Dispatcher {
  readonly floor: Floor
  /** Takes an event and carries out every decision that follows. */
  tell: (event: FloorEvent) => void
  /** As `tell`, but leaves the decisions about one conversation to the caller, who MUST carry them out or place the conversation anew. */
  ask: (event: FloorEvent, about: ConversationId) => Decision[]
  /** Commits one decision. One that could not be stored is made anew after a moment. */
  carryOut: (decision: Decision) => Promise<Changed>
  /** To be called after a change the dispatcher did not decide, so that freed seats and places are used at once. */
  noteChange: (live: LiveConversation, before: Conversation) => void
  /** Puts a conversation on the floor again as it is stored. */
  place: (id: ConversationId) => void
  syncSite: (id: SiteId) => void
  syncAgent: (id: AgentId) => void
  /** Wakes: a deadline of the floor may have come. */
  onTime: () => void
  /** From now on another floor is asked, and fed. */
  useFloor: (floor: Floor) => void
  /** To be called after another process changed a conversation. */
  noteForeign: (live: LiveConversation, before: Conversation) => void
}

/** Tells waiting visitors their place as it changes. */
export interface QueuePositions {
  /** To be called when something on the floor changed. */
  touch: () => void
  /** To be called when a conversation was queued: its place follows the entry. */
  show: (id: ConversationId) => void
  /** The place to be shown now; null when the conversation does not wait. */
  placeOf: (id: ConversationId) => QueuePlace | null
  stop: () => void
}

export interface FloorWatch {
  start: (watcher: Watcher) => void
  stop: (watcher: Watcher) => void
  isWatched: () => boolean
  /** To be called when something on the floor changed, or another process showed its part of it. */
  touch: () => void
}

export interface Availability {
  /** To be called when agents, groups or sites changed. */
  touch: () => void
  stop: () => void
}

export interface Core extends Ports {
  peers: Peers
  directory: LiveDirectory
  floods: FloodGuard
  tokens: VisitorTokens
  files: UploadedFiles
  registry: Registry
  alarms: Alarms
  dispatcher: Dispatcher
  positions: QueuePositions
  floorWatch: FloorWatch
  availability: Availability
  visitors: VisitorPresence
  agents: AgentPresence
}
