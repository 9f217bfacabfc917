/** The queries of the journal, its index, and the conversations folded from it. */
import { sql } from 'kysely'
import { LANE_PUBLIC, type ConversationTable } from './schema.ts'
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

export const insertConversation = query<ConversationTable>((db, row) =>
  db.insertInto('conversation').values({
    id: row.id,
    site_id: row.site_id,
    visitor_id: row.visitor_id,
    state: row.state,
    skill_group_id: row.skill_group_id,
    agent_id: row.agent_id,
    requested_at: row.requested_at,
    ended_at: row.ended_at,
    version: row.version,
    document: row.document,
  }),
)

export const updateConversation = query<ConversationTable>((db, row) =>
  db
    .updateTable('conversation')
    .set({
      state: row.state,
      skill_group_id: row.skill_group_id,
      agent_id: row.agent_id,
      ended_at: row.ended_at,
      version: row.version,
      document: row.document,
    })
    .where('id', '=', row.id),
)

export type ConversationRow = Pick<ConversationTable, 'document' | 'version'>

export const selectConversation = query<{ id: string }, ConversationRow>((db, { id }) =>
  db.selectFrom('conversation').select(['document', 'version']).where('id', '=', id),
)

/** `state` is written out: only then may the partial index on live conversations be used. */
export const selectLive = query<object, { id: string }>((db) =>
  db
    .selectFrom('conversation')
    .select('id')
    .where(sql<boolean>`state <> 'closed'`),
)

export const selectOpenOf = query<{ visitorId: string }, { id: string }>((db, { visitorId }) =>
  db
    .selectFrom('conversation')
    .select('id')
    .where('visitor_id', '=', visitorId)
    .where('state', 'in', ['requested', 'queued', 'active'])
    .orderBy('requested_at', 'desc')
    .limit(1),
)

export const selectLastEnded = query<{ visitorId: string }, { document: string }>(
  (db, { visitorId }) =>
    db
      .selectFrom('conversation')
      .select('document')
      .where('visitor_id', '=', visitorId)
      .where('ended_at', 'is not', null)
      .orderBy('ended_at', 'desc')
      .limit(1),
)

export const countOf = query<{ visitorId: string }, { count: number }>((db, { visitorId }) =>
  db
    .selectFrom('conversation')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('visitor_id', '=', visitorId),
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

export interface ReadMarkRow {
  conversationId: string
  visitor: number
  agent: number
}

export const selectReadMarks = query<
  { conversationId: string },
  Pick<ReadMarkRow, 'visitor' | 'agent'>
>((db, { conversationId }) =>
  db
    .selectFrom('read_mark')
    .select(['visitor', 'agent'])
    .where('conversation_id', '=', conversationId),
)

/** Marks only move forward, whatever order they arrive in. */
export const saveReadMarks = query<ReadMarkRow>((db, row) =>
  db
    .insertInto('read_mark')
    .values({ conversation_id: row.conversationId, visitor: row.visitor, agent: row.agent })
    .onConflict((conflict) =>
      conflict.column('conversation_id').doUpdateSet({
        visitor: sql<number>`case when excluded.visitor > read_mark.visitor then excluded.visitor else read_mark.visitor end`,
        agent: sql<number>`case when excluded.agent > read_mark.agent then excluded.agent else read_mark.agent end`,
      }),
    ),
)
