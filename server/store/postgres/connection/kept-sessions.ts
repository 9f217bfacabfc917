/** Refuses a way to the database on which a session is not one's own while one is connected: what is prepared, set and locked there would be another's. */
import { DatabaseError } from 'pg'
import { connect, QUERY_TIMEOUT_MS, type Connection } from './connection.ts'
import { UnfitServer } from './settings.ts'

const PROBLEM =
  'a pooler before it gives every transaction another session: connect directly, or set it to pool sessions'

const mark = (name: string): string => `set unichat.session = '${name}'`
const expectMark = (name: string): string =>
  `do $$ begin assert current_setting('unichat.session', true) = '${name}'; end $$`
const ASSERT_FAILURE = 'P0004'

/** Of two that are connected at once, each finds what it set itself. Rejects with the reason when it does not. */
export async function expectKeptSessions(url: string, name: string): Promise<void> {
  await during(url, name, (one) => during(url, name, (two) => compare(one, two)))
}

async function during(
  url: string,
  name: string,
  use: (connection: Connection) => Promise<void>,
): Promise<void> {
  const connection = await connect(url, name, QUERY_TIMEOUT_MS)
  try {
    await use(connection)
  } finally {
    if (!connection.isLost()) await connection.end()
  }
}

/** Nothing with a name: a session that is shared may know the name already. */
async function compare(one: Connection, two: Connection): Promise<void> {
  await one.command(mark('one'))
  await two.command(mark('two'))
  try {
    await one.command(expectMark('one'))
  } catch (error) {
    const isShared = error instanceof DatabaseError && error.code === ASSERT_FAILURE
    throw isShared ? new UnfitServer(PROBLEM) : error
  }
}
