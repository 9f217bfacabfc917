/** What a row of the list says about its conversation. */
import { isSaid, saidText, type PublicEntry, type Said } from '../../../protocol/model/entry.ts'
import type { AgentConversation } from '../../../protocol/model/snapshot.ts'
import { plainText } from '../../../protocol/text/plain.ts'

export type Newest = { readonly by: 'visitor' | 'agent'; readonly text: string } | null

/** The newest thing somebody said; what the system said meanwhile would only hide the question. */
export function newestLine(conversation: AgentConversation): Newest {
  const entry = conversation.entries.findLast(isSaid)
  return entry ? { by: entry.author.kind, text: inOneLine(entry) } : null
}

function inOneLine(entry: Said): string {
  const text = saidText(entry)
  return entry.type === 'message.sent' && entry.format === 'markdown' ? plainText(text) : text
}

/** The visitor's messages that the agent has not had on the screen; whoever answered has read what was before. */
export function unreadCount(conversation: AgentConversation): number {
  const { entries, readMarks } = conversation
  const answer = entries.findLast((entry) => isMessageOf(entry, 'agent'))
  const readSeq = Math.max(readMarks.agent, answer?.seq ?? 0)
  return entries.filter((entry) => isMessageOf(entry, 'visitor') && entry.seq > readSeq).length
}

function isMessageOf(entry: PublicEntry, kind: 'visitor' | 'agent'): boolean {
  return isSaid(entry) && entry.author.kind === kind
}
