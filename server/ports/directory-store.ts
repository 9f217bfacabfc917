/** Sites, skill groups, agents and their sessions: small, read whole at start and kept in memory. */
import type {
  AgentId,
  EntryPointKey,
  SiteId,
  SiteKey,
  SkillGroupId,
} from '../../protocol/model/ids.ts'
import type { Routing, SiteSettings, SkillGroupSettings } from '../../protocol/model/settings.ts'
import type { AgentRole, AgentStatus } from '../../protocol/model/values.ts'

/** A key with which a site signs the identity tokens of its visitors. */
export interface IdentityKey {
  id: string
  algorithm: 'HS256' | 'RS256' | 'ES256'
  /** The shared secret, or the public key as PEM. */
  key: string
}

export interface Site {
  id: SiteId
  key: SiteKey
  name: string
  settings: SiteSettings
  routing: Routing
  entryPoints: { key: EntryPointKey; name: string }[]
  identityKeys: IdentityKey[]
  createdAt: number
}

export interface SkillGroup {
  id: SkillGroupId
  siteId: SiteId
  name: string
  iconUrl: string | null
  settings: SkillGroupSettings
  createdAt: number
}

export interface Agent {
  id: AgentId
  loginId: string
  name: string
  /** What visitors see. */
  nickname: string
  avatarUrl: string | null
  role: AgentRole
  capacity: number
  skillGroupIds: SkillGroupId[]
  passwordHash: string
  isDisabled: boolean
  createdAt: number
}

/** The status an agent chose last; survives restarts. */
export interface ChosenStatus {
  agentId: AgentId
  status: AgentStatus
  awayReason: string | null
  since: number
}

/** A signed-in browser. Only the hash of its token is kept. */
export interface AgentSession {
  tokenHash: string
  agentId: AgentId
  createdAt: number
  expiresAt: number
  address: string
  browser: string
}

export interface AuditRecord {
  at: number
  actor: AgentId | 'system'
  action: string
  target: string
  /** What changed; never secrets. */
  details: unknown
  address: string
}

export interface Directory {
  sites: Site[]
  skillGroups: SkillGroup[]
  agents: Agent[]
  statuses: ChosenStatus[]
}

/** Every write is durable when its promise settles, and is refused with StorageUnavailable like the journal's. */
export interface DirectoryStore {
  loadDirectory: () => Promise<Directory>
  saveSite: (site: Site, audit: AuditRecord) => Promise<void>
  deleteSite: (id: SiteId, audit: AuditRecord) => Promise<void>
  saveSkillGroup: (group: SkillGroup, audit: AuditRecord) => Promise<void>
  deleteSkillGroup: (id: SkillGroupId, audit: AuditRecord) => Promise<void>
  saveAgent: (agent: Agent, audit: AuditRecord) => Promise<void>
  deleteAgent: (id: AgentId, audit: AuditRecord) => Promise<void>
  /** Stores the newest status and appends it to the status log. */
  saveStatus: (
    status: ChosenStatus,
    cause: 'chosen' | 'signed-in' | 'signed-out' | 'lost',
  ) => Promise<void>
  saveSession: (session: AgentSession) => Promise<void>
  /** Gives it a new expiry; false when it has ended, and then it stays ended. */
  prolongSession: (session: AgentSession, now: number) => Promise<boolean>
  findSession: (tokenHash: string, now: number) => Promise<AgentSession | null>
  deleteSession: (tokenHash: string) => Promise<void>
  /** Signs an agent out everywhere. */
  deleteSessionsOf: (agentId: AgentId) => Promise<void>
  appendAudit: (record: AuditRecord) => Promise<void>
  listAudit: (query: {
    before?: number
    limit: number
  }) => Promise<(AuditRecord & { id: number })[]>
  /** A secret of this installation, made by `create` when it does not exist yet (token signing keys). */
  secret: (name: string, create: () => string) => Promise<string>
  /** The remembered answer to a request with this idempotency key; kept for a day. */
  findAnswer: (
    key: string,
    now: number,
  ) => Promise<{ requestHash: string; status: number; body: string } | null>
  saveAnswer: (
    key: string,
    answer: { requestHash: string; status: number; body: string; at: number },
  ) => Promise<void>
}
