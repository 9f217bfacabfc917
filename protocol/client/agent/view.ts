/** What an agent's client holds and the agent desktop shows. */
import type { RemovalCause, SiteFileLimit, SiteWaitThresholds } from '../../frames/agent-down.ts'
import type { CloseReason, ErrorBody } from '../../model/errors.ts'
import type { ConversationId } from '../../model/ids.ts'
import type {
  AgentConversation,
  AgentProfile,
  FloorView,
  StatusView,
} from '../../model/snapshot.ts'
import type { ConnectionState } from '../line/connection.ts'
import type { OutboxItem } from '../outbox/outbox-item.ts'

/** A conversation the agent held until a moment ago. */
export interface Removal {
  /** As it was when it was last held. */
  readonly conversation: AgentConversation
  /** null: it happened while the line was down. */
  readonly cause: RemovalCause | null
}

/** Replaced as a whole whenever something changes; parts that did not change stay the same objects. */
export interface AgentView {
  readonly connection: ConnectionState
  /** Why the server closed the line for good; null unless `connection` is `refused`. */
  readonly closeReason: CloseReason | null
  readonly agent: AgentProfile | null
  readonly status: StatusView | null
  readonly awayReasons: readonly string[]
  readonly waitThresholds: readonly SiteWaitThresholds[]
  readonly fileLimits: readonly SiteFileLimit[]
  readonly conversations: ReadonlyMap<ConversationId, AgentConversation>
  /** The last few removals, newest first. */
  readonly removed: readonly Removal[]
  readonly outbox: readonly OutboxItem[]
  /** What a supervisor sees while watching; null otherwise. */
  readonly floor: FloorView | null
  /** Why it is not to be had; what `floor` holds is then how it was. */
  readonly floorProblem: ErrorBody | null
  /** Server time minus `clock.now()`. */
  readonly clockOffsetMs: number
  /** The conversations of which `loadOlder()` would bring entries. */
  readonly olderOf: ReadonlySet<ConversationId>
}

export const EMPTY_AGENT_VIEW: AgentView = {
  connection: 'idle',
  closeReason: null,
  agent: null,
  status: null,
  awayReasons: [],
  waitThresholds: [],
  fileLimits: [],
  conversations: new Map(),
  removed: [],
  outbox: [],
  floor: null,
  floorProblem: null,
  clockOffsetMs: 0,
  olderOf: new Set(),
}
