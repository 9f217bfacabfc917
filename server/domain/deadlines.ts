/** What happens to a conversation by itself, and when: deadlines as data. */
import type { EndCause, NoticeKind } from '../../protocol/model/entry.ts'
import type { Deadlines } from '../../protocol/model/settings.ts'
import type { Conversation } from './conversation/conversation.ts'
import type { Timeline } from './conversation/timeline.ts'

export interface VisitorPresence {
  /** null while the visitor is there. */
  visitorAwaySince: number | null
}

export type DeadlineAction =
  | { kind: 'post'; notice: NoticeKind }
  | { kind: 'end'; cause: EndCause; notice: NoticeKind | null }

interface Deadline {
  at: number
  action: DeadlineAction
}

/** When `onDeadline` has something to do; null: never, as things are. It may lie in the past: then at once. */
export function nextDeadline(
  conversation: Conversation,
  timeline: Timeline,
  presence: VisitorPresence,
  settings: Deadlines,
): number | null {
  const all = deadlinesOf(conversation, timeline, { presence, settings })
  return all.length === 0 ? null : Math.min(...all.map(({ at }) => at))
}

/** A message of either side starts no deadline that is due earlier than this after it, in ms. */
export function shortestPatience({ soothing, agentSilentMs, visitorSilent }: Deadlines): number {
  return Math.min(
    soothing?.firstMs ?? Infinity,
    agentSilentMs ?? Infinity,
    visitorSilent?.warnMs ?? Infinity,
  )
}

interface Circumstances {
  presence: VisitorPresence
  settings: Deadlines
}

/**
 * What is due by now: an end and nothing else, or notices. An action has happened when its entry is in the journal and
 * the timeline, and is then no longer due.
 */
export function onDeadline(
  conversation: Conversation,
  timeline: Timeline,
  circumstances: Circumstances,
  now: number,
): DeadlineAction[] {
  const due = deadlinesOf(conversation, timeline, circumstances)
    .filter(({ at }) => at <= now)
    .map(({ action }) => action)
  const end = due.find(({ kind }) => kind === 'end')
  if (end) return [end]
  // The apology says what the soothing would have said.
  const apology = due.find((action) => action.kind === 'post' && action.notice === 'agent-silent')
  return apology ? [apology] : due
}

/** Ends come before notices, the gravest first. */
function deadlinesOf(
  conversation: Conversation,
  timeline: Timeline,
  { presence, settings }: Circumstances,
): Deadline[] {
  switch (conversation.state) {
    case 'requested':
    case 'queued':
      return visitorAway('abandoned', presence, settings)
    case 'active': {
      const owedSince = owedSinceOf(timeline, conversation.assignedAt)
      return [
        ...visitorAway('visitor-lost', presence, settings),
        ...timeLimit(conversation, settings),
        ...visitorSilent(timeline, settings),
        ...(owedSince === null ? [] : apology(timeline, owedSince, settings)),
        ...(owedSince === null ? [] : soothing(timeline, owedSince, settings)),
      ]
    }
    case 'wrap-up':
    case 'closed':
      return []
  }
}

function visitorAway(
  cause: EndCause,
  { visitorAwaySince }: VisitorPresence,
  { visitorGraceMs }: Deadlines,
): Deadline[] {
  if (visitorAwaySince === null) return []
  return [{ at: visitorAwaySince + visitorGraceMs, action: { kind: 'end', cause, notice: null } }]
}

function timeLimit({ firstAssignedAt }: Conversation, { timeLimit: limit }: Deadlines): Deadline[] {
  if (limit === null || firstAssignedAt === undefined) return []
  const action: DeadlineAction = { kind: 'end', cause: 'time-limit', notice: 'time-limit' }
  return [{ at: firstAssignedAt + limit.limitMs, action }]
}

/** Only while the agent spoke last: first the warning, then the end. */
function visitorSilent(
  { unansweredSince, lastAgentAt, warnedAt }: Timeline,
  { visitorSilent: limit }: Deadlines,
): Deadline[] {
  if (limit === null || unansweredSince !== null || lastAgentAt === null) return []
  if (warnedAt === null) {
    return [{ at: lastAgentAt + limit.warnMs, action: { kind: 'post', notice: 'visitor-silent' } }]
  }
  const notice = 'visitor-silent-ended'
  return [{ at: warnedAt + limit.endMs, action: { kind: 'end', cause: 'visitor-silent', notice } }]
}

/** Since when the present agent has owed an answer; null: none is owed. */
function owedSinceOf({ unansweredSince }: Timeline, assignedAt: number): number | null {
  return unansweredSince === null ? null : Math.max(unansweredSince, assignedAt)
}

/** Once for each question; choosing to go on waiting arms it again. */
function apology(
  { apologizedAt, continuedAt }: Timeline,
  owedSince: number,
  { agentSilentMs }: Deadlines,
): Deadline[] {
  if (agentSilentMs === null) return []
  const isContinued = apologizedAt !== null && continuedAt !== null && continuedAt >= apologizedAt
  if (apologizedAt !== null && !isContinued) return []
  const from = isContinued ? Math.max(owedSince, continuedAt) : owedSince
  return [{ at: from + agentSilentMs, action: { kind: 'post', notice: 'agent-silent' } }]
}

function soothing(
  { soothedAt, apologizedAt }: Timeline,
  owedSince: number,
  { soothing: rhythm }: Deadlines,
): Deadline[] {
  if (rhythm === null) return []
  const isSoothed = soothedAt !== null && soothedAt >= owedSince
  let at = isSoothed ? soothedAt + rhythm.everyMs : owedSince + rhythm.firstMs
  // An apology that came when this was due already took its place.
  if (apologizedAt !== null && apologizedAt >= at) at = apologizedAt + rhythm.everyMs
  return [{ at, action: { kind: 'post', notice: 'soothing' } }]
}
