/** Where recently used conversations stand, so that the hot path decides without reading. */
import type { Conversation } from '../../../domain/conversation.ts'
import {
  selectByRef,
  selectConversation,
  selectNewestSeq,
  selectRefs,
} from '../../sql/journal-queries.ts'
import { LANE_INTERNAL, LANE_PUBLIC } from '../../sql/schema.ts'
import type { Follower } from '../follower.ts'
import type { Connection } from '../open.ts'
import { prepare } from '../prepared.ts'
import type { Tail } from './tail.ts'

export interface Head {
  conversation: Conversation
  version: number
  seq: number
  internalSeq: number
  /** Every ref used so far; null while nobody asked. */
  refs: Set<string> | null
}

export interface Heads extends Follower {
  get: (id: string) => Head | null
  /** For a new conversation. */
  put: (id: string, head: Head) => void
  /** Says that the open transaction changes this head. */
  touch: (id: string) => void
  hasRef: (id: string, head: Head, ref: string) => boolean
  /** The journal row of a ref that was used before. */
  rowOfRef: (id: string, ref: string) => number | null
}

export function createHeads(connection: Connection, tail: Tail, capacity: number): Heads {
  const conversationOf = prepare(connection, selectConversation)
  const newestSeq = prepare(connection, selectNewestSeq)
  const refsOf = prepare(connection, selectRefs)
  const byRef = prepare(connection, selectByRef)
  /** A Map remembers the order of insertion: the first is the one not used for longest. */
  const heads = new Map<string, Head>()
  const touched = new Set<string>()

  function seqOf(conversationId: string, lane: number): number {
    const unfiled = tail.rowsOf(conversationId).findLast((row) => row.lane === lane)
    return unfiled?.seq ?? newestSeq.get({ conversationId, lane })?.seq ?? 0
  }

  function load(id: string): Head | null {
    const row = conversationOf.get({ id })
    if (!row) return null
    return {
      conversation: JSON.parse(row.document) as Conversation,
      version: row.version,
      seq: seqOf(id, LANE_PUBLIC),
      internalSeq: seqOf(id, LANE_INTERNAL),
      refs: null,
    }
  }

  function put(id: string, head: Head): void {
    heads.delete(id)
    heads.set(id, head)
    if (heads.size <= capacity) return
    const [oldest] = heads.keys()
    if (oldest !== undefined) heads.delete(oldest)
  }

  function rowOfRef(conversationId: string, ref: string): number | null {
    const unfiled = tail.findRef(conversationId, ref)
    return unfiled?.id ?? byRef.get({ conversationId, ref })?.id ?? null
  }

  function loadRefs(conversationId: string): Set<string> {
    const refs = new Set(refsOf.all({ conversationId }).map((row) => row.ref))
    for (const { ref } of tail.rowsOf(conversationId)) if (ref !== null) refs.add(ref)
    return refs
  }

  return {
    get(id) {
      const head = heads.get(id) ?? load(id)
      if (head) put(id, head)
      return head
    },
    put,
    touch: (id) => touched.add(id),
    hasRef(id, head, ref) {
      head.refs ??= loadRefs(id)
      return head.refs.has(ref)
    },
    rowOfRef,
    settle: () => touched.clear(),
    abandon() {
      for (const id of touched) heads.delete(id)
      touched.clear()
    },
  }
}
