/** Appends a group of messages in one statement, so that no lock waits for a process to take its turn. */
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/**
 * Each statement in it sees what was committed before it began: numbers and refs are read after the locks are held.
 * Answers a JSON list with an element for each message: its number, why it is refused, or the entry it repeats.
 */
const appendMessages = sql`
create function append_messages(
  writer_id text, writer_number bigint, now_at bigint,
  ids text[], ats bigint[], types text[], refs text[], bodies text[]
) returns text language plpgsql as $$
#variable_conflict use_column
declare
  answers text;
begin
  insert into writer (id, transaction_number, at) values (writer_id, writer_number, now_at)
  on conflict (id) do update set transaction_number = excluded.transaction_number, at = excluded.at;

  perform from conversation where id = any(ids) order by id for no key update;

  with decided as materialized (
    select w.*, c.id is not null as is_found, c.state in ('requested', 'queued', 'active') as is_open,
      known.entry, newest.seq + count(*) filter (where known.entry is null) over (
        partition by w.conversation_id order by w.place) as seq
    from unnest(ids, ats, types, refs, bodies) with ordinality
      as w(conversation_id, at, type, ref, body, place)
    left join conversation c on c.id = w.conversation_id
    left join lateral (
      select json_build_object('seq', j.seq, 'at', j.at, 'type', j.type, 'ref', j.ref, 'body', j.body) as entry
      from journal j where j.conversation_id = w.conversation_id and j.ref = w.ref) as known on true
    cross join lateral (
      select coalesce((select j.seq from journal j
        where j.conversation_id = w.conversation_id and j.lane = 0
        order by j.seq desc limit 1), 0) as seq) as newest
  ), inserted as (
    insert into journal (conversation_id, lane, seq, at, type, ref, body)
    select conversation_id, 0, seq, at, type, ref, body from decided
    where is_open and entry is null order by place
  )
  select string_agg(case
      when not is_found then '"not-found"'
      when entry is not null then entry::text
      when not is_open then '"conversation-closed"'
      else seq::text end, ',' order by place)
  into answers from decided;

  return '[' || answers || ']';
end $$`

export const append: Migration = ({ isShared }) => (isShared ? [appendMessages] : [])
