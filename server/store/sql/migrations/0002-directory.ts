/** Sites, skill groups, agents, sessions, audit and what the installation remembers. */
import { sql } from 'kysely'
import type { Migration } from './migration.ts'

const settings: Migration = () => [
  sql`create table site (
    id text primary key not null,
    key text not null unique,
    created_at bigint not null,
    document text not null)`,
  sql`create table skill_group (
    id text primary key not null,
    site_id text not null,
    created_at bigint not null,
    document text not null)`,
  sql`create table agent (
    id text primary key not null,
    login_id text not null unique,
    created_at bigint not null,
    document text not null)`,
]

const presence: Migration = ({ rowId, keyed }) => [
  sql`create table agent_status (
    agent_id text primary key not null,
    status text not null,
    away_reason text,
    since bigint not null) ${keyed}`,
  sql`create table status_log (
    id ${rowId},
    agent_id text not null,
    status text not null,
    away_reason text,
    since bigint not null,
    cause text not null)`,
  sql`create index status_log_agent on status_log (agent_id, since)`,
  sql`create table session (
    token_hash text primary key not null,
    agent_id text not null,
    created_at bigint not null,
    expires_at bigint not null,
    address text not null,
    browser text not null) ${keyed}`,
  sql`create index session_agent on session (agent_id)`,
  sql`create index session_expiry on session (expires_at)`,
]

const records: Migration = ({ rowId, keyed }) => [
  sql`create table audit (
    id ${rowId},
    at bigint not null,
    actor text not null,
    action text not null,
    target text not null,
    details text not null,
    address text not null)`,
  sql`create table secret (name text primary key not null, value text not null) ${keyed}`,
  sql`create table answer (
    key text primary key not null,
    request_hash text not null,
    status integer not null,
    body text not null,
    at bigint not null)`,
  sql`create index answer_at on answer (at)`,
]

export const directory: Migration = (traits) => [
  ...settings(traits),
  ...presence(traits),
  ...records(traits),
]
