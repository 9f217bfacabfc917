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

export type ReadAgent = (
  id: AgentId,
) => Promise<{ agent: Agent | null; status: ChosenStatus | null }>
export type ReadSite = (id: SiteId) => Promise<{ site: Site | null; skillGroups: SkillGroup[] }>

/** What another process stored of an agent is in memory afterwards, unless something newer is. */
export async function learnAgent(memory: Memory, id: AgentId, read: ReadAgent): Promise<void> {
  const { agents, statuses } = memory
  const [agent, status] = [agents.get(id), statuses.get(id)]
  const news = await read(id)
  // Changed meanwhile: what was read may be from before that.
  if (agents.get(id) !== agent || statuses.get(id) !== status) return learnAgent(memory, id, read)
  put(agents, id, news.agent)
  put(statuses, id, news.agent && news.status)
}

/** The same for a site with its skill groups. */
export async function learnSite(memory: Memory, id: SiteId, read: ReadSite): Promise<void> {
  const { reads, sites, groups } = memory
  const [site, ownGroups] = [sites.get(id), reads.groupsOf(id)]
  const news = await read(id)
  if (sites.get(id) !== site || !isSame(reads.groupsOf(id), ownGroups))
    return learnSite(memory, id, read)
  put(sites, id, news.site && complete(news.site))
  const ids = new Set(news.skillGroups.map((group) => group.id))
  for (const group of ownGroups) if (!ids.has(group.id)) groups.delete(group.id)
  for (const group of news.skillGroups) put(groups, group.id, group)
}

function isSame<T>(some: readonly T[], others: readonly T[]): boolean {
  return some.length === others.length && some.every((one, i) => one === others[i])
}

export interface Learned {
  /** What is not as it was. */
  changed: DirectoryChange[]
  /** What changed while it was read, and was left as it is: to be read once more. */
  passedOver: DirectoryChange[]
}

/** Takes everything anew. */
export async function learnAll(memory: Memory, load: () => Promise<Directory>): Promise<Learned> {
  const { sites, groups, agents, statuses } = memory
  const before = {
    sites: new Map(sites),
    groups: new Map(groups),
    agents: new Map(agents),
    statuses: new Map(statuses),
  }
  const stored = await load()
  const byAgent = new Map(stored.statuses.map((status) => [status.agentId, status]))
  const of = <Id, T extends { id: Id }>(items: readonly T[]) =>
    new Map(items.map((item) => [item.id, item]))
  const newer = {
    sites: replace(sites, before.sites, of(stored.sites.map(complete))),
    groups: replace(groups, before.groups, of(stored.skillGroups)),
    agents: replace(agents, before.agents, of(stored.agents)),
    statuses: replace(statuses, before.statuses, byAgent),
  }
  const siteOf = (id: SkillGroupId) => (groups.get(id) ?? before.groups.get(id))?.siteId ?? []
  const changes = (which: keyof Replaced<unknown>) => [
    ...siteChanges(memory, [...newer.sites[which], ...newer.groups[which].flatMap(siteOf)]),
    ...agentChanges(memory, [...newer.agents[which], ...newer.statuses[which]]),
  ]
  return { changed: changes('changed'), passedOver: changes('passedOver') }
}

function siteChanges({ sites }: Memory, ids: readonly SiteId[]): DirectoryChange[] {
  return [...new Set(ids)].map((siteId) => {
    return { kind: sites.has(siteId) ? 'site' : 'site-removed', siteId }
  })
}

function agentChanges({ agents }: Memory, ids: readonly AgentId[]): DirectoryChange[] {
  return [...new Set(ids)].map((agentId) => {
    return { kind: agents.has(agentId) ? 'agent' : 'agent-removed', agentId }
  })
}

function put<Id, T>(items: Map<Id, T>, id: Id, item: T | null): void {
  if (item === null) items.delete(id)
  else items.set(id, item)
}

interface Replaced<Id> {
  changed: Id[]
  passedOver: Id[]
}

/** Objects that are as they were stay the same objects. */
function replace<Id, T>(
  items: Map<Id, T>,
  before: ReadonlyMap<Id, T>,
  stored: ReadonlyMap<Id, T>,
): Replaced<Id> {
  const replaced: Replaced<Id> = { changed: [], passedOver: [] }
  for (const id of new Set([...items.keys(), ...before.keys(), ...stored.keys()])) {
    const item = stored.get(id)
    if (items.get(id) !== before.get(id)) replaced.passedOver.push(id)
    else if (JSON.stringify(items.get(id)) !== JSON.stringify(item)) {
      put(items, id, item ?? null)
      replaced.changed.push(id)
    }
  }
  return replaced
}
