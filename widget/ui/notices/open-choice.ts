/** Which question of the system waits for an answer. */
import { isSaid, type PublicEntry } from '../../../protocol/model/entry.ts'

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
