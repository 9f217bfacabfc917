/** Reads where a conversation stands: from the tables, and from the tail for what is not filed yet. */
import type { Conversation } from '../../../domain/conversation/conversation.ts'
import { NumberSet } from '../../../domain/collections/number-set.ts'
import { fnv1a } from '../../../domain/collections/fnv.ts'
import { selectConversation } from '../../sql/conversation-queries.ts'
import { selectByRef, selectNewestSeq, selectRefs } from '../../sql/journal-queries.ts'
import { LANE_INTERNAL, LANE_PUBLIC } from '../../sql/schema.ts'
import type { Connection } from '../database/open.ts'
import { prepare } from '../prepared.ts'
import type { Tail } from './tail.ts'

export interface Head {
  conversation: Conversation
  version: number
  seq: number
  internalSeq: number
  /** Every ref used so far, as a number: found faster, in a fraction of the memory; null while nobody asked. */
  refs: NumberSet | null
}

export interface HeadReader {
  load: (id: string) => Head | null
  loadRefs: (id: string) => NumberSet
  /** The journal row of a ref that was used before. */
  rowOfRef: (id: string, ref: string) => number | null
}

/** `flush` writes the rows of the open transaction that wait, so that they are read too. */
export function createHeadReader(
  connection: Connection,
  tail: Tail,
  flush: () => void,
): HeadReader {
  const conversationOf = prepare(connection, selectConversation)
  const newestSeq = prepare(connection, selectNewestSeq)
  const refsOf = prepare(connection, selectRefs)
  const byRef = prepare(connection, selectByRef)

  function seqOf(conversationId: string, lane: number): number {
    const unfiled = tail.findLast(conversationId, (row) => row.lane === lane)
    return unfiled?.seq ?? newestSeq.get({ conversationId, lane })?.seq ?? 0
  }

  return {
    load(id) {
      flush()
      const row = conversationOf.get({ id })
      if (!row) return null
      return {
        conversation: JSON.parse(row.document) as Conversation,
        version: row.version,
        seq: seqOf(id, LANE_PUBLIC),
        internalSeq: seqOf(id, LANE_INTERNAL),
        refs: null,
      }
    },
    loadRefs(conversationId) {
      flush()
      const refs = new NumberSet()
      for (const { ref } of refsOf.all({ conversationId })) refs.add(fnv1a(ref))
      for (const { ref } of tail.rowsOf(conversationId)) if (ref !== null) refs.add(fnv1a(ref))
      return refs
    },
    rowOfRef(conversationId, ref) {
      flush()
      const unfiled = tail.findLast(conversationId, (row) => row.ref === ref)
      return unfiled?.id ?? byRef.get({ conversationId, ref })?.id ?? null
    },
  }
}
