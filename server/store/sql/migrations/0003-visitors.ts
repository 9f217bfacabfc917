/** Visitors, their visits and page views, and left messages. */
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

const people: Migration = ({ rowId }) => [
  sql`create table visitor (
    id text primary key not null,
    site_id text not null,
    subject text,
    identity text,
    first_seen_at bigint not null)`,
  sql`create unique index visitor_subject on visitor (site_id, subject) where subject is not null`,
  sql`create table visit (
    id ${rowId},
    visitor_id text not null,
    site_id text not null,
    entry_point text not null,
    at bigint not null,
    address text not null,
    region text,
    browser text not null,
    language text not null,
    referrer text)`,
  sql`create index visit_visitor on visit (visitor_id, id)`,
  sql`create table page_view (
    id ${rowId},
    visitor_id text not null,
    site_id text not null,
    at bigint not null,
    url text not null,
    title text not null)`,
  sql`create index page_view_visitor on page_view (visitor_id, id)`,
]

const leftMessages: Migration = () => [
  sql`create table left_message (
    id text primary key not null,
    site_id text not null,
    created_at bigint not null,
    document text not null)`,
  sql`create index left_message_at on left_message (created_at, id)`,
  sql`create index left_message_site on left_message (site_id, created_at, id)`,
]

export const visitors: Migration = (traits) => [...people(traits), ...leftMessages(traits)]
