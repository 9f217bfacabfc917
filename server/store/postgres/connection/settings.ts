/** What a server must be for the promises to hold, and how a session with it behaves. */
import { sql } from 'kysely'
import { rawQuery } from '../../sql/statement.ts'
import type { Connection } from './connection.ts'

const VERSION_MIN = 150_000

interface Settings {
  version: number
  encoding: string
  synchronous_commit: string
  fsync: string
  full_page_writes: string
}

const selectSettings = rawQuery<object, Settings>(
  () => sql`select
  current_setting('server_version_num')::integer as version,
  current_setting('server_encoding') as encoding,
  current_setting('synchronous_commit') as synchronous_commit,
  current_setting('fsync') as fsync,
  current_setting('full_page_writes') as full_page_writes`,
)

/**
 * Every query finds its rows by an index: a plan made while a table was empty must not be kept for when it is full,
 * and one that is kept need not be made again.
 * A process that hangs lets go of its locks. What is read behind a lock is what was stored before it was free.
 */
const SESSION = [
  'set enable_seqscan = off',
  'set enable_hashjoin = off',
  'set enable_mergejoin = off',
  'set plan_cache_mode = force_generic_plan',
  'set jit = off',
  `set idle_in_transaction_session_timeout = '10s'`,
  `set default_transaction_isolation = 'read committed'`,
]

/** The reason why acknowledged messages could be lost on this server, or null. */
function problemOf(settings: Settings): string | null {
  if (settings.version < VERSION_MIN) {
    return `PostgreSQL ${Math.floor(settings.version / 10_000)} is too old, 15 or newer is needed`
  }
  if (settings.encoding !== 'UTF8') {
    return `the database's encoding is ${settings.encoding}, it must be UTF8`
  }
  const unsafe = (['synchronous_commit', 'fsync', 'full_page_writes'] as const).find(
    (name) => settings[name] === 'off',
  )
  return unsafe ? `${unsafe} is off, it must be on, else acknowledged messages could be lost` : null
}

/** A statement does not outlive those who wait for it. */
const SOONER_MS = 1_000

/** Throws with the reason when the server is not fit. */
export async function prepareSession(
  connection: Connection,
  queryTimeoutMs: number,
): Promise<void> {
  const [settings] = await connection.run(selectSettings, {})
  if (!settings) throw new Error('the server does not tell its settings')
  const problem = problemOf(settings)
  if (problem !== null) throw new UnfitServer(problem)
  const limit = `set statement_timeout = ${queryTimeoutMs - SOONER_MS}`
  await Promise.all([...SESSION, limit].map(connection.command))
}

/** The server can be reached, but what is stored there could be lost. */
export class UnfitServer extends Error {
  override readonly name = 'UnfitServer'
}
