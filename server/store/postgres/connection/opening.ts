/** Opens connections; while the database is away, asks it only now and then and refuses the others at once. */
import { DatabaseError } from 'pg'
import { connect, QUERY_TIMEOUT_MS, type Connection } from './connection.ts'
import { ConnectionLost } from './failures.ts'
import { prepareSession } from './settings.ts'

const PAUSE_MS = 100
const ADMIN_SHUTDOWN = '57P01'

/** The session was ended, the server may be well: it is asked once more. */
function wasEnded(error: unknown): boolean {
  if (error instanceof DatabaseError) return error.code === ADMIN_SHUTDOWN
  return error instanceof ConnectionLost
}

/** A connection on which a commit means that it is on the disk; rejects with the reason when it cannot be. */
export async function openSession(
  url: string,
  name: string,
  queryTimeoutMs = QUERY_TIMEOUT_MS,
): Promise<Connection> {
  const connection = await connect(url, name, queryTimeoutMs)
  try {
    await prepareSession(connection, queryTimeoutMs)
    return connection
  } catch (error) {
    connection.destroy()
    throw error
  }
}

/** Opens sessions of one store. */
export function createOpening(url: string): (name: string) => Promise<Connection> {
  let failure: { error: unknown; at: number } | null = null

  async function tryTwice(name: string): Promise<Connection> {
    try {
      return await openSession(url, name)
    } catch (error) {
      if (wasEnded(error)) return openSession(url, name)
      throw error
    }
  }

  return async (name) => {
    if (failure && performance.now() < failure.at + PAUSE_MS) throw failure.error
    try {
      const connection = await tryTwice(name)
      failure = null
      return connection
    } catch (error) {
      failure = { error, at: performance.now() }
      throw error
    }
  }
}
