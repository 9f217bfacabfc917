/** What changes a journal. Each write is decided from the head alone, then written, then remembered. */
import type { ConversationId } from '../../../../protocol/model/ids.ts'
import type { Commit, CommitResult } from '../../../ports/journal-store.ts'
import { NumberSet } from '../../../domain/collections/number-set.ts'
import { isOpen, type Conversation } from '../../../domain/conversation/conversation.ts'
import { evolve } from '../../../domain/conversation/evolve.ts'
import {
  countSeated,
  insertConversation,
  updateConversation,
} from '../../sql/conversation-queries.ts'
import { markSent, selectSendable } from '../../sql/file-queries.ts'
import { selectEntry, type JournalRow } from '../../sql/journal-queries.ts'
import { LANE_PUBLIC, type ConversationTable } from '../../sql/schema.ts'
import type { Connection } from '../database/open.ts'
import { prepare } from '../prepared.ts'
import { conversationRow } from '../../journal/conversation-row.ts'
import { rowOf, textOfAll } from '../../journal/entry-text.ts'
import type { AppendAnswer, AppendRow } from '../../journal/message.ts'
import { place } from '../../journal/place.ts'
import type { EntryWriter } from './entry-writer.ts'
import type { Head, HeadReader } from './head-reader.ts'
import type { Heads } from './heads.ts'

interface Memory {
  heads: Heads
  reader: HeadReader
  writer: EntryWriter
}

/** Gives a row to the journal and remembers what it says of its conversation. */
function write({ heads, writer }: Memory, head: Head, row: JournalRow): void {
  const { conversation_id: id, lane, seq } = row
  heads.touch(id)
  writer.add(row)
  if (lane === LANE_PUBLIC) head.seq = seq
  else head.internalSeq = seq
}

export function createAppend(connection: Connection, memory: Memory) {
  const { heads, reader } = memory
  const entryOf = prepare(connection, selectEntry)
  const sendable = prepare(connection, selectSendable)
  const sent = prepare(connection, markSent)

  function repeat(conversationId: string, ref: string): AppendAnswer {
    const id = reader.rowOfRef(conversationId, ref)
    const row = id === null ? undefined : entryOf.get({ id })
    if (!row) throw new Error(`${conversationId}: ref ${ref} has no journal row`)
    return { repeats: textOfAll(conversationId, [row]) }
  }

  function refusalOf({ conversation }: Head, { fileId }: AppendRow) {
    if (!isOpen(conversation)) return 'conversation-closed'
    if (fileId === null || sendable.get({ id: fileId, conversationId: conversation.id }))
      return null
    return 'not-found'
  }

  return (message: AppendRow): AppendAnswer => {
    const { conversation_id: id, ref, fileId, at } = message
    const head = heads.get(id)
    if (!head) return { refused: 'not-found' }
    const refusal = refusalOf(head, message)
    // The answer to a resend does not change when the conversation ends.
    if (refusal) return heads.hasRef(id, head, ref) ? repeat(id, ref) : { refused: refusal }
    if (!heads.takeRef(id, head, ref)) return repeat(id, ref)
    const seq = head.seq + 1
    const { type, body } = message
    // The id as memory has it: the one that came with the message is a copy, and would be kept with the row.
    const row = {
      conversation_id: head.conversation.id,
      lane: LANE_PUBLIC,
      seq,
      at,
      type,
      ref,
      body,
    }
    write(memory, head, row)
    if (fileId !== null) sent.run({ id: fileId, at })
    return seq
  }
}

/** Throws when one was used before; what is stored is then read again. */
function takeRefs(heads: Heads, head: Head, rows: readonly JournalRow[]): void {
  const { id } = head.conversation
  for (const { ref } of rows) {
    if (ref === null || heads.takeRef(id, head, ref)) continue
    head.refs = null
    throw new Error(`${id}: ref ${ref} was used before`)
  }
}

export function createCommits(connection: Connection, memory: Memory) {
  const { heads } = memory
  const insert = prepare(connection, insertConversation)
  const update = prepare(connection, updateConversation)
  const seated = prepare(connection, countSeated)

  function isFull(besides: string, { seat }: Commit): boolean {
    if (!seat) return false
    const { agentId, capacity } = seat
    return (seated.get({ agentId, besides })?.taken ?? 0) >= capacity
  }

  function carryOut(
    head: Head,
    commit: Commit,
    save: (row: ConversationTable) => void,
  ): CommitResult {
    const entries = place(head.conversation.id, head, commit)
    const conversation = entries.reduce(evolve, head.conversation)
    const version = head.version + 1
    const rows = entries.map(rowOf)
    save(conversationRow(conversation, version))
    takeRefs(heads, head, rows)
    for (const row of rows) write(memory, head, row)
    head.conversation = conversation
    // Few ask for the refs of an ended conversation: those who do have them read again.
    if (!isOpen(conversation)) head.refs = null
    head.version = version
    heads.touch(conversation.id)
    return { ok: true, version, entries }
  }

  return {
    create(conversation: Conversation, commit: Commit): CommitResult {
      if (heads.get(conversation.id)) throw new Error(`${conversation.id} exists already`)
      if (isFull(conversation.id, commit)) return { ok: false, code: 'full' }
      const head = { conversation, version: 0, seq: 0, internalSeq: 0, refs: new NumberSet() }
      const result = carryOut(head, commit, insert.run)
      heads.put(conversation.id, head)
      return result
    },
    commit(id: ConversationId, expectedVersion: number, commit: Commit): CommitResult {
      const head = heads.get(id)
      if (!head) return { ok: false, code: 'not-found' }
      if (head.version !== expectedVersion) return { ok: false, code: 'conflict' }
      if (isFull(id, commit)) return { ok: false, code: 'full' }
      return carryOut(head, commit, update.run)
    },
  }
}
