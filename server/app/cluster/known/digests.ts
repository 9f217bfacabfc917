/** The shards that other processes decide, as those tell of them. */
import type {
  AgentId,
  ConversationId,
  SiteId,
  SkillGroupId,
} from '../../../../protocol/model/ids.ts'
import type { GroupView, Place } from '../../../domain/routing/types.ts'
import type { FloorDigest } from '../said/notices.ts'

interface Told {
  token: number
  openSites: ReadonlySet<SiteId>
  groups: ReadonlyMap<SkillGroupId, GroupView>
  loads: ReadonlyMap<AgentId, number>
}

export class Digests {
  readonly #told = new Map<number, Told>()
  readonly #places = new Map<ConversationId, Place>()

  /** Answers whether other sites are open than before. */
  hear(shard: number, token: number, digest: FloorDigest): boolean {
    const before = this.#told.get(shard)
    if (before && token < before.token) return false
    const openSites = new Set(digest.openSites)
    this.#told.set(shard, {
      token,
      openSites,
      groups: new Map(digest.groups.map((group) => [group.id, group])),
      loads: new Map(digest.loads),
    })
    const isSame = before?.openSites.size === openSites.size
    return !isSame || digest.openSites.some((id) => !before.openSites.has(id))
  }

  /** This process decides the shard itself, or nobody does any more. */
  forget(shard: number): void {
    this.#told.delete(shard)
  }

  shards(): Iterable<number> {
    return this.#told.keys()
  }

  /** Until somebody has told of the shard, nobody is turned away. */
  isSiteOpen(shard: number, siteId: SiteId): boolean {
    if (!this.#told.has(shard)) return true
    return [...this.#told.values()].some(({ openSites }) => openSites.has(siteId))
  }

  group(id: SkillGroupId): GroupView | null {
    for (const { groups } of this.#told.values()) {
      const group = groups.get(id)
      if (group) return group
    }
    return null
  }

  groups(): GroupView[] {
    return [...this.#told.values()].flatMap(({ groups }) => [...groups.values()])
  }

  loadsIn(shard: number): ReadonlyMap<AgentId, number> {
    return this.#told.get(shard)?.loads ?? new Map()
  }

  loadOf(id: AgentId): number {
    let sum = 0
    for (const { loads } of this.#told.values()) sum += loads.get(id) ?? 0
    return sum
  }

  // Places are told of one conversation at a time.

  placeOf(id: ConversationId): Place | null {
    return this.#places.get(id) ?? null
  }

  setPlace(id: ConversationId, place: Place): void {
    this.#places.set(id, place)
  }

  forgetPlace(id: ConversationId): void {
    this.#places.delete(id)
  }
}
