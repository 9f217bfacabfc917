/** The demo installation: a telecom operator's portal with its groups, rules and people. */
import type {
  EntryPointKey,
  RuleId,
  SiteId,
  SiteKey,
  SkillGroupId,
} from '../../protocol/model/ids.ts'
import type { Routing } from '../../protocol/model/settings.ts'
import type { AgentRole } from '../../protocol/model/values.ts'

export const SITE_ID = 'demo' as SiteId
export const SITE_KEY = 'demo' as SiteKey
const GENERAL = 'demo-general' as SkillGroupId
const BROADBAND = 'demo-broadband' as SkillGroupId
const VIP = 'demo-vip' as SkillGroupId

export const GROUPS = [
  { id: GENERAL, name: '综合服务' },
  { id: BROADBAND, name: '宽带专席' },
  { id: VIP, name: '贵宾专席' },
]

export const ENTRY_POINTS = [
  { key: 'home' as EntryPointKey, name: '首页' },
  { key: 'broadband' as EntryPointKey, name: '宽带' },
  { key: 'business' as EntryPointKey, name: '政企' },
]

export interface Person {
  loginId: string
  name: string
  nickname: string
  role: AgentRole
  capacity: number
  skillGroupIds: SkillGroupId[]
}

export const PEOPLE: readonly Person[] = [
  {
    loginId: 'wangfang',
    name: '王芳',
    nickname: '王芳',
    role: 'agent',
    capacity: 5,
    skillGroupIds: [GENERAL, VIP],
  },
  {
    loginId: 'liqiang',
    name: '李强',
    nickname: '小李',
    role: 'agent',
    capacity: 5,
    skillGroupIds: [GENERAL, BROADBAND],
  },
  {
    loginId: 'chenjing',
    name: '陈静',
    nickname: '陈静',
    role: 'agent',
    capacity: 5,
    skillGroupIds: [BROADBAND, VIP],
  },
  // Last: while there is no administrator, the next start takes up where this one ended.
  {
    loginId: 'admin',
    name: '管理员',
    nickname: '值班长',
    role: 'administrator',
    capacity: 5,
    skillGroupIds: [GENERAL],
  },
]

const step = (skillGroupId: SkillGroupId, overflowAfterMs: number | null) => ({
  target: { kind: 'skill-group' as const, skillGroupId },
  overflowAfterMs,
})

export const ROUTING: Routing = {
  rules: [
    {
      id: 'demo-vip-first' as RuleId,
      name: '贵宾优先',
      isEnabled: true,
      conditions: { vipLevelMin: 1 },
      steps: [step(VIP, 60_000), step(GENERAL, null)],
      priorityBoost: 0,
    },
    {
      id: 'demo-broadband-page' as RuleId,
      name: '宽带页面',
      isEnabled: true,
      conditions: { entryPoints: ['broadband' as EntryPointKey] },
      steps: [step(BROADBAND, 120_000), step(GENERAL, null)],
      priorityBoost: 0,
    },
  ],
  defaultSteps: [step(GENERAL, null)],
}
