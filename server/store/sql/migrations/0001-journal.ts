/** The journal, its index, and the conversations folded from it. */
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

const entries: Migration = ({ rowId, idText }) => [
  sql`create table journal (
    id ${rowId},
    conversation_id ${idText} not null,
    lane integer not null,
    seq bigint not null,
    at bigint not null,
    type text not null,
    ref ${idText},
    body text not null)`,
]

/** One writer: entries are found by a table that is filled after they are durable. */
const filing: Migration = ({ keyed }) => [
  sql`create table entry_place (
    conversation_id text not null,
    lane integer not null,
    seq bigint not null,
    ref text,
    journal_id bigint not null,
    primary key (conversation_id, lane, seq)) ${keyed}`,
  sql`create table indexed (id integer primary key, journal_id bigint not null)`,
  sql`insert into indexed (id, journal_id) values (1, 0)`,
  sql`create index journal_assigned on journal (at, type, json_extract(body, '$.agent.id'))
    where type = 'conversation.assigned'`,
]

/** Many writers: the database itself refuses a number or a ref that is taken. */
const constraints: Migration = ({ idText }) => [
  sql`create unique index journal_place on journal (conversation_id, lane, seq)`,
  sql`create unique index journal_ref on journal (conversation_id, ref) where ref is not null`,
  sql`create index journal_assigned on journal (at) where type = 'conversation.assigned'`,
  sql`create table writer (
    id ${idText} primary key not null,
    transaction_number bigint not null,
    at bigint not null)`,
]

const conversations: Migration = ({ keyed, idText }) => [
  sql`create table conversation (
    id ${idText} primary key not null,
    site_id text not null,
    visitor_id ${idText} not null,
    state text not null,
    skill_group_id text,
    agent_id text,
    requested_at bigint not null,
    ended_at bigint,
    version integer not null,
    document text not null)`,
  sql`create index conversation_live on conversation (id) where state <> 'closed'`,
  sql`create index conversation_visitor on conversation (visitor_id, requested_at)`,
  sql`create table read_mark (
    conversation_id ${idText} primary key not null,
    visitor bigint not null,
    agent bigint not null) ${keyed}`,
]

const readiness: Migration = () => [
  sql`create table readiness (id integer primary key, at bigint not null)`,
  sql`insert into readiness (id, at) values (1, 0)`,
]

export const journal: Migration = (traits) => [
  ...entries(traits),
  ...(traits.isShared ? constraints(traits) : filing(traits)),
  ...conversations(traits),
  ...readiness(traits),
]
