/** A site of its own for a test or a measurement: one skill group, agents with a chosen capacity, settings as asked. */
import type {
  AgentId,
  EntryPointKey,
  SiteId,
  SiteKey,
  SkillGroupId,
} from '../../protocol/model/ids.ts'
import type { Deadlines, SiteSettings, SkillGroupSettings } from '../../protocol/model/settings.ts'
import { signIn, type Api } from './api.ts'
import { DEMO_PASSWORD } from './server.ts'

export interface Member {
  agentId: AgentId
  loginId: string
  password: string
  cookie: string
}

export interface StageOptions {
  agents?: number
  capacity?: number
  deadlines?: Partial<Deadlines>
  settings?: Partial<SiteSettings>
  group?: Partial<SkillGroupSettings>
}

export interface Stage {
  admin: Api
  siteId: SiteId
  site: SiteKey
  entryPoint: EntryPointKey
  skillGroupId: SkillGroupId
  members: Member[]
}

let stages = 0

interface SiteBody {
  id: SiteId
  key: SiteKey
  settings: SiteSettings
  entryPoints: { key: EntryPointKey }[]
}

/** The administrator of the demo data. */
export function signInAdmin(url: string): Promise<Api> {
  return signIn(url, 'admin', DEMO_PASSWORD)
}

export async function addMember(
  url: string,
  admin: Api,
  agent: { loginId: string; capacity: number; skillGroupIds: SkillGroupId[]; role?: string },
): Promise<Member> {
  const password = `password of ${agent.loginId}`
  const made = await admin.must<{ agent: { id: AgentId } }>('POST', '/api/agents', {
    name: agent.loginId,
    nickname: agent.loginId,
    role: 'agent',
    ...agent,
    password,
  })
  const { cookie } = await signIn(url, agent.loginId, password)
  return { agentId: made.agent.id, loginId: agent.loginId, password, cookie }
}

export async function prepareSite(url: string, options: StageOptions = {}): Promise<Stage> {
  const admin = await signInAdmin(url)
  const name = `stage-${process.pid}-${++stages}`
  const { sites } = await admin.must<{ sites: SiteBody[] }>('GET', '/api/sites')
  const site = sites[0]
  const entryPoint = site?.entryPoints[0]?.key
  if (!site || !entryPoint) throw new Error('the demo data has no site')
  const { skillGroup } = await admin.must<{ skillGroup: { id: SkillGroupId } }>(
    'POST',
    '/api/skill-groups',
    { siteId: site.id, name, settings: options.group },
  )
  const members: Member[] = []
  for (let i = 0; i < (options.agents ?? 1); i++) {
    const loginId = `${name}-${i}`
    const capacity = options.capacity ?? 5
    members.push(await addMember(url, admin, { loginId, capacity, skillGroupIds: [skillGroup.id] }))
  }
  return {
    admin,
    siteId: site.id,
    site: site.key,
    entryPoint,
    skillGroupId: skillGroup.id,
    members,
  }
}
