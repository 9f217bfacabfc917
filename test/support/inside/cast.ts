/** A site with its groups and agents, made directly in the directory of a server inside the test. */
import { randomUUID } from 'node:crypto'
import {
  DEFAULT_SITE_SETTINGS,
  DEFAULT_SKILL_GROUP_SETTINGS,
} from '../../../protocol/model/defaults.ts'
import type {
  AgentId,
  EntryPointKey,
  SiteId,
  SiteKey,
  SkillGroupId,
} from '../../../protocol/model/ids.ts'
import type {
  Deadlines,
  SiteSettings,
  SkillGroupSettings,
} from '../../../protocol/model/settings.ts'
import type { AgentRole } from '../../../protocol/model/values.ts'
import { hashOf, makeToken } from '../../../server/app/sign-in/session-token.ts'
import type { AuditRecord, IdentityKey, Site } from '../../../server/ports/directory-store.ts'
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
  /** Tells sites of one server apart. */
  name?: string
  groupCount?: number
  group?: Partial<SkillGroupSettings>
  deadlines?: Partial<Deadlines>
  origins?: string[]
  settings?: Partial<SiteSettings>
  identityKeys?: IdentityKey[]
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
  const name = options.name ?? 'site'
  const groups = Array.from(
    { length: options.groupCount ?? 1 },
    (_, i) => `${name}-group-${i + 1}` as SkillGroupId,
  )
  const site = siteOf(server, name, { ...options, groups })
  const { directory } = server.core()
  await directory.saveSite(site, audit(site.createdAt))
  for (const id of groups) {
    const settings = { ...DEFAULT_SKILL_GROUP_SETTINGS, ...options.group }
    const { id: siteId, createdAt } = site
    const group = { id, siteId, name: `Group ${id}`, iconUrl: null, settings, createdAt }
    await directory.saveSkillGroup(group, audit(createdAt))
  }
  return {
    port: server.port,
    site: site.key,
    siteId: site.id,
    entryPoint: 'home' as EntryPointKey,
    groups,
    addAgent: (agentOptions) => addAgent(server, groups, agentOptions),
  }
}

function siteOf(
  server: InProcessServer,
  name: string,
  options: CastOptions & { groups: SkillGroupId[] },
): Site {
  const [first] = options.groups
  if (!first) throw new Error('a site has at least one skill group')
  const target = { kind: 'skill-group' as const, skillGroupId: first }
  const deadlines = { ...DEFAULT_SITE_SETTINGS.deadlines, ...options.deadlines }
  const origins = options.origins ?? [`http://127.0.0.1:${server.port}`]
  return {
    id: name as SiteId,
    key: `${name}-key` as SiteKey,
    name: `Site ${name}`,
    settings: { ...DEFAULT_SITE_SETTINGS, origins, deadlines, ...options.settings },
    routing: { rules: [], defaultSteps: [{ target, overflowAfterMs: null }] },
    entryPoints: [{ key: 'home' as EntryPointKey, name: 'Home' }],
    identityKeys: options.identityKeys ?? [],
    createdAt: server.clock.now(),
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
