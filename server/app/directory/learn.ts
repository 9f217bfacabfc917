/** The directory in memory takes over what another process stored. */
import type { AgentId, SiteId, SkillGroupId } from '../../../protocol/model/ids.ts'
import type {
  Agent,
  ChosenStatus,
  Directory,
  Site,
  SkillGroup,
} from '../../ports/directory-store.ts'
import type { DirectoryChange } from './change.ts'
import { complete, type Memory } from './memory.ts'

export function learnAgent(
  { agents, statuses }: Memory,
  id: AgentId,
  { agent, status }: { agent: Agent | null; status: ChosenStatus | null },
): void {
  put(agents, id, agent)
  put(statuses, id, agent && status)
}

export function learnSite(
  { sites, groups }: Memory,
  id: SiteId,
  { site, skillGroups }: { site: Site | null; skillGroups: SkillGroup[] },
): void {
  put(sites, id, site && complete(site))
  const ids = new Set(skillGroups.map((group) => group.id))
  for (const group of groups.values()) {
    if (group.siteId === id && !ids.has(group.id)) groups.delete(group.id)
  }
  for (const group of skillGroups) put(groups, group.id, group)
}

/** Answers what is not as it was. */
export function learnAll(memory: Memory, stored: Directory): DirectoryChange[] {
  const { sites, groups, agents, statuses } = memory
  const changedSites = new Set<SiteId>([
    ...replace(sites, new Map(stored.sites.map((site) => [site.id, complete(site)]))),
    ...replaceGroups(groups, stored.skillGroups),
  ])
  const byAgent = new Map(stored.statuses.map((status) => [status.agentId, status]))
  const changedAgents = new Set<AgentId>([
    ...replace(agents, new Map(stored.agents.map((agent) => [agent.id, agent]))),
    ...replace(statuses, byAgent),
  ])
  return [
    ...[...changedSites].map((siteId): DirectoryChange => {
      return { kind: sites.has(siteId) ? 'site' : 'site-removed', siteId }
    }),
    ...[...changedAgents].map((agentId): DirectoryChange => {
      return { kind: agents.has(agentId) ? 'agent' : 'agent-removed', agentId }
    }),
  ]
}

function put<Id, T>(items: Map<Id, T>, id: Id, item: T | null): void {
  if (item === null) items.delete(id)
  else items.set(id, item)
}

/** Objects that are as they were stay the same objects; answers the ids of the others. */
function replace<Id, T>(items: Map<Id, T>, stored: ReadonlyMap<Id, T>): Id[] {
  const changed: Id[] = []
  for (const id of items.keys()) {
    if (stored.has(id)) continue
    items.delete(id)
    changed.push(id)
  }
  for (const [id, item] of stored) {
    if (JSON.stringify(items.get(id)) === JSON.stringify(item)) continue
    items.set(id, item)
    changed.push(id)
  }
  return changed
}

function replaceGroups(
  groups: Map<SkillGroupId, SkillGroup>,
  stored: readonly SkillGroup[],
): SiteId[] {
  const before = new Map(groups)
  const changed = replace(groups, new Map(stored.map((group) => [group.id, group])))
  return changed.flatMap((id) => (groups.get(id) ?? before.get(id))?.siteId ?? [])
}
