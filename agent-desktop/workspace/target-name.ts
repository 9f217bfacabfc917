/** The name of an agent or a skill group, as far as this desk has heard of it. */
import type { AgentView } from '../../protocol/client/agent/view.ts'
import type { RouteTarget } from '../../protocol/model/entry.ts'
import type { AgentId, SkillGroupId } from '../../protocol/model/ids.ts'
import { t } from '../i18n/translate.ts'

export function targetName(view: AgentView, target: RouteTarget): string {
  return target.kind === 'agent'
    ? (agentName(view, target.agentId) ?? t('target.agent'))
    : groupName(view, target.skillGroupId)
}

/** null: nobody this desk has heard of. */
export function agentName(view: AgentView, agentId: AgentId): string | null {
  if (view.agent?.id === agentId) return view.agent.nickname
  const known = view.floor?.agents.find((agent) => agent.agentId === agentId)
  return known?.name ?? nameInConversations(view, agentId)
}

/** As the visitor of a conversation they had was told it. */
function nameInConversations({ conversations, removed }: AgentView, id: AgentId): string | null {
  const seen = [...conversations.values(), ...removed.map(({ conversation }) => conversation)]
  for (const entry of seen.flatMap(({ entries }) => entries))
    if (entry.type === 'conversation.assigned' && entry.agent.id === id) return entry.agent.name
  return null
}

function groupName(view: AgentView, skillGroupId: SkillGroupId): string {
  const own = view.agent?.skillGroups.find((group) => group.id === skillGroupId)
  const known = own ?? view.floor?.groups.find((group) => group.id === skillGroupId)
  return known?.name ?? t('target.group')
}
