/** How the directory is changed. */
import type { AgentId, SiteId, SkillGroupId } from '../../../protocol/model/ids.ts'
import type {
  AgentSession,
  AuditRecord,
  ChosenStatus,
  DirectoryStore,
  Agent,
  Site,
  SkillGroup,
} from '../../ports/directory-store.ts'
import type { Outcome } from '../outcome.ts'
import type { DirectoryChange } from './change.ts'
import type { Memory } from './memory.ts'

/**
 * Every write is durable, then visible, then told to the listeners. Refusals are values; StorageUnavailable is thrown.
 * `basis` is the object the caller read and changed: when somebody replaced it meanwhile, the write is refused with
 * `conflict`; null says that it is new. Without it the last writer wins.
 */
export interface DirectoryWrites {
  saveSite: (site: Site, audit: AuditRecord, basis?: Site | null) => Promise<Outcome<Site>>
  /** Takes the site's skill groups along; refused while an agent belongs to one of them. */
  deleteSite: (id: SiteId, audit: AuditRecord) => Promise<Outcome<null>>
  saveSkillGroup: (
    group: SkillGroup,
    audit: AuditRecord,
    basis?: SkillGroup | null,
  ) => Promise<Outcome<SkillGroup>>
  /** Refused while a rule or an agent names the group. */
  deleteSkillGroup: (id: SkillGroupId, audit: AuditRecord) => Promise<Outcome<null>>
  /** A new password or role, or a disabling, ends every session of the agent. */
  saveAgent: (agent: Agent, audit: AuditRecord, basis?: Agent | null) => Promise<Outcome<Agent>>
  /** Refused while a rule names the agent. Ends every session of the agent. */
  deleteAgent: (id: AgentId, audit: AuditRecord) => Promise<Outcome<null>>
  setStatus: (
    status: ChosenStatus,
    cause: Parameters<DirectoryStore['saveStatus']>[1],
  ) => Promise<void>
  /** Starts a session for an agent whose password was compared with `passwordHash`; false when that is no longer theirs. */
  startSession: (session: AgentSession, passwordHash: string) => Promise<boolean>
  /** Stores a new expiry, unless the session ended meanwhile: then false. */
  renewSession: (session: AgentSession, now: number) => Promise<boolean>
  endSession: (session: AgentSession) => Promise<void>
  endSessionsOf: (agentId: AgentId) => Promise<void>
}

export interface WriteParts {
  store: DirectoryStore
  memory: Memory
  notify: (change: DirectoryChange) => void
}
