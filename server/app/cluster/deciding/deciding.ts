/** The shards this process decides: it builds the floor of each from the store, and puts it down when another takes over. */
import type { AgentId, SiteId } from '../../../../protocol/model/ids.ts'
import { createFloor } from '../../../domain/routing/floor.ts'
import type { Fence } from '../../../ports/journal-store.ts'
import type { LeaseState, NodeId } from '../../../ports/shared-store.ts'
import { recentAssignments, takeUp } from '../../dispatch/take-up.ts'
import { leaseOf } from '../known/leases.ts'
import { broadcast, type Parts } from '../parts.ts'
import { hasSite, Shard, type Sites } from './shard.ts'

const RETRY_MS = 250
/** Changes of the directory come in groups. */
const ALLOCATE_MS = 100
/** Sooner after its start, a process cannot know who was here before. */
const COLD_MS = 30_000

export interface DecidingEvents {
  /** A shard was taken up or put down, or has other sites. */
  changed: () => void
}

export class Deciding {
  readonly #parts: Parts
  readonly #events: DecidingEvents
  readonly #startedAt: number
  readonly #shards = new Map<number, Shard>()
  /** Put down, and not given up yet. */
  readonly #yielding = new Set<number>()
  #filling: Shard | null = null
  #allocateTimer: (() => void) | null = null

  constructor(parts: Parts, events: DecidingEvents) {
    this.#parts = parts
    this.#events = events
    this.#startedAt = parts.core.clock.now()
  }

