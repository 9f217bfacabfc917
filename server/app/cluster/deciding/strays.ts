/**
 * Seats taken outside the shard their agent belongs to: after an agent's groups changed, conversations of the old ones last.
 * The database refuses what would exceed a capacity; this is why it seldom has to.
 */
import type { AgentId } from '../../../../protocol/model/ids.ts'
import type { Parts } from '../parts.ts'
import type { Deciding } from './deciding.ts'
import { loadsIn } from './loads.ts'

export class Strays {
  readonly #parts: Parts
  readonly #deciding: Deciding
  #taken: ReadonlyMap<AgentId, number> = new Map()

  constructor(parts: Parts, deciding: Deciding) {
    this.#parts = parts
    this.#deciding = deciding
  }

  of(id: AgentId): number {
    return this.#taken.get(id) ?? 0
  }

  /** To be called when it was told, here or elsewhere, who holds how much. */
  recount(): void {
    const { core, allocation } = this.#parts
    if (allocation.shards.count === 1) return
    const before = this.#taken
    this.#taken = this.#count()
    for (const id of new Set([...before.keys(), ...this.#taken.keys()]))
      if (before.get(id) !== this.#taken.get(id)) core.dispatcher.syncAgent(id)
  }

  #count(): Map<AgentId, number> {
    const { digests, allocation } = this.#parts
    const taken = new Map<AgentId, number>()
    const add = (shard: number, loads: Iterable<readonly [AgentId, number]>): void => {
      for (const [id, load] of loads)
        if (allocation.shards.ofAgent(id) !== shard) taken.set(id, (taken.get(id) ?? 0) + load)
    }
    for (const shard of digests.shards()) add(shard, digests.loadsIn(shard))
    for (const shard of this.#deciding.decided()) add(shard.index, loadsIn(this.#parts.core, shard))
    return taken
  }
}
