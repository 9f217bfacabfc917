/** What the directory holds in memory, found by id and by key. */
import { DEFAULT_SITE_SETTINGS } from '../../../protocol/model/defaults.ts'
import type { AgentId, SiteId, SiteKey, SkillGroupId } from '../../../protocol/model/ids.ts'
import { SiteSettings } from '../../../protocol/model/settings.ts'
import { wholeTheme } from '../../../protocol/model/theme.ts'
import type {
  Agent,
  ChosenStatus,
  Directory,
  Site,
  SkillGroup,
} from '../../ports/directory-store.ts'

export interface DirectoryReads {
  sites: () => Site[]
  site: (id: SiteId) => Site | undefined
  siteByKey: (key: SiteKey) => Site | undefined
  groups: () => SkillGroup[]
  group: (id: SkillGroupId) => SkillGroup | undefined
  groupsOf: (siteId: SiteId) => SkillGroup[]
  agents: () => Agent[]
  agent: (id: AgentId) => Agent | undefined
  /** Login ids are compared without regard to case. */
  agentByLoginId: (loginId: string) => Agent | undefined
  /** `offline` since the beginning of time for an agent who never chose. */
  statusOf: (agentId: AgentId) => ChosenStatus
}

export interface Memory {
  reads: DirectoryReads
  sites: Map<SiteId, Site>
  groups: Map<SkillGroupId, SkillGroup>
  agents: Map<AgentId, Agent>
  statuses: Map<AgentId, ChosenStatus>
}

function byId<Id, T extends { id: Id }>(items: readonly T[]): Map<Id, T> {
  return new Map(items.map((item) => [item.id, item]))
}

/** What was stored as a setting when it was one, and is none any more, would be refused when it is sent back. */
const still = (stored: SiteSettings): Partial<SiteSettings> =>
  Object.fromEntries(Object.entries(stored).filter(([name]) => name in SiteSettings.entries))

/** Settings that were stored before one of them existed have its default. */
export function complete(site: Site): Site {
  const settings = { ...DEFAULT_SITE_SETTINGS, ...still(site.settings) }
  const { theme, themeDraft } = settings
  const draft = themeDraft && wholeTheme(themeDraft)
  return { ...site, settings: { ...settings, theme: wholeTheme(theme), themeDraft: draft } }
}

export function createMemory(stored: Directory): Memory {
  const sites = byId<SiteId, Site>(stored.sites.map(complete))
  const groups = byId<SkillGroupId, SkillGroup>(stored.skillGroups)
  const agents = byId<AgentId, Agent>(stored.agents)
  const statuses = new Map(stored.statuses.map((status) => [status.agentId, status]))

  const reads: DirectoryReads = {
    sites: () => [...sites.values()],
    site: (id) => sites.get(id),
    siteByKey: (key) => [...sites.values()].find((site) => site.key === key),
    groups: () => [...groups.values()],
    group: (id) => groups.get(id),
    groupsOf: (siteId) => [...groups.values()].filter((group) => group.siteId === siteId),
    agents: () => [...agents.values()],
    agent: (id) => agents.get(id),
    agentByLoginId(loginId) {
      const wanted = loginId.toLowerCase()
      return [...agents.values()].find((agent) => agent.loginId.toLowerCase() === wanted)
    },
    statusOf: (agentId) =>
      statuses.get(agentId) ?? { agentId, status: 'offline', awayReason: null, since: 0 },
  }
  return { reads, sites, groups, agents, statuses }
}
