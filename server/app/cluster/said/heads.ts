/** How far a conversation has come, to be told to others. */
import type { Entry } from '../../../../protocol/model/entry.ts'
import { laneOf } from '../../../../protocol/model/entry.ts'
import type { LiveConversation } from '../../live/conversation.ts'
import type { Head } from './notices.ts'

/** `entries`: stored, though memory may still wait for what comes before them. */
export function headOf(live: LiveConversation, entries: readonly Entry[] = []): Head {
  let { seq, internalSeq } = live
  for (const entry of entries) {
    if (laneOf(entry.type) === 'public') seq = Math.max(seq, entry.seq)
    else internalSeq = Math.max(internalSeq, entry.seq)
  }
  return { id: live.id, version: live.version, seq, internalSeq }
}
