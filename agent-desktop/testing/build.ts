/** Builders with defaults for the tests of this room. */
import type { InternalEntry, PublicEntry } from '../../protocol/model/entry.ts'
import type {
  AgentId,
  ConversationId,
  EntryPointKey,
  Ref,
  SiteId,
  SkillGroupId,
  VisitorId,
} from '../../protocol/model/ids.ts'
import type { AgentConversation } from '../../protocol/model/snapshot.ts'
import type { AgentRef } from '../../protocol/model/values.ts'

export const conversationId = (id: string) => id as ConversationId
export const agentId = (id: string) => id as AgentId
export const groupId = (id: string) => id as SkillGroupId

export const ann: AgentRef = { id: agentId('ann'), name: '王芳' }

export function conversation(
  id: string,
  changes: Partial<AgentConversation> = {},
): AgentConversation {
  return {
    conversationId: conversationId(id),
    state: 'active',
    requestedAt: 0,
    assignedAt: 0,
    skillGroup: { id: groupId('broadband'), name: '宽带' },
    agent: ann,
    visitor: {
      id: `visitor-${id}` as VisitorId,
      vipLevel: 0,
      language: 'zh-CN',
      isSignedIn: false,
      entryPoint: 'home' as EntryPointKey,
      siteId: 'site' as SiteId,
      arrivedAt: 0,
      earlierCount: 0,
    },
    readMarks: { visitor: 0, agent: 0 },
    isVisitorTyping: false,
    visitorDraft: '',
    isVisitorOnline: true,
    unansweredSince: null,
    pendingTransfer: null,
    wrapUpEndsAt: null,
    lastSeq: changes.entries?.at(-1)?.seq ?? 0,
    lastInternalSeq: 0,
    entries: [],
    internalEntries: [],
    ...changes,
  }
}

export function said(seq: number, text: string, by: AgentRef | 'visitor' = 'visitor'): PublicEntry {
  return {
    type: 'message.sent',
    conversationId: conversationId('c'),
    seq,
    at: seq * 1_000,
    author: by === 'visitor' ? { kind: 'visitor' } : { kind: 'agent', agent: by },
    text,
    ref: `ref-${seq}` as Ref,
  }
}

export function assigned(
  seq: number,
  name = ann.name,
  cause: 'routed' | 'transferred' = 'routed',
): PublicEntry {
  return {
    type: 'conversation.assigned',
    conversationId: conversationId('c'),
    seq,
    at: seq * 1_000,
    agent: { ...ann, name },
    skillGroup: null,
    cause,
  }
}

export function wrapUpStarted(seq: number, after: number): InternalEntry {
  return {
    type: 'wrap-up.started',
    ...internal(seq, after),
    agentId: ann.id,
    endsAt: 60_000,
  }
}

export function transferStarted(seq: number, after: number): InternalEntry {
  return {
    type: 'transfer.started',
    ...internal(seq, after),
    by: ann.id,
    to: { kind: 'skill-group', skillGroupId: groupId('billing') },
    expiresAt: 60_000,
  }
}

export function transferEnded(
  seq: number,
  after: number,
  outcome: 'taken' | 'returned' | 'cancelled',
): InternalEntry {
  return { type: 'transfer.ended', ...internal(seq, after), outcome }
}

const internal = (seq: number, after: number) => ({
  conversationId: conversationId('c'),
  seq,
  at: after * 1_000,
  after,
})

/** A browser storage that lives in memory. */
export function memoryStorage(held: Record<string, string> = {}): Storage {
  const values = new Map(Object.entries(held))
  return {
    get length() {
      return values.size
    },
    key: (place) => [...values.keys()][place] ?? null,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
    clear: () => values.clear(),
  }
}
