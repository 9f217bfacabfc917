/** The views that clients are given of a conversation: whole, or from their cursor on. */
import type { InternalEntry, PublicEntry } from '../../../protocol/model/entry.ts'
import { PAGE_ENTRIES } from '../../../protocol/model/limits.ts'
import type { AgentConversation } from '../../../protocol/model/snapshot.ts'
import type { QueuePlace, VisitorConversation } from '../../../protocol/model/visitor-snapshot.ts'
import type { Conversation } from '../../domain/conversation/conversation.ts'
import type { LiveConversation } from './conversation.ts'

export interface Cursor {
  seq: number
  internalSeq?: number
}

/** Whether what follows the cursor is still held; if not, the client starts from a fresh page. */
export function canResume(live: LiveConversation, cursor: Cursor): boolean {
  const first = live.tail.firstSeq ?? live.seq + 1
  const firstInternal = live.internalEntries[0]?.seq ?? live.internalSeq + 1
  const internalSeq = cursor.internalSeq ?? live.internalSeq
  return (
    cursor.seq <= live.seq &&
    cursor.seq >= first - 1 &&
    internalSeq <= live.internalSeq &&
    internalSeq >= firstInternal - 1
  )
}

function visitorState(conversation: Conversation): VisitorConversation['state'] {
  switch (conversation.state) {
    case 'requested':
    case 'queued':
      return 'queued'
    case 'active':
      return 'active'
    case 'wrap-up':
    case 'closed':
      return 'closed'
  }
}

function entriesFrom(
  live: LiveConversation,
  cursor: Cursor | null,
  pageEntries = PAGE_ENTRIES,
): PublicEntry[] {
  return cursor ? live.tail.after(cursor.seq) : live.tail.newest(pageEntries)
}

function internalFrom(live: LiveConversation, cursor: Cursor | null): InternalEntry[] {
  const after = cursor?.internalSeq ?? 0
  return live.internalEntries.filter((entry) => entry.seq > after)
}

/** `cursor` null: a fresh page. The caller has checked that a given cursor can be resumed. */
export function visitorConversation(
  live: LiveConversation,
  queue: QueuePlace | null,
  cursor: Cursor | null,
): VisitorConversation {
  const state = visitorState(live.conversation)
  return {
    conversationId: live.id,
    state,
    requestedAt: live.conversation.requestedAt,
    skillGroup: live.skillGroup,
    agent: live.agent,
    queue: state === 'queued' ? queue : null,
    readMarks: live.readMarks,
    isAgentTyping: live.isAgentTyping,
    lastSeq: live.seq,
    entries: entriesFrom(live, cursor),
  }
}

/** As `visitorConversation`, for those who answer; `pageEntries`: how long a fresh page is at most. */
export function agentConversation(
  live: LiveConversation,
  cursor: Cursor | null,
  pageEntries = PAGE_ENTRIES,
): AgentConversation {
  const { conversation, timeline } = live
  return {
    conversationId: live.id,
    state: conversation.state === 'requested' ? 'queued' : conversation.state,
    requestedAt: conversation.requestedAt,
    assignedAt: conversation.state === 'active' ? conversation.assignedAt : timeline.assignedAt,
    skillGroup: live.skillGroup,
    agent: live.agent,
    visitor: live.visitor,
    readMarks: live.readMarks,
    isVisitorTyping: live.isVisitorTyping,
    visitorDraft: live.visitorDraft,
    isVisitorOnline: live.visitorAwaySince === null,
    unansweredSince: timeline.unansweredSince,
    pendingTransfer: conversation.state === 'active' ? conversation.transfer : null,
    wrapUpEndsAt: conversation.state === 'wrap-up' ? conversation.wrapUpEndsAt : null,
    lastSeq: live.seq,
    lastInternalSeq: live.internalSeq,
    entries: entriesFrom(live, cursor, pageEntries),
    internalEntries: internalFrom(live, cursor),
  }
}
