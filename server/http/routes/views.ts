/** What of a site, a skill group and an agent goes out: everything but secrets. */
import type { AgentView } from '../../../protocol/http/agents.ts'
import type { SkillGroupView } from '../../../protocol/http/skill-groups.ts'
import type { SiteView } from '../../../protocol/http/sites.ts'
import type { PlainSettings } from '../../../protocol/model/settings.ts'
import type { DirectoryReads } from '../../app/directory/memory.ts'
import type { Agent, IdentityKey, Site, SkillGroup } from '../../ports/directory-store.ts'

export function showKey({ id, algorithm, key }: IdentityKey): SiteView['identityKeys'][number] {
  return { id, algorithm, publicKey: algorithm === 'HS256' ? null : key }
}

export function plainSettings({ settings }: Site): PlainSettings {
  const { theme: _theme, themeDraft: _draft, ...plain } = settings
  return plain
}

export function showSite(directory: DirectoryReads, site: Site): SiteView {
  const { id, key, name, entryPoints, routing, createdAt } = site
  const settings = plainSettings(site)
  const skillGroupIds = directory.groupsOf(id).map((group) => group.id)
  const identityKeys = site.identityKeys.map(showKey)
  return { id, key, name, entryPoints, settings, routing, identityKeys, skillGroupIds, createdAt }
}

export function showGroup(group: SkillGroup): SkillGroupView {
  const { id, siteId, name, iconUrl, settings, createdAt } = group
  return { id, siteId, name, iconUrl, settings, createdAt }
}

export function withoutPassword(agent: Agent): Omit<Agent, 'passwordHash'> {
  const { passwordHash: _secret, ...shown } = agent
  return shown
}

export function showAgent(directory: DirectoryReads, agent: Agent): AgentView {
  const { status, awayReason, since } = directory.statusOf(agent.id)
  return { ...withoutPassword(agent), status: { status, awayReason, since } }
}
