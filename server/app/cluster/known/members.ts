/** The processes that live, by their beats in the database; and which of them decide, by the leases. */
import { every } from '../../../ports/clock.ts'
import type { PubSub } from '../../../ports/pubsub.ts'
import type {
  LeaseWish,
  LivingNode,
  NodeId,
  Pulse,
  SharedStore,
} from '../../../ports/shared-store.ts'
import type { Core } from '../../core.ts'
import { DEAD_MS, LEASE_MS, type Leases } from './leases.ts'

const BEAT_MS = 1_000
/** While hints are not heard, here or by another, post is collected so often. */
const POST_MS = 200

export interface MemberEvents {
  came: (node: NodeId) => void
  /** Was last known to live so long ago. */
  went: (node: NodeId, silentMs: number) => void
  post: (texts: readonly string[]) => void
  /** This process was out of touch for so long that the others may take it for dead. */
  lagged: () => void
  beat: () => void
}

export interface MemberParts {
  shared: SharedStore
  pubsub: PubSub
  leases: Leases
}

export class Members {
  readonly #core: Core
  readonly #shared: SharedStore
  readonly #pubsub: PubSub
  readonly #leases: Leases
  readonly #events: MemberEvents
  readonly #isByPost = new Map<NodeId, boolean>()
  /** Who was not among the living at the last beat: the answer may have been on its way when they came. */
  #missing = new Set<NodeId>()
  #beatAt: number | null = null
  #isBeating = false
  #isStopped = false
  #stops: (() => void)[] = []

  constructor(core: Core, { shared, pubsub, leases }: MemberParts, events: MemberEvents) {
    this.#core = core
    this.#shared = shared
    this.#pubsub = pubsub
    this.#leases = leases
    this.#events = events
  }

  /** Every other process that lives. */
  others(): Iterable<NodeId> {
    return this.#isByPost.keys()
  }

  isByPost(node: NodeId): boolean {
    return this.#isByPost.get(node) ?? false
  }

  async start(): Promise<void> {
    await this.beat()
    const { clock } = this.#core
    this.#stops = [
      every(clock, BEAT_MS, () => void this.beat()),
      every(clock, POST_MS, () => void this.#collect()),
    ]
  }

  /** A process is heard of before its beat is seen. */
  meet(node: NodeId): void {
    if (node === this.#shared.nodeId || this.#isByPost.has(node)) return
    this.#isByPost.set(node, false)
    this.#events.came(node)
  }

  /** A process said that it leaves. */
  part(node: NodeId): void {
    if (this.#isByPost.delete(node)) this.#events.went(node, 0)
  }

  async beat(): Promise<void> {
    if (this.#isBeating || this.#isStopped) return
    this.#isBeating = true
    const startedAt = performance.now()
    try {
      const isByPost = !this.#pubsub.isUp()
      const wish = this.#leases.wish()
      const dispatchers = this.#leases.own
      const pulse = await this.#shared.beat({ isByPost, dispatchers, leases: wish })
      this.#take(pulse, wish, startedAt)
    } catch (error) {
      this.#core.log.warn({ err: error }, 'the database does not take the sign of life')
    } finally {
      this.#isBeating = false
    }
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    for (const stop of this.#stops) stop()
    await this.#shared.leave()
  }

  #take(pulse: Pulse, wish: LeaseWish, startedAt: number): void {
    if (this.#isStopped) return
    const { nodes, post } = pulse
    const sinceLast = this.#beatAt === null ? 0 : performance.now() - this.#beatAt
    this.#beatAt = startedAt
    if (sinceLast > DEAD_MS) this.#events.lagged()
    // After the database was away everybody is silent; they have until the next beat.
    const mayJudge = sinceLast < 2 * BEAT_MS + LEASE_MS / 2
    for (const { id, silentMs, isByPost } of nodes) {
      if (id === this.#shared.nodeId) continue
      if (silentMs < DEAD_MS) {
        this.meet(id)
        this.#isByPost.set(id, isByPost)
      } else if (mayJudge && this.#isByPost.delete(id)) this.#events.went(id, silentMs)
    }
    this.#missFrom(nodes)
    this.#leases.take(pulse, wish)
    this.#events.post(post)
    this.#events.beat()
  }

  /** Whose leave was not heard. */
  #missFrom(nodes: readonly LivingNode[]): void {
    const living = new Set(nodes.map(({ id }) => id))
    const missing = [...this.#isByPost.keys()].filter((node) => !living.has(node))
    for (const node of missing) if (this.#missing.has(node)) this.part(node)
    this.#missing = new Set(missing)
  }

  /** Whoever hears no hints sends none. */
  #isPostDue(): boolean {
    return !this.#pubsub.isUp() || [...this.#isByPost.values()].some(Boolean)
  }

  async #collect(): Promise<void> {
    if (!this.#isPostDue() || this.#isBeating || this.#isStopped) return
    try {
      this.#events.post(await this.#shared.takePost())
    } catch {
      // The database is away too; the next beat says so.
    }
  }
}
