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
import { inSlices, SLICE_GAP_MS } from './in-slices.ts'

/** Visitors so near the head see a change after this time, spread over so many slices … */
const NEAR_COUNT = 100
const NEAR_MS = 500
const NEAR_SLICES = 20
/** … and those behind them within so many. */
const FAR_SLICES = 400

class TieredPositions implements QueuePositions {
  readonly #core: Core
  /** What each waiting visitor was told last. */
  readonly #told = new Map<ConversationId, number>()
  readonly #far = new Map<string, RouteTarget>()
  /** How to call off what is to come; null when nothing is. */
  #nearDue: (() => void) | null = null
  #near: (() => void) | null = null
  #farUnderWay: (() => void) | null = null
  #isStopped = false

  constructor(core: Core) {
    this.#core = core
  }

  /** To be called when something on the floor changed. */
  touch(): void {
    if (this.#nearDue || this.#isStopped) return
    this.#nearDue = this.#core.clock.after(NEAR_MS, () => this.#sweepNear())
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
    this.#nearDue?.()
    this.#near?.()
    this.#farUnderWay?.()
  }

  #sweepNear(): void {
    this.#nearDue = null
    const { clock, dispatcher } = this.#core
    const near = dispatcher.floor.takeMovedQueues().flatMap(({ target, waiting }) => {
      if (waiting > NEAR_COUNT) this.#far.set(JSON.stringify(target), target)
      return dispatcher.floor.waitingFor(target, NEAR_COUNT)
    })
    this.#near = this.#tellInSlices(near, NEAR_SLICES)
    if (this.#far.size === 0) return
    this.#farUnderWay ??= clock.after(SLICE_GAP_MS, () => this.#sweepFar())
  }

  #sweepFar(): void {
    const { floor } = this.#core.dispatcher
    const ids = [...this.#far.values()].flatMap((target) =>
      floor.waitingFor(target, Infinity).slice(NEAR_COUNT),
    )
    this.#far.clear()
    this.#farUnderWay = this.#tellInSlices(ids, FAR_SLICES, () => {
      if (this.#far.size > 0) return this.#sweepFar()
      this.#farUnderWay = null
      this.#forgetGone()
    })
  }

  #tellInSlices(
    ids: readonly ConversationId[],
    slices: number,
    done: () => void = () => undefined,
  ): () => void {
    return inSlices({
      clock: this.#core.clock,
      items: ids,
      size: Math.ceil(ids.length / slices),
      act: (id) => this.#tell(id),
      done,
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
