/** The fold of a conversation's journal, and the only way its state changes. */
import type { Entry } from '../../../protocol/model/entry.ts'
import {
  agentOf,
  isOpen,
  skillGroupOf,
  type Active,
  type Closed,
  type Conversation,
  type ConversationIdentity,
  type Course,
  type PendingTransfer,
} from './conversation.ts'

type EntryOf<T extends Entry['type']> = Extract<Entry, { type: T }>

/**
 * Applies one entry of either lane. Entries that say nothing about the state, such as messages, leave it as it is,
 * and so does everything that follows an end, but for the wrap-up.
 */
export function evolve(conversation: Conversation, entry: Entry): Conversation {
  return isOpen(conversation) ? evolveOpen(conversation, entry) : evolveEnded(conversation, entry)
}

function evolveOpen(conversation: Conversation, entry: Entry): Conversation {
  switch (entry.type) {
    case 'routing.decided':
      return route(conversation, entry)
    case 'conversation.queued':
      return conversation.state === 'queued'
        ? { ...conversation, cause: entry.cause }
        : conversation
    case 'conversation.assigned':
      return assign(conversation, entry)
    case 'transfer.started': {
      const { by, to, toName, expiresAt } = entry
      const named = toName === undefined ? {} : { toName }
      return withTransfer(conversation, { by, to, ...named, expiresAt })
    }
    case 'transfer.ended':
      return withTransfer(conversation, null)
    case 'conversation.ended':
      return end(conversation, entry)
    case 'wrap-up.started':
    case 'wrap-up.ended':
    case 'conversation.requested':
    case 'message.sent':
    case 'file.sent':
    case 'notice.posted':
    case 'wait.continued':
      return conversation
  }
}

function evolveEnded(conversation: Conversation, entry: Entry): Conversation {
  if (conversation.state === 'closed' && entry.type === 'wrap-up.started') {
    const { agentId, endsAt } = entry
    return { ...conversation, state: 'wrap-up', agentId, wrapUpEndsAt: endsAt }
  }
  if (conversation.state === 'wrap-up' && entry.type === 'wrap-up.ended') {
    const { wrapUpEndsAt: _over, ...rest } = conversation
    return { ...rest, state: 'closed' }
  }
  return conversation
}

/** The target of a queue decision travels in its reason; `conversation.queued` follows in the same commit. */
function route(
  conversation: Conversation,
  { outcome, reason, overflowAt, at }: EntryOf<'routing.decided'>,
): Conversation {
  const { rule, step, priority, target } = reason
  const place = { ruleId: rule?.id ?? null, step, priority, overflowAt }
  if (outcome !== 'queued' || target === null) return { ...conversation, route: place }
  const cause = 'requested'
  const queuedAt = queuedAtOf(conversation, at)
  return { ...lasting(conversation), route: place, state: 'queued', target, cause, queuedAt }
}

/** Overflowing to the next step keeps the time of waiting; coming back from an agent starts anew, at the head. */
function queuedAtOf(conversation: Conversation, now: number): number {
  return conversation.state === 'queued' ? conversation.queuedAt : now
}

function assign(
  conversation: Conversation,
  { agent, skillGroup, at }: EntryOf<'conversation.assigned'>,
): Conversation {
  const active: Active = {
    state: 'active',
    skillGroupId: skillGroup?.id ?? null,
    agentId: agent.id,
    assignedAt: at,
    transfer: null,
  }
  const firstAssignedAt = conversation.firstAssignedAt ?? at
  return { ...lasting(conversation), firstAssignedAt, ...active }
}

function withTransfer(conversation: Conversation, transfer: PendingTransfer | null): Conversation {
  return conversation.state === 'active' ? { ...conversation, transfer } : conversation
}

function end(
  conversation: Conversation,
  { at, endedBy, cause }: EntryOf<'conversation.ended'>,
): Conversation {
  const ended: Closed = {
    state: 'closed',
    skillGroupId: skillGroupOf(conversation),
    agentId: agentOf(conversation),
    endedAt: at,
    endedBy,
    endCause: cause,
  }
  return { ...lasting(conversation), ...ended }
}

/** What the conversation takes along into another state. */
function lasting(conversation: Conversation): ConversationIdentity & Course {
  const { id, siteId, visitorId, entryPoint, pageUrl, traits, requestedAt } = conversation
  const { route, firstAssignedAt, requestRef } = conversation
  return {
    ...{ id, siteId, visitorId, entryPoint, pageUrl, traits, requestedAt, route },
    ...(requestRef !== undefined && { requestRef }),
    ...(firstAssignedAt !== undefined && { firstAssignedAt }),
  }
}
