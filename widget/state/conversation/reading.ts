/** What the visitor has not seen yet. */
import { isSaid, type Said } from '../../../protocol/model/entry.ts'
import type { VisitorConversation } from '../../../protocol/model/visitor-snapshot.ts'

/** Messages of agents beyond the visitor's read mark, oldest first. */
export function unreadOf(conversation: VisitorConversation | null): Said[] {
  if (!conversation) return []
  const { entries, readMarks } = conversation
  return entries.filter(
    (entry): entry is Said =>
      isSaid(entry) && entry.author.kind === 'agent' && entry.seq > readMarks.visitor,
  )
}
