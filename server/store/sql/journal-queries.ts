/** The queries of the journal: its entries, by place and by ref. */
import { sql } from 'kysely'
import { LANE_PUBLIC } from './schema.ts'
import { query, type Builder } from './statement.ts'

export interface JournalRow {
  conversation_id: string
  lane: number
  seq: number
  at: number
  type: string
  ref: string | null
  body: string
}

/** The hot statement: one row at the end of one table. */
export const insertEntry = query<JournalRow>((db, row) =>
  db.insertInto('journal').values({
    conversation_id: row.conversation_id,
    lane: row.lane,
    seq: row.seq,
    at: row.at,
    type: row.type,
    ref: row.ref,
    body: row.body,
  }),
)

/** Spelled like the partial index `journal_assigned`, which then answers it without reading the journal. */
export const selectAssignments = query<{ since: number }, { agentId: string; at: number }>(
  (db, { since }) =>
    db
      .selectFrom('journal')
      .select([sql<string>`json_extract(body, '$.agent.id')`.as('agentId'), 'at'])
      .where(sql<boolean>`type = 'conversation.assigned'`)
      .where('at', '>=', since)
      .orderBy('at'),
)

/** An entry as stored, without the conversation it belongs to. */
export type EntryRow = Pick<JournalRow, 'seq' | 'at' | 'type' | 'ref' | 'body'>

export const selectEntry = query<{ id: number }, EntryRow>((db, { id }) =>
  db.selectFrom('journal').select(['seq', 'at', 'type', 'ref', 'body']).where('id', '=', id),
)

interface Span {
  conversationId: string
  lane: number
  after: number
  before: number
  limit: number
}

/** Indexed entries of a lane between two numbers, the first or the last of them. */
const selectSpan = (order: 'asc' | 'desc') =>
  query<Span, EntryRow>((db, span) =>
    db
      .selectFrom('entry_place as place')
      .innerJoin('journal', 'journal.id', 'place.journal_id')
      .select(['place.seq as seq', 'at', 'type', 'place.ref as ref', 'body'])
      .where('place.conversation_id', '=', span.conversationId)
      .where('place.lane', '=', span.lane)
      .where('place.seq', '>', span.after)
      .where('place.seq', '<', span.before)
      .orderBy('place.seq', order)
      .limit(span.limit),
  )
export const selectFirst = selectSpan('asc')
export const selectLast = selectSpan('desc')

export const selectNewestSeq = query<{ conversationId: string; lane: number }, { seq: number }>(
  (db, { conversationId, lane }) =>
    db
      .selectFrom('entry_place')
      .select('seq')
      .where('conversation_id', '=', conversationId)
      .where('lane', '=', lane)
      .orderBy('seq', 'desc')
      .limit(1),
)

const refsOf = (db: Builder, conversationId: string) =>
  db
    .selectFrom('entry_place')
    .where('conversation_id', '=', conversationId)
    .where('lane', '=', sql<number>`${sql.lit(LANE_PUBLIC)}`)

/** All of one conversation lie side by side. */
export const selectRefs = query<{ conversationId: string }, { ref: string }>(
  (db, { conversationId }) =>
    refsOf(db, conversationId)
      .select('ref')
      .where('ref', 'is not', null)
      .$narrowType<{ ref: string }>(),
)

export const selectByRef = query<{ conversationId: string; ref: string }, { id: number }>(
  (db, { conversationId, ref }) =>
    refsOf(db, conversationId).select('journal_id as id').where('ref', '=', ref),
)
