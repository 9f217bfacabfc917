/** The floor as supervisors see it: each process that decides shows its part to those where somebody watches. */
import type { NodeId } from '../../../ports/shared-store.ts'
import type { FloorPart } from '../peers.ts'
import { tellDeciders, type Parts } from '../parts.ts'
import type { Deciding } from './deciding.ts'

/** Who watches says so with every beat. */
const WATCH_MS = 4_000

export class Wall {
  readonly #parts: Parts
  readonly #deciding: Deciding
  readonly #watchers = new Map<NodeId, number>()
  readonly #heard = new Map<NodeId, FloorPart>()

  constructor(parts: Parts, deciding: Deciding) {
    this.#parts = parts
    this.#deciding = deciding
  }

  /** Said again with every beat, so that a new holder knows. */
  sayWatching(): void {
    if (this.#parts.core.floorWatch.isWatched()) tellDeciders(this.#parts, { type: 'watch-floor' })
    else this.#heard.clear()
  }

  hearWatcher(node: NodeId): void {
    const isNew = !this.isWatched()
    this.#watchers.set(node, this.#parts.core.clock.now())
    if (isNew) this.#parts.core.floorWatch.touch()
  }

  isWatched(): boolean {
    const since = this.#parts.core.clock.now() - WATCH_MS
    for (const [node, at] of this.#watchers) if (at < since) this.#watchers.delete(node)
    return this.#watchers.size > 0 && this.#deciding.decided().length > 0
  }

  show(part: FloorPart): void {
    if (!this.isWatched()) return
    for (const node of this.#watchers.keys())
      this.#parts.mail.send(node, { type: 'floor-part', part })
  }

  hear(node: NodeId, part: FloorPart): void {
    this.#heard.set(node, part)
    this.#parts.core.floorWatch.touch()
  }

  /** What the other processes that decide have shown; null while one of them has not. */
  others(): FloorPart[] | null {
    const { leases, self } = this.#parts
    const holders = [...leases.holders()].filter((node) => node !== self)
    const heard = holders.map((node) => this.#heard.get(node))
    return heard.every((part) => part !== undefined) ? heard : null
  }
}
