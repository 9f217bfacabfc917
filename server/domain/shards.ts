/** Which sites are decided together: those that share an agent, so that one dispatcher knows of all the agent's seats. */
import type { AgentId, SiteId, SkillGroupId } from '../../protocol/model/ids.ts'
import { fnv1a } from './collections/fnv.ts'

export interface SharedSite {
  id: SiteId
  skillGroupIds: readonly SkillGroupId[]
  /** Whom its rules name. */
  agentIds: readonly AgentId[]
}

export interface SharedAgent {
  id: AgentId
  skillGroupIds: readonly SkillGroupId[]
}

/** Numbers from 0: the same on every process that knows the same sites and agents. */
export interface Shards {
  readonly count: number
  ofSite: (id: SiteId) => number
  /** Where the agent is given something. */
  ofAgent: (id: AgentId) => number
}

export const ONE_SHARD: Shards = { count: 1, ofSite: () => 0, ofAgent: () => 0 }

/** Of the shards the one that a text belongs to. */
function shardOf(text: string, count: number): number {
  return (fnv1a(text) >>> 0) % count
}

export function shardsOf(
  sites: readonly SharedSite[],
  agents: readonly SharedAgent[],
  count: number,
): Shards {
  if (count <= 1) return ONE_SHARD
  const clusters = new Clusters()
  const sitesOfAgent = sitesByAgent(sites, agents)
  for (const [first, ...others] of sitesOfAgent.values())
    for (const other of others) if (first !== undefined) clusters.join(first, other)
  const ofSite = (id: SiteId): number => shardOf(clusters.smallestWith(id), count)
  return {
    count,
    ofSite,
    ofAgent: (id) => {
      const [site] = sitesOfAgent.get(id) ?? []
      return site === undefined ? shardOf(id, count) : ofSite(site)
    },
  }
}

function sitesByAgent(
  sites: readonly SharedSite[],
  agents: readonly SharedAgent[],
): Map<AgentId, SiteId[]> {
  const siteOfGroup = new Map<SkillGroupId, SiteId>()
  for (const site of sites) for (const id of site.skillGroupIds) siteOfGroup.set(id, site.id)
  const found = new Map<AgentId, SiteId[]>(
    agents.map(({ id, skillGroupIds }) => {
      const known = skillGroupIds.flatMap((groupId) => siteOfGroup.get(groupId) ?? [])
      return [id, [...new Set(known)]] as const
    }),
  )
  for (const site of sites) for (const id of site.agentIds) found.get(id)?.push(site.id)
  return found
}

/** Sites that belong together, named after the smallest of their ids. */
class Clusters {
  readonly #above = new Map<SiteId, SiteId>()

  smallestWith(id: SiteId): SiteId {
    let top = id
    for (let next = this.#above.get(top); next !== undefined; next = this.#above.get(top))
      top = next
    // The next one who asks finds it at once.
    if (top !== id) this.#above.set(id, top)
    return top
  }

  join(a: SiteId, b: SiteId): void {
    const [low, high] = [this.smallestWith(a), this.smallestWith(b)].toSorted()
    if (low !== undefined && high !== undefined && low !== high) this.#above.set(high, low)
  }
}
