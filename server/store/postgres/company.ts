/** Keeps nodes apart that could tell each other nothing: a database is used by one alone, or by several that share a Redis. */
import { sql } from 'kysely'
import { StorageUnavailable } from '../../ports/journal-store.ts'
import { rawQuery } from '../sql/statement.ts'
import type { Connection } from './connection/connection.ts'

export type Company = 'alone' | 'others'

export interface Seat {
  /** Throws when somebody took the database while this node had lost its session. */
  check: () => void
  leave: () => Promise<void>
}

/** The session of one who was killed a moment ago ends within this time. */
const PATIENCE_MS = 3_000
const TRY_AGAIN_MS = 100
/** A session that is lost loses its lock, and takes it again. */
const LOOK_MS = 1_000

/** An installation is a schema of a database. The lock lasts as long as the session that holds it. */
const key = sql`hashtextextended('unichat ' || current_schema(), 0)`
const LOCKS = {
  alone: rawQuery<object, { isTaken: boolean }>(
    () => sql`select pg_try_advisory_lock(${key}) as "isTaken"`,
  ),
  others: rawQuery<object, { isTaken: boolean }>(
    () => sql`select pg_try_advisory_lock_shared(${key}) as "isTaken"`,
  ),
}
const PROBLEMS = {
  alone:
    'another node uses this database: nodes that share one need the same REDIS_URL, each of them',
  others: 'a node without REDIS_URL uses this database: stop it, or give it the same REDIS_URL',
}

async function take(connection: Connection, company: Company): Promise<boolean> {
  const [row] = await connection.run(LOCKS[company], {})
  return row?.isTaken ?? false
}

async function takeInTime(connection: Connection, company: Company): Promise<void> {
  const endsAt = performance.now() + PATIENCE_MS
  while (!(await take(connection, company))) {
    if (performance.now() > endsAt) throw new Error(PROBLEMS[company])
    await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS))
  }
}

/** Rejects with the reason when the database is used by somebody who cannot be told anything. */
export async function takeSeat(open: () => Promise<Connection>, company: Company): Promise<Seat> {
  let connection = await open()
  let isRefused = false
  try {
    await takeInTime(connection, company)
  } catch (error) {
    connection.destroy()
    throw error
  }

  async function look(): Promise<void> {
    try {
      await connection.command('select 1')
      if (!isRefused) return
    } catch {
      connection = await open()
    }
    isRefused = !(await take(connection, company))
  }

  let looking: Promise<void> = Promise.resolve()
  // While the database is away nothing can be done; the next look finds it back.
  const timer = setInterval(() => {
    looking = looking.then(look).catch(() => undefined)
  }, LOOK_MS).unref()
  return {
    check() {
      if (isRefused) throw new StorageUnavailable(PROBLEMS[company])
    },
    async leave() {
      clearInterval(timer)
      await looking
      if (!connection.isLost()) await connection.end()
    },
  }
}
