/** Agents and skill groups as others may see them. */
import type { AgentId, SkillGroupId } from '../../../protocol/model/ids.ts'
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
