/** The visitors who are connected now: who they are, where they are, and how much they send. */
import type { AgentDown } from '../../../protocol/frames/agent-down.ts'
import type { VisitorId } from '../../../protocol/model/ids.ts'
import { NO_RECENT_MESSAGES } from '../../domain/message-rate.ts'
import type { Core } from '../core.ts'
import { armDeadlines } from '../deadlines/arm.ts'
import type { LiveConversation } from '../live/conversation.ts'
import { signal } from '../live/publish.ts'
import type { PresentVisitor, VisitorPresence, VisitorSession } from './present.ts'

export function createVisitorPresence(core: Core): VisitorPresence {
  const present = new Map<VisitorId, PresentVisitor>()
  return {
    requests: new Map(),
    get: (id) => present.get(id) ?? null,
    attach: (session, arrival) => {
      const known = present.get(arrival.visitor.id)
      const visitor: PresentVisitor = known
        ? Object.assign(known, arrival, { arrivedAt: known.arrivedAt })
        : {
            ...arrival,
            recentMessages: NO_RECENT_MESSAGES,
            answers: null,
            sessions: new Set(),
          }
      present.set(arrival.visitor.id, visitor)
      visitor.sessions.add(session)
      return visitor
    },
    detach: (session, id, lastSeenAt) => {
      const visitor = present.get(id)
      const live = core.registry.openOf(id)
      live?.watchers.delete(session)
      if (!visitor?.sessions.delete(session) || visitor.sessions.size > 0) return
      present.delete(id)
      if (live) markAway(core, live, lastSeenAt)
    },
    get size() {
      return present.size
    },
    all: () => present.values(),
  }
}

function markAway(core: Core, live: LiveConversation, lastSeenAt: number): void {
  live.visitorAwaySince = lastSeenAt
  live.isVisitorTyping = false
  signal(live, 'agent', {
    type: 'visitor.presence',
    conversationId: live.id,
    isOnline: false,
  } satisfies AgentDown)
  armDeadlines(core, live)
}

/** The visitor is back: their connection follows the conversation again. */
export function markBack(live: LiveConversation, session: VisitorSession): void {
  live.watchers.add(session)
  if (live.visitorAwaySince === null) return
  live.visitorAwaySince = null
  signal(live, 'agent', {
    type: 'visitor.presence',
    conversationId: live.id,
    isOnline: true,
  } satisfies AgentDown)
}
