/** Things to store, with defaults: a test names only what it is about. */
import type { NewEntry } from '../../../protocol/model/entry.ts'
import type {
  AgentId,
  ConversationId,
  EntryPointKey,
  LeftMessageId,
  Ref,
  SiteId,
  SiteKey,
  SkillGroupId,
  VisitorId,
} from '../../../protocol/model/ids.ts'
import {
  DEFAULT_SITE_SETTINGS,
  DEFAULT_SKILL_GROUP_SETTINGS,
} from '../../../protocol/model/defaults.ts'
import { begin, type Conversation } from '../../../server/domain/conversation/conversation.ts'
import type { Agent, AuditRecord, Site, SkillGroup } from '../../../server/ports/directory-store.ts'
import type { Append, Commit } from '../../../server/ports/journal-store.ts'
import type { LeftMessage, PageView, Visit, Visitor } from '../../../server/ports/visitor-store.ts'

export const SITE = 'site-1' as SiteId
export const ANN = 'ann' as AgentId
export const VERA = 'vera' as VisitorId

export function conversation(id: string, visitorId = VERA, requestedAt = 1): Conversation {
  return begin({
    id: id as ConversationId,
    siteId: SITE,
    visitorId,
    entryPoint: 'web' as EntryPointKey,
    pageUrl: 'https://example.com/',
    traits: { type: null, vipLevel: 0, region: null, language: 'zh-CN', isSignedIn: false },
    requestedAt,
  })
}

export const REQUESTED: NewEntry = {
  type: 'conversation.requested',
  entryPoint: 'web' as EntryPointKey,
  language: 'zh-CN',
}

export const WAIT_CONTINUED: NewEntry = { type: 'wait.continued' }

export const ROUTED: NewEntry = {
  type: 'routing.decided',
  outcome: 'assigned',
  reason: { rule: null, step: 0, target: null, strategy: 'saturation', priority: 0 },
  overflowAt: null,
}

export const ENDED: NewEntry = { type: 'conversation.ended', endedBy: 'agent', cause: 'ended' }

export function assigned(agentId = ANN): NewEntry {
  const agent = { id: agentId, name: 'Ann' }
  return { type: 'conversation.assigned', agent, skillGroup: null, cause: 'routed' }
}

export function wrapUp(endsAt: number): NewEntry {
  return { type: 'wrap-up.started', agentId: ANN, endsAt }
}

export const WRAPPED_UP: NewEntry = { type: 'wrap-up.ended', agentId: ANN }

export function commit(at: number, ...entries: NewEntry[]): Commit {
  return { at, entries }
}

export function message(id: string, ref: string, text = 'hello', agentName?: string): Append {
  const author: Append['entry']['author'] =
    agentName === undefined
      ? { kind: 'visitor' }
      : { kind: 'agent', agent: { id: ANN, name: agentName } }
  const conversationId = id as ConversationId
  return { conversationId, at: 10, entry: { type: 'message.sent', author, text, ref: ref as Ref } }
}

export function audit(action: string, at = 1): AuditRecord {
  return { at, actor: ANN, action, target: 'x', details: { was: 1, is: '二' }, address: '::1' }
}

export function site(id: string, createdAt = 1): Site {
  return {
    id: id as SiteId,
    key: `key-${id}` as SiteKey,
    name: '门户',
    settings: DEFAULT_SITE_SETTINGS,
    routing: {
      rules: [],
      defaultSteps: [
        {
          target: { kind: 'skill-group', skillGroupId: 'general' as SkillGroupId },
          overflowAfterMs: null,
        },
      ],
    },
    entryPoints: [{ key: 'web' as EntryPointKey, name: 'Web' }],
    identityKeys: [{ id: 'k1', algorithm: 'HS256', key: 'shared' }],
    createdAt,
  }
}

export function skillGroup(id: string, createdAt = 1): SkillGroup {
  return {
    id: id as SkillGroupId,
    siteId: SITE,
    name: '普通',
    iconUrl: null,
    settings: DEFAULT_SKILL_GROUP_SETTINGS,
    createdAt,
  }
}

export function agent(id: string, createdAt = 1): Agent {
  return {
    id: id as AgentId,
    loginId: `login-${id}`,
    name: id,
    nickname: id,
    avatarUrl: null,
    role: 'agent',
    capacity: 3,
    skillGroupIds: ['general' as SkillGroupId],
    passwordHash: '$argon2id$',
    isDisabled: false,
    createdAt,
  }
}

export function visitor(id: string, subject?: string): Visitor {
  const identity =
    subject === undefined
      ? null
      : {
          subject,
          name: '薇拉',
          phone: null,
          email: null,
          type: 'gold',
          vipLevel: 3,
          region: '北京',
        }
  return { id: id as VisitorId, siteId: SITE, identity, firstSeenAt: 5 }
}

export function visit(at: number, visitorId = VERA): Visit {
  return {
    visitorId,
    siteId: SITE,
    entryPoint: 'web' as EntryPointKey,
    at,
    address: '203.0.113.9',
    region: null,
    browser: 'Firefox',
    language: 'en',
    referrer: null,
  }
}

export function pageView(at: number, visitorId = VERA): PageView {
  return { visitorId, siteId: SITE, at, url: `https://example.com/${at}`, title: '页面' }
}

export function leftMessage(id: string, createdAt: number, siteId = SITE): LeftMessage {
  return {
    id: id as LeftMessageId,
    siteId,
    visitorId: VERA,
    conversationId: null,
    entryPoint: 'web' as EntryPointKey,
    fields: { contact: '薇拉', phone: '13800000000', subject: '账单', content: id },
    createdAt,
    address: '203.0.113.9',
    region: null,
  }
}
