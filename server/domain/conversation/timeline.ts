/** What of a conversation's journal its deadlines go by: a fold of its public entries. */
import type { Entry, NoticeKind } from '../../../protocol/model/entry.ts'

export interface Timeline {
  /** When the conversation was given to the agent who had it last. */
  assignedAt: number | null
  lastVisitorAt: number | null
  lastAgentAt: number | null
  /** When the oldest visitor's message was sent that no agent's message has followed; null when the agent spoke last. */
  unansweredSince: number | null
  /** The newest notice of each kind about the question that is unanswered now. */
  soothedAt: number | null
  apologizedAt: number | null
  /** When the visitor last chose to go on waiting for an answer to it. */
  continuedAt: number | null
  /** When the silent visitor was warned; null again as soon as anybody writes. */
  warnedAt: number | null
}

const NO_QUESTION = {
  unansweredSince: null,
  soothedAt: null,
  apologizedAt: null,
  continuedAt: null,
} satisfies Partial<Timeline>

/** Before the first entry. */
export const EMPTY_TIMELINE: Timeline = {
  ...NO_QUESTION,
  assignedAt: null,
  lastVisitorAt: null,
  lastAgentAt: null,
  warnedAt: null,
}

export function evolveTimeline(timeline: Timeline, entry: Entry): Timeline {
  const { at } = entry
  switch (entry.type) {
    case 'message.sent':
    case 'file.sent':
      return entry.author.kind === 'agent'
        ? { ...timeline, ...NO_QUESTION, lastAgentAt: at, warnedAt: null }
        : {
            ...timeline,
            unansweredSince: timeline.unansweredSince ?? at,
            lastVisitorAt: at,
            warnedAt: null,
          }
    case 'conversation.assigned':
      return { ...timeline, assignedAt: at }
    case 'notice.posted':
      return { ...timeline, ...noticed(entry.notice, at) }
    case 'wait.continued':
      return { ...timeline, continuedAt: at }
    case 'conversation.requested':
    case 'conversation.queued':
    case 'conversation.ended':
    case 'routing.decided':
    case 'transfer.started':
    case 'transfer.ended':
    case 'wrap-up.started':
    case 'wrap-up.ended':
      return timeline
  }
}

function noticed(notice: NoticeKind, at: number): Partial<Timeline> {
  switch (notice) {
    case 'soothing':
      return { soothedAt: at }
    case 'agent-silent':
      return { apologizedAt: at }
    case 'visitor-silent':
      return { warnedAt: at }
    case 'visitor-silent-ended':
    case 'time-limit':
    case 'agent-lost':
      return {}
  }
}
