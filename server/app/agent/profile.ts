/** What an agent's desktop shows beside their profile. */
import type { SiteFileLimit, SiteWaitThresholds } from '../../../protocol/frames/agent-down.ts'
import type { AgentId } from '../../../protocol/model/ids.ts'
import type { StatusView } from '../../../protocol/model/snapshot.ts'
import type { Agent, Site } from '../../ports/directory-store.ts'
import type { Core } from '../core.ts'

export function statusView(core: Core, id: AgentId): StatusView {
  const { status, awayReason, since } = core.directory.statusOf(id)
  return { status, awayReason, since }
}

/** Every reason for being away that the agent's sites offer. */
export function awayReasonsOf(core: Core, agent: Agent): string[] {
  return [...new Set(sitesOf(core, agent).flatMap((site) => site.settings.awayReasons))]
}

/** Of every site the agent answers for; of all of them for those who watch the floor. */
export function waitThresholdsOf(core: Core, agent: Agent): SiteWaitThresholds[] {
  return shownSites(core, agent).map(({ id, settings }) => ({
    siteId: id,
    ...settings.waitThresholds,
  }))
}

export function fileLimitsOf(core: Core, agent: Agent): SiteFileLimit[] {
  return shownSites(core, agent).map(({ id, settings }) => ({
    siteId: id,
    bytesMax: settings.fileBytesMax,
  }))
}

function shownSites(core: Core, agent: Agent): Site[] {
  return agent.role === 'agent' ? sitesOf(core, agent) : core.directory.sites()
}

/** All of them for somebody who is in no group. */
function sitesOf(core: Core, agent: Agent): Site[] {
  const ids = agent.skillGroupIds.flatMap((id) => core.directory.group(id)?.siteId ?? [])
  const sites = [...new Set(ids)].flatMap((id) => core.directory.site(id) ?? [])
  return sites.length > 0 ? sites : core.directory.sites()
}
