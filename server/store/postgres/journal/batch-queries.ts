/** The statements of a group of writes: locks, numbers and rows of many conversations at once. */
import { sql } from 'kysely'
import type { JournalRow } from '../../sql/journal-queries.ts'
import { LANE_INTERNAL, LANE_PUBLIC } from '../../sql/schema.ts'
import { rawQuery } from '../../sql/statement.ts'

export interface LockedRow {
  id: string
  state: string
  version: number
  /** Only of those whose state may change. */
  document: string | null
}

/** In the order of ids, so that two processes with the same conversations never wait for each other in a circle. */
export const lockConversations = rawQuery<{ ids: string[]; changing: string[] }, LockedRow>(
  ({ ids, changing }) => sql`
    select id, state, version, case when id = any(${changing}::text[]) then document end as document
    from conversation where id = any(${ids}::text[])
    order by id for no key update`,
)

const newest = (lane: number) => sql`
  coalesce((select seq from journal where conversation_id = c.id and lane = ${sql.lit(lane)}
    order by seq desc limit 1), 0)`

/** To be asked after the locks are held: a statement sees what was committed before it began. */
export const selectStandings = rawQuery<
  { ids: string[] },
  { id: string; seq: number; internalSeq: number }
>(
  ({ ids }) => sql`
    select c.id, ${newest(LANE_PUBLIC)} as seq, ${newest(LANE_INTERNAL)} as "internalSeq"
    from unnest(${ids}::text[]) as c(id)`,
)

export const selectByRefs = rawQuery<
  { ids: string[]; refs: string[] },
  Omit<JournalRow, 'lane' | 'ref'> & { ref: string }
>(
  ({ ids, refs }) => sql`
    select j.conversation_id, j.seq, j.at, j.type, j.ref, j.body
    from unnest(${ids}::text[], ${refs}::text[]) as w(conversation_id, ref)
    join journal j on j.conversation_id = w.conversation_id and j.ref = w.ref`,
)

/** Locked, so that they are not condemned before the message that shows them is stored. */
export const lockFiles = rawQuery<{ ids: string[] }, { id: string; conversationId: string }>(
  ({ ids }) => sql`
    select id, conversation_id as "conversationId" from file
    where id = any(${ids}::text[]) and is_condemned = 0
    order by id for no key update`,
)

/** Without a lock, so that a transaction that hangs keeps nobody from taking a lease: who takes one ends those that are under way. */
export const selectTokens = rawQuery<{ names: string[] }, { name: string; token: number }>(
  ({ names }) => sql`select name, token from lease where name = any(${names}::text[])`,
)

/** Held until the transaction ends: whoever begins a conversation for the same visitor waits. To be given in order. */
export const lockVisitors = rawQuery<{ visitorIds: string[] }, unknown>(
  ({ visitorIds }) => sql`
    select pg_advisory_xact_lock(hashtextextended(v, 0)) from unnest(${visitorIds}::text[]) as v`,
)
export const selectOpenOf = rawQuery<{ visitorIds: string[] }, { visitorId: string }>(
  ({ visitorIds }) => sql`
    select visitor_id as "visitorId" from conversation
    where visitor_id = any(${visitorIds}::text[]) and state in ('requested', 'queued', 'active')`,
)

/** Held until the transaction ends: whoever gives the same agent something waits. To be given in order, after all other locks. */
export const lockSeats = rawQuery<{ agentIds: string[] }, unknown>(
  ({ agentIds }) => sql`
    select pg_advisory_xact_lock(hashtextextended(a, 1)) from unnest(${agentIds}::text[]) as a`,
)
export const selectSeated = rawQuery<{ agentIds: string[] }, { agentId: string; id: string }>(
  ({ agentIds }) => sql`
    select agent_id as "agentId", id from conversation
    where agent_id = any(${agentIds}::text[]) and state in ('active', 'wrap-up')`,
)

export const insertEntries = rawQuery<{ [Name in keyof JournalRow]: JournalRow[Name][] }>(
  (rows) => sql`
    insert into journal (conversation_id, lane, seq, at, type, ref, body)
    select * from unnest(${rows.conversation_id}::text[], ${rows.lane}::integer[], ${rows.seq}::bigint[],
      ${rows.at}::bigint[], ${rows.type}::text[], ${rows.ref}::text[], ${rows.body}::text[])`,
)
