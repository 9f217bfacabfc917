/** What the visitor has not seen yet, and which question of the system waits for an answer. */
import { isSaid, type PublicEntry, type Said } from '../../protocol/model/entry.ts'
import type { VisitorConversation } from '../../protocol/model/snapshot.ts'

/** Messages of agents beyond the visitor's read mark, oldest first. */
export function unreadOf(conversation: VisitorConversation | null): Said[] {
  if (!conversation) return []
  const { entries, readMarks } = conversation
  return entries.filter(
    (entry): entry is Said =>
      isSaid(entry) && entry.author.kind === 'agent' && entry.seq > readMarks.visitor,
  )
}

/** The number of the newest apology that is still to be answered: go on waiting, or leave a message? */
export function openChoice(entries: readonly PublicEntry[]): number | null {
  for (let i = entries.length - 1; i >= 0; i--) {
    const entry = entries[i]
    if (entry?.type === 'notice.posted' && entry.notice === 'agent-silent') return entry.seq
    if (entry && isAnswer(entry)) return null
  }
  return null
}

function isAnswer(entry: PublicEntry): boolean {
  if (isSaid(entry)) return entry.author.kind === 'agent'
  return entry.type !== 'notice.posted'
}
