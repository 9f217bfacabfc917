/**
 * How one entry moves on what a visitor or an agent sees of a conversation. The server builds its snapshots
 * and the clients follow events with these same functions, so that neither can drift from the other.
 */
import type { Entry, InternalEntry, PublicEntry } from './entry.ts'
import type { AgentConversation } from './snapshot.ts'
import type { VisitorConversation } from './visitor-snapshot.ts'

/** A conversation without its entries: what is left to fold where the entries are kept elsewhere. */
export type VisitorHead = Omit<VisitorConversation, 'entries'>
export type AgentHead = Omit<AgentConversation, 'entries' | 'internalEntries'>

/** A conversation after the first entry of its journal. */
export function beginVisitorConversation(
  requested: Extract<PublicEntry, { type: 'conversation.requested' }>,
): VisitorConversation {
  return {
    conversationId: requested.conversationId,
    state: 'queued',
    requestedAt: requested.at,
    skillGroup: null,
    agent: null,
    queue: null,
    readMarks: { visitor: 0, agent: 0 },
    isAgentTyping: false,
    lastSeq: requested.seq,
    entries: [requested],
  }
}

/** An entry that is not the next of its lane, a repeated one for example, changes nothing. */
export function foldVisitorEntry(
  conversation: VisitorConversation,
  entry: PublicEntry,
): VisitorConversation {
  if (entry.seq !== conversation.lastSeq + 1) return conversation
  const { entries, ...head } = conversation
  return { ...foldVisitorHead(head, entry), entries: [...entries, entry] }
}

/** An entry that is not the next of its lane, a repeated one for example, changes nothing. */
export function foldAgentEntry(conversation: AgentConversation, entry: Entry): AgentConversation {
  const { entries, internalEntries, ...head } = conversation
  if (isInternal(entry)) {
    if (entry.seq !== conversation.lastInternalSeq + 1) return conversation
    return { ...foldAgentHead(head, entry), entries, internalEntries: [...internalEntries, entry] }
  }
  if (entry.seq !== conversation.lastSeq + 1) return conversation
  return { ...foldAgentHead(head, entry), entries: [...entries, entry], internalEntries }
}

export function isInternal(entry: Entry): entry is InternalEntry {
  return 'after' in entry
}

export function isPublic(entry: Entry): entry is PublicEntry {
  return !isInternal(entry)
}

/** Expects the next entry of the public lane. */
export function foldVisitorHead(head: VisitorHead, entry: PublicEntry): VisitorHead {
  const next = { ...head, lastSeq: entry.seq }
  switch (entry.type) {
    case 'conversation.queued': {
      // Overflowing to another skill group keeps the place last told until the next one is.
      const queue = head.state === 'queued' ? head.queue : null
      const { skillGroup } = entry
      return { ...next, state: 'queued', skillGroup, agent: null, queue, isAgentTyping: false }
    }
    case 'conversation.assigned': {
      const { agent, skillGroup } = entry
      return { ...next, state: 'active', agent, skillGroup, queue: null, isAgentTyping: false }
    }
    case 'message.sent':
    case 'file.sent':
      return entry.author.kind === 'agent' ? { ...next, isAgentTyping: false } : next
    case 'conversation.ended':
      return { ...next, state: 'closed', queue: null, isAgentTyping: false }
    case 'conversation.requested':
    case 'notice.posted':
    case 'wait.continued':
      return next
  }
}

/** Expects the next entry of its lane. */
export function foldAgentHead(head: AgentHead, entry: Entry): AgentHead {
  return isInternal(entry)
    ? foldInternal({ ...head, lastInternalSeq: entry.seq }, entry)
    : foldPublic({ ...head, lastSeq: entry.seq }, entry)
}

const SETTLED = { pendingTransfer: null, wrapUpEndsAt: null }

function foldPublic(head: AgentHead, entry: PublicEntry): AgentHead {
  switch (entry.type) {
    case 'conversation.queued': {
      const { skillGroup } = entry
      return { ...head, ...SETTLED, state: 'queued', skillGroup, agent: null, assignedAt: null }
    }
    case 'conversation.assigned': {
      const { agent, skillGroup, at } = entry
      return { ...head, ...SETTLED, state: 'active', agent, skillGroup, assignedAt: at }
    }
    case 'message.sent':
    case 'file.sent':
      return entry.author.kind === 'agent'
        ? { ...head, unansweredSince: null }
        : {
            ...head,
            unansweredSince: head.unansweredSince ?? entry.at,
            isVisitorTyping: false,
            visitorDraft: '',
          }
    case 'conversation.ended':
      return { ...head, ...SETTLED, state: 'closed', isVisitorTyping: false, visitorDraft: '' }
    case 'conversation.requested':
    case 'notice.posted':
    case 'wait.continued':
      return head
  }
}

function foldInternal(head: AgentHead, entry: InternalEntry): AgentHead {
  switch (entry.type) {
    case 'transfer.started': {
      const { by, to, toName, expiresAt } = entry
      const named = toName === undefined ? {} : { toName }
      return { ...head, pendingTransfer: { by, to, ...named, expiresAt } }
    }
    case 'transfer.ended':
      return { ...head, pendingTransfer: null }
    case 'wrap-up.started':
      return { ...head, state: 'wrap-up', wrapUpEndsAt: entry.endsAt }
    case 'wrap-up.ended':
      return { ...head, state: 'closed', wrapUpEndsAt: null }
    case 'routing.decided':
      return head
  }
}
