/** The tables as the queries see them; the migrations make them. */
import type { Generated } from 'kysely'

/** Lanes as stored: small numbers sort and pack well. */
export const LANE_PUBLIC = 0
export const LANE_INTERNAL = 1

/** A number that no row has. */
export const NO_ROW = 0

export interface JournalTable {
  id: Generated<number>
  conversation_id: string
  lane: number
  seq: number
  at: number
  type: string
  ref: string | null
  /** JSON of what the other columns do not say. */
  body: string
}

interface EntryPlaceTable {
  conversation_id: string
  lane: number
  seq: number
  ref: string | null
  journal_id: number
}

interface IndexedTable {
  id: number
  /** Every journal row up to here is in entry_place. */
  journal_id: number
}

export interface ConversationTable {
  id: string
  site_id: string
  visitor_id: string
  state: string
  skill_group_id: string | null
  agent_id: string | null
  requested_at: number
  request_ref: string | null
  ended_at: number | null
  version: number
  /** JSON of the domain's Conversation. */
  document: string
}

interface ReadMarkTable {
  conversation_id: string
  visitor: number
  agent: number
}

interface SiteTable {
  id: string
  key: string
  created_at: number
  document: string
}

interface SkillGroupTable {
  id: string
  site_id: string
  created_at: number
  document: string
}

interface AgentTable {
  id: string
  login_id: string
  created_at: number
  document: string
}

interface AgentStatusTable {
  agent_id: string
  status: string
  away_reason: string | null
  since: number
}

interface StatusLogTable extends AgentStatusTable {
  id: Generated<number>
  cause: string
}

interface SessionTable {
  token_hash: string
  agent_id: string
  created_at: number
  expires_at: number
  address: string
  browser: string
}

export interface AuditTable {
  id: Generated<number>
  at: number
  actor: string
  action: string
  target: string
  details: string
  address: string
}

interface SecretTable {
  name: string
  value: string
}

interface AnswerTable {
  key: string
  request_hash: string
  status: number
  body: string
  at: number
}

interface VisitorTable {
  id: string
  site_id: string
  subject: string | null
  identity: string | null
  first_seen_at: number
}

interface VisitTable {
  id: Generated<number>
  visitor_id: string
  site_id: string
  entry_point: string
  at: number
  address: string
  region: string | null
  browser: string
  language: string
  referrer: string | null
}

interface PageViewTable {
  id: Generated<number>
  visitor_id: string
  site_id: string
  at: number
  url: string
  title: string
}

interface VisitNoteTable {
  id: Generated<number>
  visitor_id: string
  site_id: string
  at: number
  /** JSON of what was said. */
  document: string
}

interface LeftMessageTable {
  id: string
  site_id: string
  created_at: number
  document: string
}

interface FileTable {
  id: string
  conversation_id: string
  uploaded_at: number
  sent_at: number | null
  /** 1: never sent in time, to be removed. */
  is_condemned: number
  site_id: string | null
  uploader: string | null
  bytes: number | null
  /** JSON of the port's StoredFile, but when it was sent. */
  document: string
}

interface ReadinessTable {
  id: number
  at: number
}

export interface Schema {
  journal: JournalTable
  entry_place: EntryPlaceTable
  indexed: IndexedTable
  conversation: ConversationTable
  read_mark: ReadMarkTable
  site: SiteTable
  skill_group: SkillGroupTable
  agent: AgentTable
  agent_status: AgentStatusTable
  status_log: StatusLogTable
  session: SessionTable
  audit: AuditTable
  secret: SecretTable
  answer: AnswerTable
  visitor: VisitorTable
  visit: VisitTable
  page_view: PageViewTable
  visit_note: VisitNoteTable
  left_message: LeftMessageTable
  file: FileTable
  readiness: ReadinessTable
}
