/** A group of writes in one transaction: locked, decided one after the other in memory, then written together. */
import { isOpen, type Conversation } from '../../../domain/conversation/conversation.ts'
import { evolve } from '../../../domain/conversation/evolve.ts'
import {
  OtherIsOpen,
  Undecided,
  type Commit,
  type CommitResult,
} from '../../../ports/journal-store.ts'
import { conversationRow } from '../../journal/conversation-row.ts'
import { rowOf, textOfAll } from '../../journal/entry-text.ts'
import type { AppendAnswer, AppendRow } from '../../journal/message.ts'
import { place } from '../../journal/place.ts'
import { insertConversation, updateConversation } from '../../sql/conversation-queries.ts'
import { markSent } from '../../sql/file-queries.ts'
import type { JournalRow } from '../../sql/journal-queries.ts'
import { LANE_PUBLIC, type ConversationTable } from '../../sql/schema.ts'
import type { Connection } from '../connection/connection.ts'
import type { Outcome } from '../writing/lane.ts'
import type { Plan } from '../writing/transaction.ts'
import { insertEntries } from './batch-queries.ts'
import { readHeads, refKey, type Head, type Heads } from './heads.ts'
import type { Write } from './write.ts'

/** What the group leaves to be written. */
interface Ledger {
  heads: Heads
  entries: JournalRow[]
  created: Map<string, ConversationTable>
  changed: Map<string, ConversationTable>
  sent: { id: string; at: number }[]
}

function decideAppend({ heads, entries, sent }: Ledger, message: AppendRow): AppendAnswer {
  const { conversation_id: id, ref, at, type, body, fileId } = message
  const head = heads.conversations.get(id)
  if (!head) return { refused: 'not-found' }
  const known = heads.byRef.get(refKey(id, ref))
  // Asked before anything else: the answer to a resend does not change when the conversation ends.
  if (known) return { repeats: textOfAll(id, [known]) }
  if (!head.isOpen) return { refused: 'conversation-closed' }
  if (fileId !== null && heads.files.get(fileId) !== id) return { refused: 'not-found' }
  head.seq += 1
  const row = { conversation_id: id, lane: LANE_PUBLIC, seq: head.seq, at, type, ref, body }
  entries.push(row)
  heads.byRef.set(refKey(id, ref), row)
  if (fileId !== null) sent.push({ id: fileId, at })
  return head.seq
}

/** Folds the entries of a commit into the conversation and remembers all of it as written. */
function enter(ledger: Ledger, head: Head, before: Conversation, commit: Commit): CommitResult {
  const entries = place(before.id, head, commit)
  const conversation = entries.reduce(evolve, before)
  const rows = entries.map(rowOf)
  const version = head.version + 1
  const { id } = conversation
  const target = ledger.created.has(id) || head.version === 0 ? ledger.created : ledger.changed
  target.set(id, conversationRow(conversation, version))
  ledger.entries.push(...rows)
  for (const { lane, seq } of rows) head[lane === LANE_PUBLIC ? 'seq' : 'internalSeq'] = seq
  Object.assign(head, { version, conversation, isOpen: isOpen(conversation) })
  settle(ledger.heads, conversation)
  return { ok: true, version, entries }
}

/** Keeps account of the seats that are asked about. */
function settle({ seated }: Heads, conversation: Conversation): void {
  const { id, state } = conversation
  for (const taken of seated.values()) taken.delete(id)
  if (state === 'active' || state === 'wrap-up') seated.get(conversation.agentId)?.add(id)
}

/** What forbids a decision; null when it holds. */
function forbids({ tokens, seated }: Heads, id: string, { fence, seat }: Commit) {
  if (fence && tokens.get(fence.lease) !== fence.token) return 'fenced'
  const taken = seat && seated.get(seat.agentId)
  return taken && !taken.has(id) && taken.size >= seat.capacity ? 'full' : null
}

function decide(ledger: Ledger, write: Write): AppendAnswer | CommitResult {
  if (write.kind === 'append') return decideAppend(ledger, write.row)
  const { conversations } = ledger.heads
  const head = conversations.get(write.id)
  if (write.kind === 'create') {
    if (head) throw new Error(`${write.id} exists already`)
    const { visitorId } = write.conversation
    if (write.commit.isOnly && ledger.heads.open.has(visitorId))
      throw new OtherIsOpen(`${visitorId} has another conversation`)
    const reason = forbids(ledger.heads, write.id, write.commit)
    if (reason) throw new Undecided(reason)
    ledger.heads.open.add(visitorId)
    const fresh: Head = { version: 0, isOpen: true, seq: 0, internalSeq: 0, conversation: null }
    const entered = enter(ledger, fresh, write.conversation, write.commit)
    conversations.set(write.id, fresh)
    return entered
  }
  if (!head?.conversation) return { ok: false, code: 'not-found' }
  if (head.version !== write.expectedVersion) return { ok: false, code: 'conflict' }
  const reason = forbids(ledger.heads, write.id, write.commit)
  if (reason) return { ok: false, code: reason }
  return enter(ledger, head, head.conversation, write.commit)
}

function outcomeOf(ledger: Ledger, write: Write): Outcome {
  try {
    return { ok: true, value: decide(ledger, write) }
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error : new Error(String(error)) }
  }
}

function columnsOf(rows: readonly JournalRow[]) {
  const column = <Name extends keyof JournalRow>(name: Name) => rows.map((row) => row[name])
  return {
    conversation_id: column('conversation_id'),
    lane: column('lane'),
    seq: column('seq'),
    at: column('at'),
    type: column('type'),
    ref: column('ref'),
    body: column('body'),
  }
}

/** New conversations in the order of ids, as locks are taken. */
function writeLedger(connection: Connection, ledger: Ledger): Promise<unknown>[] {
  const { entries, changed, sent } = ledger
  const created = [...ledger.created.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return [
    ...created.map((row) => connection.run(insertConversation, row)),
    ...[...changed.values()].map((row) => connection.run(updateConversation, row)),
    ...(entries.length > 0 ? [connection.run(insertEntries, columnsOf(entries))] : []),
    ...sent.map((file) => connection.run(markSent, file)),
  ]
}

export async function workGroup(
  connection: Connection,
  writes: readonly Write[],
): Promise<Plan<Outcome[]>> {
  const heads = await readHeads(connection, writes)
  const ledger: Ledger = {
    heads,
    entries: [],
    created: new Map(),
    changed: new Map(),
    sent: [],
  }
  const result = writes.map((write) => outcomeOf(ledger, write))
  return { result, write: () => writeLedger(connection, ledger) }
}
