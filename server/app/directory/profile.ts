/** The signed-in agent, as their own clients show them. */
import type { AgentProfile } from '../../../protocol/model/snapshot.ts'
import type { Agent } from '../../ports/directory-store.ts'
import type { DirectoryReads } from './memory.ts'

export function profileOf(directory: Pick<DirectoryReads, 'group'>, agent: Agent): AgentProfile {
  const { id, loginId, name, nickname, avatarUrl, role, capacity } = agent
  const skillGroups = agent.skillGroupIds.flatMap((groupId) => {
    const group = directory.group(groupId)
    return group ? [{ id: group.id, name: group.name }] : []
  })
  const picture = avatarUrl === null ? {} : { avatarUrl }
  return { id, loginId, name, nickname, role, capacity, skillGroups, ...picture }
}
