/** The visitors who are connected now: who they are, where they are, and how much they send. */
import type { VisitorId } from '../../../../protocol/model/ids.ts'
import type { Core } from '../../core.ts'
import type { LiveConversation } from '../../live/conversation.ts'
import type { PresentVisitor, VisitorPresence, VisitorSession } from './present.ts'
import { createRecordPace } from './record-pace.ts'

export function createVisitorPresence(core: Core): VisitorPresence {
  const present = new Map<VisitorId, PresentVisitor>()
  return {
    requests: new Map(),
    mayRecord: createRecordPace(),
    get: (id) => present.get(id) ?? null,
    attach: (session, arrival) => {
      const known = present.get(arrival.visitor.id)
      const visitor: PresentVisitor = known
        ? Object.assign(known, arrival, { arrivedAt: known.arrivedAt })
        : {
            ...arrival,
            recentMessages: null,
            told: null,
            notePace: null,
            sessions: [],
          }
      present.set(arrival.visitor.id, visitor)
      // `concat` makes a list of just that length, a spread one with room for sixteen more.
      if (!visitor.sessions.includes(session)) visitor.sessions = visitor.sessions.concat(session)
      return visitor
    },
    detach: (session, id, lastSeenAt) => {
      const visitor = present.get(id)
      const live = core.registry.openOf(id)
      live?.watchers.delete(session)
      if (!visitor?.sessions.includes(session)) return
      visitor.sessions = visitor.sessions.filter((other) => other !== session)
      if (visitor.sessions.length > 0) return
      present.delete(id)
      if (live) core.peers.visitorIs(live, lastSeenAt)
    },
    get size() {
      return present.size
    },
    all: () => present.values(),
  }
}

/** The visitor is back: their connection follows the conversation again. */
export function markBack(core: Core, live: LiveConversation, session: VisitorSession): void {
  live.watchers.add(session)
  core.peers.visitorIs(live, null)
}
