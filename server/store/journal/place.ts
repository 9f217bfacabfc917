/** Where the entries of a commit go: each gets the next number of its lane. */
import { laneOf, type Entry } from '../../../protocol/model/entry.ts'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import type { Commit } from '../../ports/journal-store.ts'

/** The newest numbers of a conversation's lanes. */
export interface Standing {
  seq: number
  internalSeq: number
}

/** Internal entries also get the public number they follow. */
export function place(
  conversationId: ConversationId,
  standing: Standing,
  { at, entries }: Commit,
): Entry[] {
  let { seq, internalSeq } = standing
  return entries.map((entry) => {
    if (laneOf(entry.type) === 'public') {
      seq += 1
      return { ...entry, conversationId, seq, at } as Entry
    }
    internalSeq += 1
    return { ...entry, conversationId, seq: internalSeq, after: seq, at } as Entry
  })
}
