/** What listeners of the directory are told: that something changed, to be read again. */
import type { AgentId, SiteId, SkillGroupId } from '../../../protocol/model/ids.ts'

export type DirectoryChange =
  | { kind: 'site' | 'site-removed'; siteId: SiteId }
  | { kind: 'group' | 'group-removed'; skillGroupId: SkillGroupId; siteId: SiteId }
  | { kind: 'agent' | 'agent-removed'; agentId: AgentId }
  | { kind: 'session-started'; agentId: AgentId }
  /** Without a hash every session of the agent has ended. */
  | { kind: 'sessions-ended'; agentId: AgentId; tokenHash?: string }
