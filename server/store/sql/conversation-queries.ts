/** The queries of conversations as folded, and of how far they were read. */
import { sql } from 'kysely'
import type { ConversationTable } from './schema.ts'
import { query } from './statement.ts'

export const insertConversation = query<ConversationTable>((db, row) =>
  db.insertInto('conversation').values({
    id: row.id,
    site_id: row.site_id,
    visitor_id: row.visitor_id,
    state: row.state,
    skill_group_id: row.skill_group_id,
    agent_id: row.agent_id,
    requested_at: row.requested_at,
    request_ref: row.request_ref,
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

/** What takes an agent's seats besides this conversation. `state` is written out for the partial index. */
export const countSeated = query<{ agentId: string; besides: string }, { taken: number }>(
  (db, { agentId, besides }) =>
    db
      .selectFrom('conversation')
      .select(({ fn }) => fn.countAll<number>().as('taken'))
      .where('agent_id', '=', agentId)
      .where(sql<boolean>`state in ('active', 'wrap-up')`)
      .where('id', '<>', besides),
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

interface RequestKey {
  visitorId: string
  ref: string
}

export const selectRequested = query<RequestKey, { id: string }>((db, { visitorId, ref }) =>
  db
    .selectFrom('conversation')
    .select('id')
    .where('visitor_id', '=', visitorId)
    .where('request_ref', '=', ref)
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

interface EndedSpan {
  visitorId: string
  requestedAt: number
  conversationId: string
  limit: number
}

/** Of two requested at the same time the larger id comes first. */
export const selectEnded = query<EndedSpan, { document: string }>((db, span) =>
  db
    .selectFrom('conversation')
    .select('document')
    .where('visitor_id', '=', span.visitorId)
    .where('ended_at', 'is not', null)
    .where('requested_at', '<=', span.requestedAt)
    .where((e) =>
      e.or([e('requested_at', '<', span.requestedAt), e('id', '<', span.conversationId)]),
    )
    .orderBy('requested_at', 'desc')
    .orderBy('id', 'desc')
    .limit(span.limit),
)

export const countOf = query<{ visitorId: string }, { count: number }>((db, { visitorId }) =>
  db
    .selectFrom('conversation')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('visitor_id', '=', visitorId),
)

interface Since {
  siteId: string
  since: number
}

/** Spelled for the index `conversation_day`, which answers it without reading the conversations. */
export const countSince = query<Since, { answered: number; lost: number | null }>(
  (db, { siteId, since }) =>
    db
      .selectFrom('conversation')
      .select((e) => [
        e.fn.count<number>('agent_id').as('answered'),
        sql<
          number | null
        >`sum(case when state = 'closed' and agent_id is null then 1 else 0 end)`.as('lost'),
      ])
      .where('site_id', '=', siteId)
      .where('requested_at', '>=', since),
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
