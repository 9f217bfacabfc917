/** What a process that decides shows to the others of its shards. */
import type { NodeId } from '../../../ports/shared-store.ts'
import type { FloorDigest } from '../said/notices.ts'
import { broadcast, type Parts } from '../parts.ts'
import type { Deciding } from './deciding.ts'
import { loadsIn } from './loads.ts'
import type { Shard } from './shard.ts'
import type { Strays } from './strays.ts'

const SHOW_MS = 250

export class Showing {
  readonly #parts: Parts
  readonly #deciding: Deciding
  readonly #strays: Strays
  #timer: (() => void) | null = null

  constructor(parts: Parts, deciding: Deciding, strays: Strays) {
    this.#parts = parts
    this.#deciding = deciding
    this.#strays = strays
  }

  soon(): void {
    if (this.#timer) return
    this.#timer = this.#parts.core.clock.after(SHOW_MS, () => {
      this.#timer = null
      this.now()
    })
  }

  /** Tells the others how the floor stands, where that changed. */
  now(): void {
    for (const shard of this.#deciding.decided()) {
      const digest = this.#digestOf(shard)
      const text = JSON.stringify(digest)
      if (text === shard.digest) continue
      shard.digest = text
      broadcast(this.#parts, { type: 'floor', shard: shard.index, token: shard.token, digest })
    }
    this.#strays.recount()
  }

  /** A process has come. */
  greet(node: NodeId): void {
    const { mail } = this.#parts
    for (const shard of this.#deciding.decided()) {
      const { index, token } = shard
      mail.send(node, { type: 'decides', shard: index, token })
      mail.send(node, { type: 'floor', shard: index, token, digest: this.#digestOf(shard) })
    }
  }

  hear(shard: number, token: number, digest: FloorDigest): void {
    const { core, digests } = this.#parts
    if (digests.hear(shard, token, digest)) core.availability.touch()
    this.#strays.recount()
    core.floorWatch.touch()
  }

  #digestOf(shard: Shard): FloorDigest {
    const { core } = this.#parts
    const now = core.clock.now()
    const sites = core.directory.sites().filter(({ id }) => shard.decides(id))
    return {
      openSites: sites.flatMap(({ id }) => (shard.floor?.isSiteOpen(id, now) ? [id] : [])),
      groups: shard.floor?.groups(now) ?? [],
      loads: loadsIn(core, shard),
    }
  }
}
