/**
 * Tells waiting visitors their place: near the head often, further back rarely, each only when it changed,
 * and never many in one turn, since a burst to thousands of sockets holds everybody up.
 */
import type { RouteTarget } from '../../../protocol/model/entry.ts'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import type { VisitorDown } from '../../../protocol/frames/visitor-down.ts'
import type { QueuePlace } from '../../../protocol/model/visitor-snapshot.ts'
import type { Core, QueuePositions } from '../core.ts'
import { signal } from '../live/publish.ts'

/** Visitors so near the head see a change within this time … */
const NEAR_COUNT = 100
const NEAR_MS = 500
/** … and those behind them within this time, in slices. */
const FAR_MS = 4_000
const SLICES = 100

class TieredPositions implements QueuePositions {
  readonly #core: Core
  /** What each waiting visitor was told last. */
  readonly #told = new Map<ConversationId, number>()
  readonly #far = new Map<string, RouteTarget>()
  #nearTimer: (() => void) | null = null
  #farTimer: (() => void) | null = null
  #isStopped = false

  constructor(core: Core) {
    this.#core = core
  }

  /** To be called when something on the floor changed. */
  touch(): void {
    if (this.#nearTimer || this.#isStopped) return
    this.#nearTimer = this.#core.clock.after(NEAR_MS, () => this.#sweepNear())
  }

  /** The place to be shown now to one connection; null when the conversation does not wait. */
  placeOf(id: ConversationId): QueuePlace | null {
    const place = this.#core.dispatcher.floor.placeOf(id)
    if (!place) return null
    // The visitor's other tabs still show what was told before, until the next sweep tells them too.
    if (!this.#told.has(id)) this.#told.set(id, place.ahead)
    return { ahead: place.ahead, estimatedWaitMs: place.estimatedWaitMs }
  }

  show(id: ConversationId): void {
    this.#told.delete(id)
    this.#tell(id)
  }

  stop(): void {
    this.#isStopped = true
    this.#nearTimer?.()
    this.#farTimer?.()
  }

  #sweepNear(): void {
    this.#nearTimer = null
    const { floor } = this.#core.dispatcher
    for (const { target, waiting } of floor.takeMovedQueues()) {
      for (const id of floor.waitingFor(target, NEAR_COUNT)) this.#tell(id)
      if (waiting > NEAR_COUNT) this.#far.set(JSON.stringify(target), target)
    }
    if (this.#far.size > 0 && !this.#farTimer) this.#later(() => this.#sweepFar())
  }

  #sweepFar(): void {
    const { floor } = this.#core.dispatcher
    const ids = [...this.#far.values()].flatMap((target) =>
      floor.waitingFor(target, Infinity).slice(NEAR_COUNT),
    )
    this.#far.clear()
    this.#tellSlice(ids, 0)
  }

  #tellSlice(ids: readonly ConversationId[], from: number): void {
    const next = from + Math.ceil(ids.length / SLICES)
    for (const id of ids.slice(from, next)) this.#tell(id)
    if (next < ids.length) this.#later(() => this.#tellSlice(ids, next))
    else if (this.#far.size > 0) this.#later(() => this.#sweepFar())
    else this.#forgetGone()
  }

  #later(task: () => void): void {
    if (this.#isStopped) return
    this.#farTimer = this.#core.clock.after(FAR_MS / SLICES, () => {
      this.#farTimer = null
      task()
    })
  }

  #tell(id: ConversationId): void {
    const place = this.#core.dispatcher.floor.placeOf(id)
    const live = this.#core.registry.get(id)
    if (!place || !live) {
      this.#told.delete(id)
      return
    }
    // While the entry that queues it is being stored, there is no queue to have a place in.
    if (live.conversation.state === 'requested') return
    if (this.#told.get(id) === place.ahead) return
    this.#told.set(id, place.ahead)
    const queue = { ahead: place.ahead, estimatedWaitMs: place.estimatedWaitMs }
    signal(live, 'visitor', {
      type: 'queue.moved',
      conversationId: id,
      queue,
    } satisfies VisitorDown)
  }

  #forgetGone(): void {
    for (const id of this.#told.keys()) {
      if (!this.#core.registry.get(id)) this.#told.delete(id)
    }
  }
}

export function createQueuePositions(core: Core): QueuePositions {
  return new TieredPositions(core)
}
