/** The statements of what processes know of each other. Time is the database's: their clocks may differ. */
import { sql } from 'kysely'
import { LANE_INTERNAL, LANE_PUBLIC } from '../../sql/schema.ts'
import { rawQuery } from '../../sql/statement.ts'

const now = sql`(extract(epoch from clock_timestamp()) * 1000)::bigint`

export const saveNode = rawQuery<{ id: string; isByPost: number; dispatchers: number }>(
  ({ id, isByPost, dispatchers }) => sql`
    insert into node (id, seen_at, is_by_post, dispatchers)
    values (${id}, ${now}, ${isByPost}::integer, ${dispatchers}::integer)
    on conflict (id) do update set seen_at = excluded.seen_at, is_by_post = excluded.is_by_post`,
)
export const deleteNode = rawQuery<{ id: string }>(
  ({ id }) => sql`delete from node where id = ${id}`,
)
/** Long after everybody has noticed. Rows that another process is about to delete are left to it. */
export const deleteGone = rawQuery<{ silentMs: number }>(
  ({ silentMs }) => sql`
    delete from node where id in (
      select id from node where seen_at < ${now} - ${silentMs}::bigint for update skip locked)`,
)
export const selectNodes = rawQuery<
  object,
  { id: string; silentMs: number; isByPost: number; dispatchers: number }
>(
  () => sql`
    select id, ${now} - seen_at as "silentMs", is_by_post as "isByPost", dispatchers from node`,
)

export interface LeaseRow {
  name: string
  /** Empty when it was given up. */
  holder: string
  token: number
  /** How long it has been free; negative while it is not. */
  freeMs: number
}
export const selectLeases = rawQuery<{ names: string[] }, LeaseRow>(
  ({ names }) => sql`
    select name, holder, token, ${now} - ends_at as "freeMs" from lease
    where name = any(${names}::text[])`,
)
/** Those that were not renewed in time and that nobody took meanwhile go on under the same token. */
export const renewLeases = rawQuery<{ holder: string; names: string[]; forMs: number }>(
  ({ holder, names, forMs }) => sql`
    update lease set ends_at = ${now} + ${forMs}::bigint where name in (
      select name from lease where holder = ${holder} and name = any(${names}::text[])
      order by name for update)`,
)
export const releaseLeases = rawQuery<{ holder: string; names: string[] }>(
  ({ holder, names }) => sql`
    update lease set holder = '', ends_at = ${now}
    where holder = ${holder} and name = any(${names}::text[])`,
)
export const takeLease = rawQuery<{ name: string; holder: string; forMs: number }>(
  ({ name, holder, forMs }) => sql`
    insert into lease (name, holder, token, ends_at)
    values (${name}, ${holder}, 1, ${now} + ${forMs}::bigint)
    on conflict (name) do update set
      token = lease.token + 1, holder = excluded.holder, ends_at = excluded.ends_at
    where lease.ends_at < ${now}`,
)
export const endLeases = rawQuery<{ holder: string }>(
  ({ holder }) => sql`update lease set ends_at = 0 where holder = ${holder}`,
)
/** Waits until the sessions are gone, and their locks with them. */
export const endSessions = rawQuery<{ name: string }, unknown>(
  ({ name }) => sql`
    select pg_terminate_backend(pid, 2000) from pg_stat_activity
    where starts_with(application_name, ${name}) and pid <> pg_backend_pid()`,
)

export const insertPost = rawQuery<{ nodes: string[]; bodies: string[] }>(
  ({ nodes, bodies }) => sql`
    insert into post (node_id, body)
    select * from unnest(${nodes}::text[], ${bodies}::text[])`,
)
export const takePost = rawQuery<{ id: string }, { id: number; body: string }>(
  ({ id }) => sql`delete from post where node_id = ${id} returning id, body`,
)
export const deleteLostPost = rawQuery<object>(
  () => sql`delete from post where node_id not in (select id from node)`,
)

interface News {
  conversationId: string
  seq: number
  at: number
  type: string
  ref: string | null
  body: string
}
const PART = 200
export const selectNews = rawQuery<{ ids: string[]; lanes: number[]; afters: number[] }, News>(
  ({ ids, lanes, afters }) => sql`
    select w.id as "conversationId", j.seq, j.at, j.type, j.ref, j.body
    from unnest(${ids}::text[], ${lanes}::integer[], ${afters}::bigint[]) as w(id, lane, after)
    cross join lateral (
      select seq, at, type, ref, body from journal
      where conversation_id = w.id and lane = w.lane and seq > w.after
      order by seq limit ${sql.lit(PART)}) as j`,
)

const newest = (lane: number) => sql`
  coalesce((select seq from journal where conversation_id = c.id and lane = ${sql.lit(lane)}
    order by seq desc limit 1), 0)`
export const selectHeads = rawQuery<
  { ids: string[] },
  { id: string; version: number; seq: number; internalSeq: number; visitor: number; agent: number }
>(
  ({ ids }) => sql`
    select c.id, c.version, ${newest(LANE_PUBLIC)} as seq, ${newest(LANE_INTERNAL)} as "internalSeq",
      coalesce(m.visitor, 0) as visitor, coalesce(m.agent, 0) as agent
    from conversation c left join read_mark m on m.conversation_id = c.id
    where c.id = any(${ids}::text[])`,
)
/** Spelled like the partial index on live conversations. */
export const selectLive = rawQuery<object, { id: string; siteId: string }>(
  () => sql`select id, site_id as "siteId" from conversation where state <> 'closed'`,
)
export const selectHeld = rawQuery<{ agentIds: string[] }, { id: string }>(
  ({ agentIds }) => sql`
    select id from conversation
    where agent_id = any(${agentIds}::text[]) and state in ('active', 'wrap-up')`,
)

const documents = <Name extends string>(table: Name, key: string) =>
  rawQuery<{ id: string }, { document: string }>(
    ({ id }) =>
      sql`select document from ${sql.table(table)} where ${sql.ref(key)} = ${id} order by created_at, id`,
  )
export const selectSiteId = rawQuery<{ key: string }, { id: string }>(
  ({ key }) => sql`select id from site where key = ${key}`,
)
export const selectSite = documents('site', 'id')
export const selectGroupsOf = documents('skill_group', 'site_id')
export const selectAgent = documents('agent', 'id')
export const selectStatus = rawQuery<
  { id: string },
  { agentId: string; status: string; awayReason: string | null; since: number }
>(
  ({ id }) => sql`
    select agent_id as "agentId", status, away_reason as "awayReason", since
    from agent_status where agent_id = ${id}`,
)
export const selectSessions = rawQuery<{ tokenHashes: string[] }, { tokenHash: string }>(
  ({ tokenHashes }) => sql`
    select token_hash as "tokenHash" from session where token_hash = any(${tokenHashes}::text[])`,
)
