/** The name of an agent or a skill group, as far as this desk has heard of it. */
import type { AgentView } from '../../protocol/client/agent/view.ts'
import type { RouteTarget } from '../../protocol/model/entry.ts'
import type { AgentId, SkillGroupId } from '../../protocol/model/ids.ts'
import { t } from '../i18n/translate.ts'

export function targetName(view: AgentView, target: RouteTarget): string {
  return target.kind === 'agent'
    ? agentName(view, target.agentId)
    : groupName(view, target.skillGroupId)
}

export function agentName(view: AgentView, agentId: AgentId): string {
  if (view.agent?.id === agentId) return view.agent.nickname
  const known = view.floor?.agents.find((agent) => agent.agentId === agentId)
  return known?.name ?? t('target.agent')
}

function groupName(view: AgentView, skillGroupId: SkillGroupId): string {
  const own = view.agent?.skillGroups.find((group) => group.id === skillGroupId)
  const known = own ?? view.floor?.groups.find((group) => group.id === skillGroupId)
  return known?.name ?? t('target.group')
}
