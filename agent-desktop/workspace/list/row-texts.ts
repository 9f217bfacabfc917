/** What a row of the list says about its conversation. */
import type { PublicEntry } from '../../../protocol/model/entry.ts'
import type { AgentConversation } from '../../../protocol/model/snapshot.ts'

export type Newest = { readonly by: 'visitor' | 'agent' | 'system'; readonly text: string } | null

/** The newest thing somebody said. */
export function newestLine(conversation: AgentConversation): Newest {
  const entry = conversation.entries.findLast(
    (each) => each.type === 'message.sent' || each.type === 'notice.posted',
  )
  if (entry?.type === 'message.sent') return { by: entry.author.kind, text: entry.text }
  return entry?.type === 'notice.posted' ? { by: 'system', text: entry.text } : null
}

/** The visitor's messages that the agent has not had on the screen; whoever answered has read what was before. */
export function unreadCount(conversation: AgentConversation): number {
  const { entries, readMarks } = conversation
  const answer = entries.findLast((entry) => isMessageOf(entry, 'agent'))
  const readSeq = Math.max(readMarks.agent, answer?.seq ?? 0)
  return entries.filter((entry) => isMessageOf(entry, 'visitor') && entry.seq > readSeq).length
}

function isMessageOf(entry: PublicEntry, kind: 'visitor' | 'agent'): boolean {
  return entry.type === 'message.sent' && entry.author.kind === kind
}
