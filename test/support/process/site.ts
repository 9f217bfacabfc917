/** A site of its own for a test or a measurement, made over the HTTP API: one skill group, agents, settings as asked. */
import type { AgentView } from '../../../protocol/http/agents.ts'
import type { SiteView } from '../../../protocol/http/sites.ts'
import { DEFAULT_SKILL_GROUP_SETTINGS } from '../../../protocol/model/defaults.ts'
import type {
  AgentId,
  EntryPointKey,
  SiteId,
  SiteKey,
  SkillGroupId,
} from '../../../protocol/model/ids.ts'
import type { Deadlines, SkillGroupSettings } from '../../../protocol/model/settings.ts'
import type { AgentRole } from '../../../protocol/model/values.ts'
import { signIn, type Api } from '../http/api.ts'
import { DEMO_PASSWORD } from './server.ts'

export interface Member {
  agentId: AgentId
  loginId: string
  password: string
  cookie: string
}

export interface SiteOptions {
  agents?: number
  capacity?: number
  deadlines?: Partial<Deadlines>
  group?: Partial<SkillGroupSettings>
  password?: string
  /** Where the site's pages are; the server's own address when nothing is said. */
  origins?: string[]
}

export interface PreparedSite {
  admin: Api
  port: number
  siteId: SiteId
  site: SiteKey
  entryPoint: EntryPointKey
  skillGroupId: SkillGroupId
  members: Member[]
}

let sites = 0

/** The administrator of the demo data. */
export function signInAdmin(url: string, password = DEMO_PASSWORD): Promise<Api> {
  return signIn(url, 'admin', password)
}

export interface NewMember {
  loginId: string
  capacity?: number
  skillGroupIds?: SkillGroupId[]
  role?: AgentRole
}

/** Makes an agent and signs them in. */
export async function addMember(url: string, admin: Api, agent: NewMember): Promise<Member> {
  const password = `password of ${agent.loginId}`
  const body = { name: agent.loginId, ...agent, password }
  const made = await admin.must<AgentView>('POST', '/api/agents', body)
  const { cookie } = await signIn(url, agent.loginId, password)
  return { agentId: made.id, loginId: agent.loginId, password, cookie }
}

async function makeSite(url: string, admin: Api, options: SiteOptions): Promise<SiteView> {
  const site = await admin.must<SiteView>('POST', '/api/sites', {
    name: `site ${++sites}`,
    skillGroupName: 'everybody',
    entryPoints: [{ key: 'home', name: 'Home' }],
    origins: options.origins ?? [url],
  })
  const deadlines = { ...site.settings.deadlines, ...options.deadlines }
  await admin.must('PUT', `/api/sites/${site.id}/settings`, { ...site.settings, deadlines })
  const settings = { ...DEFAULT_SKILL_GROUP_SETTINGS, ...options.group }
  await admin.must('PATCH', `/api/skill-groups/${site.skillGroupIds[0]}`, { settings })
  return site
}

export async function prepareSite(port: number, options: SiteOptions = {}): Promise<PreparedSite> {
  const url = `http://127.0.0.1:${port}`
  const admin = await signInAdmin(url, options.password)
  const site = await makeSite(url, admin, options)
  const [skillGroupId] = site.skillGroupIds
  const [entry] = site.entryPoints
  if (!skillGroupId || !entry) throw new Error('a new site has a skill group and an entry point')
  const members: Member[] = []
  for (let i = 0; i < (options.agents ?? 1); i++) {
    const loginId = `agent-${sites}-${i}`
    const capacity = options.capacity ?? 5
    members.push(await addMember(url, admin, { loginId, capacity, skillGroupIds: [skillGroupId] }))
  }
  const ids = { siteId: site.id, site: site.key, entryPoint: entry.key, skillGroupId }
  return { admin, port, ...ids, members }
}
