/** The visitors who are connected now: who they are, where they are, and how much they send. */
import type { VisitorDown, VisitorReply } from '../../../protocol/frames/visitor-down.ts'
import type { Page } from '../../../protocol/frames/visitor-up.ts'
import type { CloseReason } from '../../../protocol/model/errors.ts'
import type { EntryPointKey, Ref, SiteId, VisitorId } from '../../../protocol/model/ids.ts'
import type { Language } from '../../../protocol/model/values.ts'
import { NO_RECENT_MESSAGES, type RecentMessages } from '../../domain/message-rate.ts'
import type { Visitor } from '../../ports/visitor-store.ts'
import type { AgentDown } from '../../../protocol/frames/agent-down.ts'
import type { Core } from '../core.ts'
import type { LiveConversation, Watcher } from '../live/conversation.ts'
import { armDeadlines } from '../live/arm.ts'
import { signal } from '../live/publish.ts'

/** One connection of a visitor. */
export interface VisitorSession extends Watcher {
  readonly viewer: 'visitor'
  close: (reason: CloseReason) => void
}

/** A visitor with at least one connection; all tabs share it. */
export interface PresentVisitor {
  visitor: Visitor
  siteId: SiteId
  entryPoint: EntryPointKey
  language: Language
  page: Page
  referrer: string | null
  address: string
  region: string | null
  browser: string
  arrivedAt: number
  recentMessages: RecentMessages
  /** Answers to recent refs, so that a resent command is not done twice. */
  readonly answers: Map<Ref, VisitorReply>
  readonly sessions: Set<VisitorSession>
  /** A request under way, which a second tab waits for. */
  requesting: Promise<unknown> | null
}

export type Arrival = Omit<PresentVisitor, 'recentMessages' | 'answers' | 'sessions' | 'requesting'>

export interface VisitorPresence {
  get: (id: VisitorId) => PresentVisitor | null
  attach: (session: VisitorSession, arrival: Arrival) => PresentVisitor
  detach: (session: VisitorSession, id: VisitorId, lastSeenAt: number) => void
  readonly size: number
  all: () => Iterable<PresentVisitor>
}

export function createVisitorPresence(core: Core): VisitorPresence {
  const present = new Map<VisitorId, PresentVisitor>()
  return {
    get: (id) => present.get(id) ?? null,
    attach: (session, arrival) => {
      const known = present.get(arrival.visitor.id)
      const visitor: PresentVisitor = known
        ? Object.assign(known, arrival, { arrivedAt: known.arrivedAt })
        : {
            ...arrival,
            recentMessages: NO_RECENT_MESSAGES,
            answers: new Map(),
            sessions: new Set(),
            requesting: null,
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

/** Sends a frame to every connection of a visitor. */
export function tell(visitor: PresentVisitor, frame: VisitorDown): void {
  const text = JSON.stringify(frame)
  for (const session of visitor.sessions) session.send(text)
}
