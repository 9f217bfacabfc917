/** Decides what deserves a sound or a notice when the agent's conversations change. */
import { isSaid, saidText, type PublicEntry, type Said } from '../../protocol/model/entry.ts'
import type { ConversationId } from '../../protocol/model/ids.ts'
import type { AgentConversation } from '../../protocol/model/snapshot.ts'
import { handedOverBy, handingOf } from '../state/queue/handing.ts'

export type Held = ReadonlyMap<ConversationId, AgentConversation>

export interface Alert {
  readonly kind: 'conversation' | 'handed-over' | 'message' | 'returned'
  readonly conversation: AgentConversation
  /** The newest thing the visitor said, where there is one. */
  readonly text: string | null
  /** The agent has it before their eyes: known, and not worth a sound in this or any other tab. */
  readonly isWatched: boolean
  /** The same for all tabs that see the same thing. */
  readonly key: string
}

/** What came with the change. */
export function alertsBetween(before: Held, after: Held, watched: ConversationId | null): Alert[] {
  const alerts: Alert[] = []
  for (const conversation of after.values()) {
    const { conversationId, assignedAt } = conversation
    const old = before.get(conversationId)
    if (old === conversation || conversation.state !== 'active') continue
    const newest = newestFromVisitor(conversation.entries)
    const about = { conversation, text: newest ? saidText(newest) : null }
    const isWatched = conversationId === watched
    if (old && handingOf(old) === 'waiting' && handingOf(conversation) === 'returned') {
      const key = `${conversationId} returned ${conversation.lastInternalSeq}`
      alerts.push({ ...about, kind: 'returned', isWatched, key })
    }
    if (!old) {
      const key = `${conversationId} since ${assignedAt}`
      const kind = handedOverBy(conversation) === null ? 'conversation' : 'handed-over'
      alerts.push({ ...about, kind, isWatched: false, key })
    } else if (newest && newest.seq > old.lastSeq) {
      alerts.push({ ...about, kind: 'message', isWatched, key: `${conversationId} ${newest.seq}` })
    }
  }
  return alerts
}

function newestFromVisitor(entries: readonly PublicEntry[]) {
  return entries.findLast((entry) => isSaid(entry) && entry.author.kind === 'visitor') as
    | Said
    | undefined
}
