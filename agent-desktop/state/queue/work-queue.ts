/** The agent's work queue: which conversation needs an answer first, and how pressing each one is. */
import type { ConversationId } from '../../../protocol/model/ids.ts'
import type { AgentConversation } from '../../../protocol/model/snapshot.ts'

/** Where the server has not told the site's own: when visitors are soothed and apologised to by default. */
const USUAL_THRESHOLDS = { amberMs: 30_000, redMs: 60_000 }

export interface WaitThresholds {
  readonly amberMs: number
  readonly redMs: number
}

export type WaitLevel = 'fresh' | 'late' | 'overdue'

/** What the queue reads of a send that has not been confirmed. */
export interface PendingReply {
  readonly conversationId: ConversationId | null
  readonly state: 'sending' | 'failed'
}

const RANKS = { unanswered: 0, answered: 1, finishing: 2 } as const
export type Standing = keyof typeof RANKS

export function waitLevel(
  waitMs: number,
  { amberMs, redMs }: WaitThresholds = USUAL_THRESHOLDS,
): WaitLevel {
  if (waitMs >= redMs) return 'overdue'
  return waitMs >= amberMs ? 'late' : 'fresh'
}

/** A reply on its way counts as an answer until it fails. */
export function standingOf(
  conversation: AgentConversation,
  pending: readonly PendingReply[],
): Standing {
  if (conversation.state !== 'active') return 'finishing'
  if (conversation.unansweredSince === null) return 'answered'
  if (pending.length === 0) return 'unanswered'
  const own = pending.filter((reply) => reply.conversationId === conversation.conversationId)
  const isOnItsWay = own.length > 0 && own.every((reply) => reply.state === 'sending')
  return isOnItsWay ? 'answered' : 'unanswered'
}

export function lastActivityAt(conversation: AgentConversation): number {
  return conversation.entries.at(-1)?.at ?? conversation.assignedAt ?? conversation.requestedAt
}

interface Place {
  readonly conversationId: ConversationId
  readonly standing: Standing
  /** Smaller is earlier among conversations of the same standing. */
  readonly key: number
}

function placeOf(conversation: AgentConversation, pending: readonly PendingReply[]): Place {
  const { conversationId } = conversation
  const standing = standingOf(conversation, pending)
  const key = {
    unanswered: conversation.unansweredSince ?? 0,
    answered: -lastActivityAt(conversation),
    finishing: conversation.wrapUpEndsAt ?? Number.MAX_SAFE_INTEGER,
  }[standing]
  return { conversationId, standing, key }
}

function compare(a: Place, b: Place): number {
  if (a.standing !== b.standing) return RANKS[a.standing] - RANKS[b.standing]
  if (a.key !== b.key) return a.key - b.key
  return a.conversationId < b.conversationId ? -1 : 1
}

export interface WorkQueue {
  readonly order: readonly ConversationId[]
  /** Those without an answer, the longest waiting first. */
  readonly unanswered: readonly ConversationId[]
}

export function workQueue(
  conversations: Iterable<AgentConversation>,
  pending: readonly PendingReply[],
): WorkQueue {
  const places = Array.from(conversations, (each) => placeOf(each, pending)).toSorted(compare)
  return {
    order: places.map((place) => place.conversationId),
    unanswered: places.filter((p) => p.standing === 'unanswered').map((p) => p.conversationId),
  }
}