  /** Those this process decides; only the one that is being filled while one is. */
  decided(): Shard[] {
    if (this.#filling) return [this.#filling]
    return [...this.#shards.values()].filter(({ fence }) => fence !== undefined)
  }

  /** Whether the first shard is decided here, in which what concerns all of them is done. */
  get leads(): boolean {
    return this.decided().some(({ index }) => index === 0)
  }

  /** The shard in which a site is decided here. */
  shardFor(siteId: SiteId): Shard | null {
    const shard = this.#shards.get(this.#parts.allocation.shards.ofSite(siteId))
    if (this.#filling && shard !== this.#filling) return null
    return shard?.decides(siteId) ? shard : null
  }

  /** Deciding, or about to. */
  wants(siteId: SiteId): boolean {
    return this.#shards.has(this.#parts.allocation.shards.ofSite(siteId))
  }

  get wantsAny(): boolean {
    return this.#shards.size > 0
  }

  decidesFor(agentId: AgentId): boolean {
    const shard = this.#shards.get(this.#parts.allocation.shards.ofAgent(agentId))
    return shard?.fence !== undefined
  }

  /** To be called whenever it is heard who holds a lease. */
  leased(index: number, { holder, token }: LeaseState, before: NodeId | null): void {
    if (holder !== this.#parts.self) return this.putDown(index)
    if (this.#shards.get(index)?.token === token || this.#yielding.has(index)) return
    this.putDown(index)
    const shard = new Shard(index, token)
    this.#shards.set(index, shard)
    broadcast(this.#parts, { type: 'decides', shard: index, token })
    this.#takeUp(shard, before)
  }

  putDown(index: number): void {
    const shard = this.#shards.get(index)
    if (!shard) return
    shard.isPutDown = true
    this.#shards.delete(index)
    if (!shard.fence) return
    shard.fence = undefined
    this.#parts.core.log.info({ shard: index }, 'another process decides')
    this.#events.changed()
  }

  /** Somebody else decides, unless this process holds the lease anew. */
  fenced(fence: Fence | undefined): void {
    for (const shard of this.#shards.values())
      if (fence && shard.fence?.lease === fence.lease && shard.token === fence.token)
        this.putDown(shard.index)
  }

  putAllDown(): void {
    for (const index of [...this.#shards.keys()]) this.putDown(index)
  }

  /** Puts a shard down for another process to take up, once what was decided here is stored. */
  async giveUp(index: number): Promise<void> {
    const { core, leases, members } = this.#parts
    const shard = this.#shards.get(index)
    this.#yielding.add(index)
    const lives = [...core.registry.all()].filter(({ conversation }) =>
      shard?.decides(conversation.siteId),
    )
    this.putDown(index)
    await Promise.all(lives.flatMap((live) => live.changing ?? []))
    leases.release(index)
    this.#yielding.delete(index)
    await members.beat()
  }

  /** Another process holds too few. */
  yieldOne(): void {
    const last = this.decided().at(-1)
    if (last && this.#yielding.size === 0) void this.giveUp(last.index)
  }

  /** To be called when the directory changed. */
  allocateSoon(): void {
    if (this.#allocateTimer || this.#parts.leases.count === 1) return
    this.#allocateTimer = this.#parts.core.clock.after(ALLOCATE_MS, () => {
      this.#allocateTimer = null
      this.allocate()
    })
  }

  /** Sites whose agents have others now come together, or part. */
  allocate(): void {
    const { core, allocation, digests, leases } = this.#parts
    const before = allocation.renew(leases.count)
    for (const shard of [...digests.shards()]) if (shard >= leases.count) digests.forget(shard)
    for (const shard of [...this.#shards.values()]) {
      if (shard.index >= leases.count) void this.giveUp(shard.index)
      else this.#follow(shard)
    }
    for (const { id } of core.directory.agents()) {
      if (before.ofAgent(id) !== allocation.shards.ofAgent(id)) core.dispatcher.syncAgent(id)
    }
    this.#events.changed()
  }

  #follow(shard: Shard): void {
    const sites = this.#parts.allocation.sitesOf(shard.index)
    if (!shard.isTakingUp && !isSame(shard.sites, sites)) this.#takeUp(shard, null)
  }

  #takeUp(shard: Shard, before: NodeId | null): void {
    const { core } = this.#parts
    shard.isTakingUp = true
    this.#read(shard, before).catch((error: unknown) => {
      if (shard.isPutDown) return
      core.log.warn({ err: error }, 'the floor could not be built and is tried again')
      core.clock.after(RETRY_MS, () => {
        if (!shard.isPutDown) this.#takeUp(shard, before)
      })
    })
  }

  async #read(shard: Shard, before: NodeId | null): Promise<void> {
    const { core, shared, copies, allocation } = this.#parts
    if (before !== null) await shared.cutOff(before)
    const sites = allocation.sitesOf(shard.index)
    const live = (await shared.findLive()).filter(({ siteId }) => hasSite(sites, siteId))
    await copies.takeMany(live.map(({ id }) => id))
    const known = [...core.registry.all()].filter(({ conversation }) =>
      hasSite(sites, conversation.siteId),
    )
    await copies.refreshAll(known)
    const assignments = await recentAssignments(core)
    if (shard.isPutDown) return
    this.#begin(shard, sites, assignments)
    shard.isTakingUp = false
    this.#events.changed()
    // The directory may have changed meanwhile.
    this.#follow(shard)
  }

  /** Sites that come are added to the floor; when some go it is built anew, as after a start. */
  #begin(
    shard: Shard,
    sites: Sites,
    assignments: Awaited<ReturnType<typeof recentAssignments>>,
  ): void {
    const { core } = this.#parts
    const known = shard.floor && keepsAll(shard.sites, sites) ? shard.sites : null
    const isNew = (siteId: SiteId): boolean => hasSite(sites, siteId) && !known?.has(siteId)
    if (known === null) shard.floor = createFloor()
    shard.sites = sites
    shard.fence = { lease: leaseOf(shard.index), token: shard.token }
    this.#filling = shard
    takeUp(core, {
      sites: core.directory.sites().filter(({ id }) => isNew(id)),
      lives: [...core.registry.all()].filter(({ conversation }) => isNew(conversation.siteId)),
      assignments,
      isCold: core.clock.now() - this.#startedAt < COLD_MS,
    })
    this.#filling = null
    const { index, token } = shard
    core.log.info(
      { shard: index, fence: token, sites: sites?.size ?? 'all' },
      'this process decides',
    )
  }
}

function isSame(a: Sites, b: Sites): boolean {
  return a === null || b === null ? a === b : a.size === b.size && isWithin(a, b)
}

function keepsAll(before: Sites, after: Sites): boolean {
  return before !== null && after !== null && isWithin(before, after)
}

function isWithin(part: ReadonlySet<SiteId>, whole: ReadonlySet<SiteId>): boolean {
  return [...part].every((id) => whole.has(id))
}
