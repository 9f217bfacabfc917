/** Everything that an installation stores, by table; what is derived or about one database only is left out. */

export interface Table {
  name: string
  /** Unique, and what rows are read in the order of. */
  key: string
  /** Whether the database numbers the rows. */
  isNumbered: boolean
}

const keyed = (name: string, key: string): Table => ({ name, key, isNumbered: false })
const numbered = (name: string): Table => ({ name, key: 'id', isNumbered: true })

export const TABLES: readonly Table[] = [
  keyed('site', 'id'),
  keyed('skill_group', 'id'),
  keyed('agent', 'id'),
  keyed('agent_status', 'agent_id'),
  numbered('status_log'),
  keyed('session', 'token_hash'),
  numbered('audit'),
  keyed('secret', 'name'),
  keyed('answer', 'key'),
  keyed('visitor', 'id'),
  numbered('visit'),
  numbered('page_view'),
  numbered('visit_note'),
  keyed('left_message', 'id'),
  keyed('file', 'id'),
  keyed('conversation', 'id'),
  keyed('read_mark', 'conversation_id'),
  numbered('journal'),
]

export type Row = Readonly<Record<string, string | number | null>>
