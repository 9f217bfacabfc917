/** The signed-in agent, as their desktop shows them. */
import type { AgentId } from '../../../protocol/model/ids.ts'
import type { AgentProfile, StatusView } from '../../../protocol/model/snapshot.ts'
import type { Agent } from '../../ports/directory-store.ts'
import type { Core } from '../core.ts'
import { groupRef } from '../live/refs.ts'

export function profileOf(core: Core, agent: Agent): AgentProfile {
  const { id, loginId, name, nickname, avatarUrl, role, capacity } = agent
  const skillGroups = agent.skillGroupIds.flatMap((groupId) => groupRef(core, groupId) ?? [])
  return {
    id,
    loginId,
    name,
    nickname,
    role,
    capacity,
    skillGroups,
    ...(avatarUrl === null ? {} : { avatarUrl }),
  }
}

export function statusView(core: Core, id: AgentId): StatusView {
  const { status, awayReason, since } = core.directory.statusOf(id)
  return { status, awayReason, since }
}

/** Every reason for being away that the agent's sites offer. */
export function awayReasonsOf(core: Core, agent: Agent): string[] {
  const sites = agent.skillGroupIds.flatMap((groupId) => {
    const group = core.directory.group(groupId)
    return (group && core.directory.site(group.siteId)) ?? []
  })
  const all = sites.length > 0 ? sites : core.directory.sites()
  return [...new Set(all.flatMap((site) => site.settings.awayReasons))]
}
