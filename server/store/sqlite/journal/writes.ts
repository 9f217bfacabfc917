/** What changes a journal. Each write is decided from the head alone, then written, then remembered. */
import type { Entry } from '../../../../protocol/model/entry.ts'
import { laneOf } from '../../../../protocol/model/entry.ts'
import type { ConversationId } from '../../../../protocol/model/ids.ts'
import type { Commit, CommitResult } from '../../../ports/journal-store.ts'
import {
  agentOf,
  evolve,
  isOpen,
  skillGroupOf,
  type Conversation,
} from '../../../domain/conversation.ts'
import {
  insertConversation,
  insertEntry,
  selectEntry,
  updateConversation,
  type JournalRow,
} from '../../sql/journal-queries.ts'
import { LANE_PUBLIC, type ConversationTable } from '../../sql/schema.ts'
import type { Connection } from '../open.ts'
import { prepare } from '../prepared.ts'
import { rowOf, textOfAll } from './entry-text.ts'
import type { Head, Heads } from './heads.ts'
import type { Tail } from './tail.ts'

/** A message as it crosses to the store's thread: its body is written as it came. */
export type AppendRow = Pick<JournalRow, 'conversation_id' | 'at' | 'type' | 'body'> & {
  ref: string
}
export type AppendAnswer =
  | { seq: number }
  /** The JSON of a list of the one entry that was stored under this ref. */
  | { repeats: string }
  | { refused: 'not-found' | 'conversation-closed' }

export interface JournalWrites {
  append: (row: AppendRow) => AppendAnswer
  create: (conversation: Conversation, commit: Commit) => CommitResult
  commit: (id: ConversationId, expectedVersion: number, commit: Commit) => CommitResult
}

function conversationRow(conversation: Conversation, version: number): ConversationTable {
  return {
    id: conversation.id,
    site_id: conversation.siteId,
    visitor_id: conversation.visitorId,
    state: conversation.state,
    skill_group_id: skillGroupOf(conversation),
    agent_id: agentOf(conversation),
    requested_at: conversation.requestedAt,
    ended_at: 'endedAt' in conversation ? conversation.endedAt : null,
    version,
    document: JSON.stringify(conversation),
  }
}

/** Gives each entry the next number of its lane; internal ones also the public number they follow. */
function place(head: Head, { at, entries }: Commit): Entry[] {
  const conversationId = head.conversation.id
  let { seq, internalSeq } = head
  return entries.map((entry) => {
    if (laneOf(entry.type) === 'public') {
      seq += 1
      return { ...entry, conversationId, seq, at } as Entry
    }
    internalSeq += 1
    return { ...entry, conversationId, seq: internalSeq, after: seq, at } as Entry
  })
}

export function createJournalWrites(
  connection: Connection,
  heads: Heads,
  tail: Tail,
): JournalWrites {
  const journal = prepare(connection, insertEntry)
  const conversations = {
    insert: prepare(connection, insertConversation),
    update: prepare(connection, updateConversation),
  }
  const entryOf = prepare(connection, selectEntry)

  function remember(head: Head, id: number, row: JournalRow): void {
    const { conversation_id: conversationId, lane, seq, ref } = row
    heads.touch(conversationId)
    tail.add({ id, conversationId, lane, seq, ref })
    if (lane === LANE_PUBLIC) head.seq = seq
    else head.internalSeq = seq
    if (ref !== null) head.refs?.add(ref)
  }

  function repeat(conversationId: string, ref: string): AppendAnswer {
    const id = heads.rowOfRef(conversationId, ref)
    const row = id === null ? undefined : entryOf.get({ id })
    if (!row) throw new Error(`${conversationId}: ref ${ref} has no journal row`)
    return { repeats: textOfAll(conversationId, [row]) }
  }

  function write(head: Head, commit: Commit, save: (row: ConversationTable) => void): CommitResult {
    const entries = place(head, commit)
    const conversation = entries.reduce(evolve, head.conversation)
    const version = head.version + 1
    const rows = entries.map(rowOf)
    for (const { ref } of rows) {
      if (ref === null || !heads.hasRef(conversation.id, head, ref)) continue
      throw new Error(`${conversation.id}: ref ${ref} was used before`)
    }
    save(conversationRow(conversation, version))
    const ids = rows.map((row) => journal.run(row))
    rows.forEach((row, index) => remember(head, ids[index] ?? 0, row))
    head.conversation = conversation
    head.version = version
    heads.touch(conversation.id)
    return { ok: true, version, entries }
  }

  return {
    append(message) {
      const { conversation_id: id, ref } = message
      const head = heads.get(id)
      if (!head) return { refused: 'not-found' }
      // Asked before anything else: the answer to a resend does not change when the conversation ends.
      if (heads.hasRef(id, head, ref)) return repeat(id, ref)
      if (!isOpen(head.conversation)) return { refused: 'conversation-closed' }
      const row = { ...message, lane: LANE_PUBLIC, seq: head.seq + 1 }
      remember(head, journal.run(row), row)
      return { seq: row.seq }
    },
    create(conversation, commit) {
      if (heads.get(conversation.id)) throw new Error(`${conversation.id} exists already`)
      const head = { conversation, version: 0, seq: 0, internalSeq: 0, refs: new Set<string>() }
      const result = write(head, commit, conversations.insert.run)
      heads.put(conversation.id, head)
      return result
    },
    commit(id, expectedVersion, commit) {
      const head = heads.get(id)
      if (!head) return { ok: false, code: 'not-found' }
      if (head.version !== expectedVersion) return { ok: false, code: 'conflict' }
      return write(head, commit, conversations.update.run)
    },
  }
}
