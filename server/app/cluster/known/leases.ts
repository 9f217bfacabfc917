/** Who decides what: one lease for each shard of the sites, held by the processes in about equal numbers. */
import type {
  LeaseState,
  LeaseWish,
  LivingNode,
  NodeId,
  Pulse,
} from '../../../ports/shared-store.ts'

/** Two beats may be late before another process takes over: within 5 s of its last sign of life somebody else decides. */
export const LEASE_MS = 3_000
/** After this long without a beat a process is taken for dead. */
export const DEAD_MS = 5_000

export interface LeaseEvents {
  /** Who decides a shard from now on; `before`: who did, when it was another that may still write. */
  leased: (shard: number, lease: LeaseState, before: NodeId | null) => void
  /** By how many dispatchers is decided from now on. */
  counted: (count: number) => void
  /** Another process holds too few: this one hands over a shard. */
  mayYield: () => void
  /** What this process gave up is free. */
  freed: () => void
}

export function leaseOf(shard: number): string {
  return shard === 0 ? 'dispatcher' : `dispatcher/${shard}`
}

function shardOf(lease: string): number {
  return Number(lease.split('/')[1] ?? 0)
}

export class Leases {
  readonly #self: NodeId
  readonly #own: number
  readonly #events: LeaseEvents
  readonly #known = new Map<number, LeaseState>()
  readonly #released = new Set<string>()
  #count: number

  /** `own`: by how many dispatchers this process was told to decide. */
  constructor(self: NodeId, own: number, events: LeaseEvents) {
    this.#self = self
    this.#own = own
    this.#count = own
    this.#events = events
  }

  get own(): number {
    return this.#own
  }

  get count(): number {
    return this.#count
  }

  get(shard: number): LeaseState | null {
    return this.#known.get(shard) ?? null
  }

  /** The processes that decide something. */
  holders(): Set<NodeId> {
    return new Set([...this.#known.values()].map(({ holder }) => holder))
  }

  wish(): LeaseWish {
    const inForce = Array.from({ length: this.#count }, (_, shard) => leaseOf(shard))
    const released = [...this.#released]
    return { names: [...new Set([...inForce, ...released])], forMs: LEASE_MS, released }
  }

  /** With the next beat this process holds it no longer. */
  release(shard: number): void {
    this.#released.add(leaseOf(shard))
  }

  take({ nodes, leases }: Pulse, wish: LeaseWish): void {
    for (const lease of leases) this.#hear(lease)
    for (const name of wish.released) {
      this.#released.delete(name)
      if (this.get(shardOf(name))?.holder === this.#self) this.#known.delete(shardOf(name))
    }
    if (wish.released.length > 0) this.#events.freed()
    const living = nodes.filter(({ id, silentMs }) => id !== this.#self && silentMs < DEAD_MS)
    this.#recount(living)
    // Who is silent for as long as a lease lasts may be dead, and would take nothing.
    this.#balance(living.filter(({ silentMs }) => silentMs < LEASE_MS))
  }

  /** Somebody said that they decide. */
  hear(shard: number, holder: NodeId, token: number): void {
    this.#hear({ name: leaseOf(shard), holder, token })
  }

  #hear(lease: LeaseState): void {
    const shard = shardOf(lease.name)
    const known = this.get(shard)
    // What was put down by mistake is taken up again.
    const isOwn = lease.holder === this.#self && known?.holder === this.#self
    if (isOwn && known.token === lease.token && !this.#released.has(lease.name))
      this.#events.leased(shard, known, null)
    if (lease.holder === '') {
      if (known && known.token <= lease.token && known.holder !== this.#self)
        this.#known.delete(shard)
      return
    }
    if (known && lease.token <= known.token) return
    const before = lease.takenFrom ?? known?.holder ?? null
    this.#known.set(shard, lease)
    const mayWrite = before !== null && before !== '' && before !== lease.holder
    this.#events.leased(shard, lease, mayWrite ? before : null)
  }

  /** Processes that were told different numbers decide by the smallest, until all were told the same. */
  #recount(living: readonly LivingNode[]): void {
    const count = Math.min(this.#own, ...living.map(({ dispatchers }) => dispatchers))
    if (count === this.#count) return
    this.#count = count
    for (const shard of this.#known.keys()) {
      if (shard >= count && this.get(shard)?.holder !== this.#self) this.#known.delete(shard)
    }
    this.#events.counted(count)
  }

  #balance(living: readonly LivingNode[]): void {
    const heldBy = (node: NodeId): number =>
      [...this.#known].filter(([shard, { holder }]) => shard < this.#count && holder === node)
        .length
    const fewest = Math.min(...living.map(({ id }) => heldBy(id)))
    if (this.#released.size === 0 && heldBy(this.#self) - fewest >= 2) this.#events.mayYield()
  }
}
