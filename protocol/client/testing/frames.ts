/** Frames of a server with everything filled in that a test does not care about. */
import type { AgentWelcome } from '../../frames/agent-down.ts'
import type { VisitorWelcome } from '../../frames/visitor-down.ts'
import type { PublicEntry } from '../../model/entry.ts'
import type {
  AgentId,
  ConversationId,
  Ref,
  SiteId,
  SkillGroupId,
  VisitorId,
} from '../../model/ids.ts'
import type { AgentConversation } from '../../model/snapshot.ts'
import type { VisitorConversation } from '../../model/visitor-snapshot.ts'
import type { EntryPointKey } from '../../model/ids.ts'

export const AT = 1_000_000
export const C1 = 'c1' as ConversationId
export const C2 = 'c2' as ConversationId
export const ANN = { id: 'ann' as AgentId, name: 'Ann' }
export const BILLING = { id: 'billing' as SkillGroupId, name: 'Billing' }

type Message = Extract<PublicEntry, { type: 'message.sent' }>
type Place = { conversationId: ConversationId; seq: number; at: number }

function place(seq: number, conversationId = C1): Place {
  return { conversationId, seq, at: AT + seq * 1_000 }
}

export function requested(
  seq = 1,
  id = C1,
): Extract<PublicEntry, { type: 'conversation.requested' }> {
  const entryPoint = 'home' as EntryPointKey
  return { type: 'conversation.requested', ...place(seq, id), entryPoint, language: 'en' }
}

export function queued(seq: number, cause: 'requested' | 'agent-lost' = 'requested'): PublicEntry {
  return { type: 'conversation.queued', ...place(seq), skillGroup: BILLING, cause }
}

export function assigned(seq: number, agent = ANN): PublicEntry {
  const cause = 'routed'
  return { type: 'conversation.assigned', ...place(seq), agent, skillGroup: BILLING, cause }
}

export function said(seq: number, ref: string, text = 'hello', id = C1): Message {
  const author = { kind: 'visitor' } as const
  return { type: 'message.sent', ...place(seq, id), author, text, ref: ref as Ref }
}

export function answered(seq: number, ref = `a${seq}`, text = 'hi', id = C1): Message {
  const author = { kind: 'agent', agent: ANN } as const
  return { type: 'message.sent', ...place(seq, id), author, text, ref: ref as Ref }
}

export function noticed(seq: number): PublicEntry {
  return { type: 'notice.posted', ...place(seq), notice: 'soothing', text: 'Please wait.' }
}

export function ended(seq: number, id = C1): PublicEntry {
  return { type: 'conversation.ended', ...place(seq, id), endedBy: 'agent', cause: 'ended' }
}

export function visitorConversation(
  entries: PublicEntry[],
  rest: Partial<VisitorConversation> = {},
): VisitorConversation {
  return {
    conversationId: C1,
    state: 'active',
    requestedAt: AT,
    skillGroup: BILLING,
    agent: ANN,
    queue: null,
    readMarks: { visitor: 0, agent: 0 },
    isAgentTyping: false,
    lastSeq: entries.at(-1)?.seq ?? 0,
    entries,
    ...rest,
  }
}

export function visitorWelcome(
  conversation: VisitorConversation | null = null,
  rest: Partial<VisitorWelcome> = {},
): VisitorWelcome {
  const texts = { 'zh-CN': '慢一点', en: 'Slow down' }
  return {
    type: 'welcome',
    version: 1,
    serverTime: AT,
    visitorId: 'v1' as VisitorId,
    token: 'token-1',
    tokenExpiresAt: AT + 1_000_000,
    site: { name: 'Demo', language: 'en', tooFast: texts, visitorGraceMs: 60_000 },
    isOpen: true,
    conversation,
    isResumed: false,
    ...rest,
  }
}

export function agentConversation(
  entries: PublicEntry[],
  rest: Partial<AgentConversation> = {},
): AgentConversation {
  return {
    conversationId: C1,
    state: 'active',
    requestedAt: AT,
    assignedAt: AT,
    skillGroup: BILLING,
    agent: ANN,
    visitor: {
      id: 'v1' as VisitorId,
      vipLevel: 0,
      language: 'en',
      isSignedIn: false,
      entryPoint: 'home' as EntryPointKey,
      siteId: 's1' as SiteId,
      arrivedAt: AT,
      earlierCount: 0,
    },
    readMarks: { visitor: 0, agent: 0 },
    isVisitorTyping: false,
    visitorDraft: '',
    isVisitorOnline: true,
    unansweredSince: null,
    pendingTransfer: null,
    wrapUpEndsAt: null,
    lastSeq: entries.at(-1)?.seq ?? 0,
    lastInternalSeq: 0,
    entries,
    internalEntries: [],
    ...rest,
  }
}

export function agentWelcome(
  conversations: AgentConversation[] = [],
  rest: Partial<AgentWelcome> = {},
): AgentWelcome {
  return {
    type: 'welcome',
    version: 1,
    serverTime: AT,
    agent: {
      ...ANN,
      loginId: 'ann',
      nickname: 'Ann',
      role: 'agent',
      capacity: 5,
      skillGroups: [BILLING],
    },
    status: { status: 'available', awayReason: null, since: AT },
    awayReasons: [],
    conversations,
    resumed: [],
    ...rest,
  }
}
