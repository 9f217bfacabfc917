/** A site with its groups and agents, made directly in the directory of a server inside the test. */
import { randomUUID } from 'node:crypto'
import {
  DEFAULT_SITE_SETTINGS,
  DEFAULT_SKILL_GROUP_SETTINGS,
} from '../../protocol/model/defaults.ts'
import type {
  AgentId,
  EntryPointKey,
  SiteId,
  SiteKey,
  SkillGroupId,
} from '../../protocol/model/ids.ts'
import type { Deadlines, SkillGroupSettings } from '../../protocol/model/settings.ts'
import type { AgentRole } from '../../protocol/model/values.ts'
import { hashOf, makeToken } from '../../server/app/sign-in/session-token.ts'
import type { AuditRecord } from '../../server/ports/directory-store.ts'
import type { InProcessServer } from './in-process.ts'

export interface CastMember {
  agentId: AgentId
  cookie: string
}

export interface Cast {
  port: number
  site: SiteKey
  siteId: SiteId
  entryPoint: EntryPointKey
  groups: SkillGroupId[]
  addAgent: (options?: AgentOptions) => Promise<CastMember>
}

export interface AgentOptions {
  name?: string
  capacity?: number
  role?: AgentRole
  groups?: SkillGroupId[]
}

export interface CastOptions {
  groupCount?: number
  group?: Partial<SkillGroupSettings>
  deadlines?: Partial<Deadlines>
}

const audit = (at: number): AuditRecord => ({
  at,
  actor: 'system',
  action: 'test',
  target: 'test',
  details: null,
  address: '127.0.0.1',
})

const SESSION_MS = 12 * 3_600_000

/** The first group is where the site's default steps lead. */
export async function makeCast(server: InProcessServer, options: CastOptions = {}): Promise<Cast> {
  const { directory } = server.core()
  const now = server.clock.now()
  const siteId = 'site' as SiteId
  const site = 'site-key' as SiteKey
  const entryPoint = 'home' as EntryPointKey
  const groups = Array.from(
    { length: options.groupCount ?? 1 },
    (_, i) => `group-${i + 1}` as SkillGroupId,
  )
  const target = { kind: 'skill-group' as const, skillGroupId: groups[0] ?? ('' as SkillGroupId) }
  const deadlines = { ...DEFAULT_SITE_SETTINGS.deadlines, ...options.deadlines }
  const origins = [`http://127.0.0.1:${server.port}`]
  await directory.saveSite(
    {
      id: siteId,
      key: site,
      name: 'A site',
      settings: { ...DEFAULT_SITE_SETTINGS, origins, deadlines },
      routing: { rules: [], defaultSteps: [{ target, overflowAfterMs: null }] },
      entryPoints: [{ key: entryPoint, name: 'Home' }],
      identityKeys: [],
      createdAt: now,
    },
    audit(now),
  )
  for (const id of groups) {
    const settings = { ...DEFAULT_SKILL_GROUP_SETTINGS, ...options.group }
    const group = { id, siteId, name: `Group ${id}`, iconUrl: null, settings, createdAt: now }
    await directory.saveSkillGroup(group, audit(now))
  }
  return {
    port: server.port,
    site,
    siteId,
    entryPoint,
    groups,
    addAgent: (agentOptions) => addAgent(server, groups, agentOptions),
  }
}

async function addAgent(
  { core, clock }: Pick<InProcessServer, 'core' | 'clock'>,
  groups: SkillGroupId[],
  options: AgentOptions = {},
): Promise<CastMember> {
  const now = clock.now()
  const name = options.name ?? `agent-${randomUUID().slice(0, 8)}`
  const agentId = name as AgentId
  const passwordHash = '$argon2id$v=19$m=19456,t=2,p=1$AAAA$AAAA'
  await core().directory.saveAgent(
    {
      id: agentId,
      loginId: name,
      name,
      nickname: name,
      avatarUrl: null,
      role: options.role ?? 'agent',
      capacity: options.capacity ?? 5,
      skillGroupIds: options.groups ?? groups,
      passwordHash,
      isDisabled: false,
      createdAt: now,
    },
    audit(now),
  )
  const token = makeToken()
  const session = { tokenHash: hashOf(token), agentId, createdAt: now, expiresAt: now + SESSION_MS }
  await core().directory.startSession({ ...session, address: '', browser: '' }, passwordHash)
  return { agentId, cookie: `unichat_agent=${token}` }
}
