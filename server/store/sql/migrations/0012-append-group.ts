/** Appends a group of messages as if none of them were a repeat, and looks only when one is; and drops what nobody looks into. */
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

/**
 * `owners` are the places in `conversations` of each message, `ranks` its place among those of its conversation, and
 * `knowns` numbers that are taken: what is newer is found without reading what is older. Answers as `append_messages`
 * does, which it leaves the group to when a conversation takes no messages, or a ref is taken.
 */
const appendGroup = sql`
create function append_group(
  writer_id text, writer_number bigint, now_at bigint,
  conversations text[], knowns bigint[],
  owners integer[], ranks integer[], ats bigint[], types text[], refs text[], bodies text[]
) returns text language plpgsql as $$
#variable_conflict use_column
declare
  open_count integer;
  newest bigint[];
begin
  insert into writer (id, transaction_number, at) values (writer_id, writer_number, now_at)
  on conflict (id) do update set transaction_number = excluded.transaction_number, at = excluded.at;

  select count(*) filter (where state in ('requested', 'queued', 'active')) into open_count from (
    select state from conversation where id = any(conversations) order by id for no key update) as locked;

  if open_count = cardinality(conversations) then
    newest := array(
      select coalesce((select j.seq from journal j
        where j.conversation_id = w.id and j.lane = 0 and j.seq >= w.known
        order by j.seq desc limit 1), 0)
      from unnest(conversations, knowns) with ordinality as w(id, known, place) order by w.place);
    begin
      insert into journal (conversation_id, lane, seq, at, type, ref, body)
      select conversations[w.owner], 0, newest[w.owner] + w.rank, w.at, w.type, w.ref, w.body
      from unnest(owners, ranks, ats, types, refs, bodies) as w(owner, rank, at, type, ref, body);
      return (
        select '[' || string_agg((newest[w.owner] + w.rank)::text, ',' order by w.place) || ']'
        from unnest(owners, ranks) with ordinality as w(owner, rank, place));
    exception when unique_violation then
      null;
    end;
  end if;

  return append_messages(writer_id, writer_number, now_at,
    array(select conversations[w.owner] from unnest(owners) with ordinality as w(owner, place) order by w.place),
    ats, types, refs, bodies);
end $$`

export const appendTogether: Migration = ({ isShared }) =>
  isShared ? [appendGroup, sql`alter table journal drop constraint journal_pkey`] : []
