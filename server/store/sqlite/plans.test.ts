/** No query reads a table from end to end, so that nothing gets slow as the store grows. */
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import * as conversation from '../sql/conversation-queries.ts'
import * as directory from '../sql/directory-queries.ts'
import * as index from '../sql/index-queries.ts'
import * as journal from '../sql/journal-queries.ts'
import * as visitors from '../sql/visitor-queries.ts'
import { compile, sqliteBuilder, type Query } from '../sql/statement.ts'
import { migrate } from './database/migrate.ts'

/** Tables of a few rows that are meant to be read whole. */
const SMALL = ['site', 'skill_group', 'agent', 'agent_status', 'indexed', 'readiness']

type AnyQuery = Query<Record<string, unknown>, unknown>
const queries = Object.entries({
  ...conversation,
  ...directory,
  ...index,
  ...journal,
  ...visitors,
}) as [string, AnyQuery][]

function planOf(sql: string): string[] {
  const connection = new Database(':memory:')
  migrate(connection)
  const rows = connection.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
  const placeholders = sql.split('?').length - 1
  const details = rows.all(...Array<null>(placeholders).fill(null)).map((row) => row.detail)
  connection.close()
  return details
}

test.each(queries)('[JR-9] %s finds its rows by an index', (_name, query) => {
  const { sql } = compile(sqliteBuilder, query)
  const scans = planOf(sql).filter((step) => {
    const scanned = /^SCAN (?<table>\w+)(?<how>.*)/.exec(step)?.groups
    // Reading the partial index on live conversations is reading those alone.
    return scanned && !SMALL.includes(scanned['table'] ?? '') && !step.includes('conversation_live')
  })
  expect(scans).toEqual([])
})

test('[JR-11] assignments are read from their index alone', () => {
  const { sql } = compile(sqliteBuilder, journal.selectAssignments)
  expect(planOf(sql).join()).toContain('USING COVERING INDEX journal_assigned')
})
