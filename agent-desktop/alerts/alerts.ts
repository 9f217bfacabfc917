/** Decides what deserves a sound or a notice when the agent's conversations change. */
import type { PublicEntry } from '../../protocol/model/entry.ts'
import type { ConversationId } from '../../protocol/model/ids.ts'
import type { AgentConversation } from '../../protocol/model/snapshot.ts'

export type Held = ReadonlyMap<ConversationId, AgentConversation>

export interface Alert {
  readonly kind: 'conversation' | 'message'
  readonly conversation: AgentConversation
  /** The newest thing the visitor said, where there is one. */
  readonly text: string | null
}

/** What came with the change, leaving out what the agent is looking at. */
export function alertsBetween(before: Held, after: Held, watched: ConversationId | null): Alert[] {
  const alerts: Alert[] = []
  for (const conversation of after.values()) {
    if (conversation.state !== 'active') continue
    const old = before.get(conversation.conversationId)
    const newest = newestFromVisitor(conversation.entries)
    const text = newest?.text ?? null
    if (!old) alerts.push({ kind: 'conversation', conversation, text })
    else if (conversation.conversationId !== watched && newest && newest.seq > old.lastSeq)
      alerts.push({ kind: 'message', conversation, text })
  }
  return alerts
}

function newestFromVisitor(entries: readonly PublicEntry[]) {
  return entries.findLast(
    (entry) => entry.type === 'message.sent' && entry.author.kind === 'visitor',
  ) as Extract<PublicEntry, { type: 'message.sent' }> | undefined
}
