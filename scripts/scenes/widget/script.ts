/** A visitor's conversation as the server would tell it, for pictures of the widget without a server. */
import type { PublicEntry, NewPublicEntry } from '../../../protocol/model/entry.ts'
import type {
  AgentId,
  ConversationId,
  EntryPointKey,
  Ref,
  SkillGroupId,
} from '../../../protocol/model/ids.ts'
import type { VisitorId } from '../../../protocol/model/ids.ts'
import type { VisitorConversation } from '../../../protocol/model/visitor-snapshot.ts'
import type { VisitorWelcome } from '../../../protocol/frames/visitor-down.ts'
import type { Language } from '../../../protocol/model/values.ts'

const MINUTE_MS = 60_000
const NOW = Date.now()
const CONVERSATION = 'c1' as ConversationId

export const AGENT = { id: 'a1' as AgentId, name: '王芳' }
export const LONG_AGENT = {
  id: 'a2' as AgentId,
  name: '欧阳慧敏·中国联通宽带与固话专席高级客户经理',
}
export const GROUP = { id: 'g1' as SkillGroupId, name: '宽带专席' }
export const LONG_GROUP = {
  id: 'g2' as SkillGroupId,
  name: '北京市朝阳区家庭宽带与固定电话故障报修专席',
}

export function welcome(
  language: Language,
  conversation: VisitorConversation | null,
  isOpen = true,
): VisitorWelcome {
  return {
    type: 'welcome',
    version: 1,
    serverTime: NOW,
    visitorId: 'v1' as VisitorId,
    token: 'token',
    tokenExpiresAt: NOW + 60 * MINUTE_MS,
    site: {
      name: language === 'en' ? 'China Unicom' : '中国联通在线客服',
      language,
      tooFast: {
        'zh-CN': '发言过频繁,请您耐心等待!',
        en: 'You are sending messages too quickly. Please wait a moment.',
      },
      visitorGraceMs: MINUTE_MS,
      fileBytesMax: 20 * 1024 ** 2,
    },
    isOpen,
    conversation,
    isResumed: false,
  }
}

/** Numbers the entries, half a minute apart, the last one just now. */
export function conversationOf(
  entries: NewPublicEntry[],
  head: Partial<VisitorConversation> = {},
): VisitorConversation {
  const placed = entries.map((entry, index) => ({
    ...entry,
    conversationId: CONVERSATION,
    seq: index + 1,
    at: NOW - (entries.length - 1 - index) * 30_000,
  })) as PublicEntry[]
  return {
    conversationId: CONVERSATION,
    state: 'active',
    requestedAt: NOW - 10 * MINUTE_MS,
    skillGroup: GROUP,
    agent: AGENT,
    queue: null,
    readMarks: { visitor: placed.length, agent: placed.length },
    isAgentTyping: false,
    lastSeq: placed.length,
    entries: placed,
    ...head,
  }
}

let refs = 0
export const requested: NewPublicEntry = {
  type: 'conversation.requested',
  entryPoint: 'home' as EntryPointKey,
  language: 'zh-CN',
}
export const assigned = (agent = AGENT): NewPublicEntry => ({
  type: 'conversation.assigned',
  agent,
  skillGroup: GROUP,
  cause: 'routed',
})
export const asks = (text: string): NewPublicEntry => ({
  type: 'message.sent',
  author: { kind: 'visitor' },
  text,
  ref: `v${++refs}` as Ref,
})
export const answers = (text: string, agent = AGENT): NewPublicEntry => ({
  type: 'message.sent',
  author: { kind: 'agent', agent },
  text,
  ref: `a${++refs}` as Ref,
})

export const PARAGRAPH =
  '您好，经查询，您当前使用的是“畅越冰激凌”199元套餐，套餐内包含全国流量40GB、全国语音1000分钟、短信200条，另含1000M融合宽带一条及IPTV服务。本月您已使用流量31.2GB、语音462分钟，剩余流量8.8GB。超出套餐后，流量按每GB 5元计费，不足1GB的部分按每MB 0.01元收取，达到封顶流量后将自动限速至1Mbps，次月1日零时恢复。若您近期流量需求较大，可以订购“日租宝”（1元/1GB，当日24时失效）或“流量月包”（10元/3GB，当月有效），两种流量包均可在手机营业厅“办理—流量包”中订购，也可以由我在线为您办理，办理成功后将以短信通知您，请您留意查收。如果您希望变更主套餐，变更将于次月生效。'

export const SMALL_TALK: NewPublicEntry[] = [
  requested,
  asks('你好，我家宽带从昨天晚上开始就一直断线'),
  asks('重启过光猫，还是不行，光猫上的红灯一直闪。\n麻烦帮忙看一下，家里人在上网课，比较着急。'),
  assigned(),
  answers('您好，我是客服王芳，很高兴为您服务！'),
  answers('非常抱歉给您带来不便，请问您的宽带账号是多少？'),
  asks('010-12345678'),
]
