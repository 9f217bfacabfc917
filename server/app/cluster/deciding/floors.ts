/** The floor as a process of several sees it: the shards it decides, and for the rest what others tell. */
import type { RouteTarget } from '../../../../protocol/model/entry.ts'
import type {
  AgentId,
  ConversationId,
  SiteId,
  SkillGroupId,
} from '../../../../protocol/model/ids.ts'
import type {
  AgentView,
  Decision,
  Floor,
  FloorEvent,
  GroupView,
  Place,
  RoutingAgent,
} from '../../../domain/routing/types.ts'
import type { Parts } from '../parts.ts'
import type { Deciding } from './deciding.ts'
import type { Shard } from './shard.ts'
import type { Strays } from './strays.ts'

type MovedQueues = ReturnType<Floor['takeMovedQueues']>

export class Floors implements Floor {
  readonly #parts: Parts
  readonly #deciding: Deciding
  readonly #strays: Strays

  constructor(parts: Parts, deciding: Deciding, strays: Strays) {
    this.#parts = parts
    this.#deciding = deciding
    this.#strays = strays
  }

  apply(event: FloorEvent, now: number): Decision[] {
    switch (event.type) {
      case 'site.changed':
        return this.#at(event.site.id)?.apply(event, now) ?? []
      case 'conversation.placed':
        return this.#at(event.conversation.siteId)?.apply(event, now) ?? []
      case 'transfer.requested':
      case 'transfer.cancelled': {
        const live = this.#parts.core.registry.get(event.conversationId)
        return (live && this.#at(live.conversation.siteId)?.apply(event, now)) ?? []
      }
      case 'agent.changed':
        return this.#deciding.decided().flatMap((shard) => {
          const agent = this.#seatsIn(shard, event.agent)
          return shard.floor?.apply({ ...event, agent }, now) ?? []
        })
      default:
        return this.#all().flatMap((floor) => floor.apply(event, now))
    }
  }

  nextDeadline(): number | null {
    const due = this.#all().flatMap((floor) => floor.nextDeadline() ?? [])
    return due.length > 0 ? Math.min(...due) : null
  }

  placeOf(id: ConversationId): Place | null {
    return this.#first((floor) => floor.placeOf(id)) ?? this.#parts.digests.placeOf(id)
  }

  waitingFor(target: RouteTarget, limit: number): ConversationId[] {
    return this.#all().flatMap((floor) => floor.waitingFor(target, limit))
  }

  takeMovedQueues(): MovedQueues {
    return this.#all().flatMap((floor) => floor.takeMovedQueues())
  }

  isSiteOpen(siteId: SiteId, now: number): boolean {
    const { digests, allocation } = this.#parts
    const shard = allocation.shards.ofSite(siteId)
    return this.#at(siteId)?.isSiteOpen(siteId, now) ?? digests.isSiteOpen(shard, siteId)
  }

  group(id: SkillGroupId, now: number): GroupView | null {
    return this.#first((floor) => floor.group(id, now)) ?? this.#parts.digests.group(id)
  }

  groups(now: number): GroupView[] {
    const here = this.#all().flatMap((floor) => floor.groups(now))
    return [...here, ...this.#parts.digests.groups()]
  }

  agent(id: AgentId): AgentView | null {
    return this.#first((floor) => floor.agent(id))
  }

  agents(): AgentView[] {
    return this.#all().flatMap((floor) => floor.agents())
  }

  #all(): Floor[] {
    return this.#deciding.decided().flatMap(({ floor }) => floor ?? [])
  }

  #at(siteId: SiteId): Floor | null {
    return this.#deciding.shardFor(siteId)?.floor ?? null
  }

  #first<T>(read: (floor: Floor) => T | null): T | null {
    for (const floor of this.#all()) {
      const found = read(floor)
      if (found !== null) return found
    }
    return null
  }

  /** Seats that are taken elsewhere are not there, and somebody who belongs to another shard has none. */
  #seatsIn({ index }: Shard, agent: RoutingAgent): RoutingAgent {
    const isHome = this.#parts.allocation.shards.ofAgent(agent.id) === index
    const capacity = isHome ? Math.max(0, agent.capacity - this.#strays.of(agent.id)) : 0
    return { ...agent, capacity }
  }
}
