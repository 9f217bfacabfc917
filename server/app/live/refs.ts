/** Agents and skill groups as others may see them. */
import type { RouteTarget } from '../../../protocol/model/entry.ts'
import type { AgentId, EntryPointKey, SiteId, SkillGroupId } from '../../../protocol/model/ids.ts'
import type { AgentRef, SkillGroupRef } from '../../../protocol/model/values.ts'
import type { Core } from '../core.ts'

export function agentRef(core: Core, id: AgentId): AgentRef {
  const agent = core.directory.agent(id)
  if (!agent) return { id, name: '—' }
  return {
    id,
    name: agent.nickname,
    ...(agent.avatarUrl === null ? {} : { avatarUrl: agent.avatarUrl }),
  }
}

export function groupRef(core: Core, id: SkillGroupId | null): SkillGroupRef | null {
  const group = id === null ? null : core.directory.group(id)
  return group ? { id: group.id, name: group.name } : null
}

/** What colleagues call the target of a transfer; nothing when it is gone from the directory. */
export function targetName(core: Core, to: RouteTarget): { toName?: string } {
  const toName =
    to.kind === 'agent'
      ? core.directory.agent(to.agentId)?.nickname
      : core.directory.group(to.skillGroupId)?.name
  return toName === undefined ? {} : { toName }
}

/** What the site calls one of its entry points; null when it does not know the key. */
export function entryPointName(core: Core, siteId: SiteId, key: EntryPointKey): string | null {
  const entryPoints = core.directory.site(siteId)?.entryPoints ?? []
  return entryPoints.find((each) => each.key === key)?.name ?? null
}
