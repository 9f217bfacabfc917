/**
 * One who writes: a connection at a time, and a row in which each transaction first leaves its number. When the answer
 * to a commit is lost, that row says whether it happened: reading it waits for the old session, which holds its lock.
 */
import { sql } from 'kysely'
import { StorageUnavailable } from '../../../ports/journal-store.ts'
import { rawQuery } from '../../sql/statement.ts'
import type { Connection } from '../connection/connection.ts'
import { messageOf } from '../connection/failures.ts'

export interface WriterOptions {
  /** A new connection under that name; rejects when there is none now. */
  open: (name: string) => Promise<Connection>
  /** Of this writer alone: names its row, and its sessions on the server. */
  id: string
}

export interface Writer {
  readonly id: string
  /** The connection, opened again when it was lost; rejects with StorageUnavailable. */
  connection: () => Promise<Connection>
  /** The number of the next transaction. */
  next: () => number
  /** Sends the beginning of a transaction that can be asked for by its number. */
  begin: (using: Connection) => { number: number; begun: Promise<unknown>[] }
  /** Asks until the server answers, or the writer is closed. */
  ask: <Answer>(read: (connection: Connection) => Promise<Answer>) => Promise<Answer>
  isClosed: () => boolean
  close: () => Promise<void>
}

const LOOK_AGAIN_MS = 250

const claim = rawQuery<{ id: string; number: number; at: number }>(
  ({ id, number, at }) => sql`
    insert into writer (id, transaction_number, at) values (${id}, ${number}, ${at})
    on conflict (id) do update set transaction_number = excluded.transaction_number, at = excluded.at`,
)
const selectNumber = rawQuery<{ id: string }, { number: number }>(
  ({ id }) => sql`select transaction_number as number from writer where id = ${id} for update`,
)
/** A session that was cut off may not have noticed yet, hold its locks, and even store what it was sent: waits until it is gone. */
const endOthers = rawQuery<{ name: string }, unknown>(
  ({ name }) => sql`
    select pg_terminate_backend(pid, 2000) from pg_stat_activity
    where application_name = ${name} and pid <> pg_backend_pid()`,
)
const deleteWriter = rawQuery<{ id: string }>(({ id }) => sql`delete from writer where id = ${id}`)

async function untilAnswered<Row>(ask: () => Promise<Row>, isClosed: () => boolean): Promise<Row> {
  while (!isClosed()) {
    try {
      return await ask()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
    }
  }
  throw new StorageUnavailable('the store was closed before the outcome of a commit was known')
}

export function createWriter({ open, id }: WriterOptions): Writer {
  let current: Connection | null = null
  let newest = 0
  let isClosed = false

  async function connection(): Promise<Connection> {
    if (current && !current.isLost()) return current
    try {
      const opened = await open(id)
      if (current) await opened.run(endOthers, { name: id })
      current = opened
      return opened
    } catch (error) {
      throw new StorageUnavailable(messageOf(error), { cause: error })
    }
  }

  function next(): number {
    newest += 1
    return newest
  }

  function ask<Answer>(read: (using: Connection) => Promise<Answer>): Promise<Answer> {
    return untilAnswered(
      async () => read(await connection()),
      () => isClosed,
    )
  }

  return {
    id,
    connection,
    next,
    ask,
    isClosed: () => isClosed,
    begin(using) {
      const number = next()
      const begun = [using.command('begin'), using.run(claim, { id, number, at: Date.now() })]
      return { number, begun }
    },
    async close() {
      isClosed = true
      if (!current || current.isLost()) return
      await current.run(deleteWriter, { id }).catch(() => undefined)
      await current.end()
    },
  }
}

/** Whether the transaction of that number is stored. */
export async function isStored({ id, ask }: Writer, number: number): Promise<boolean> {
  const [row] = await ask((using) => using.run(selectNumber, { id }))
  return row?.number === number
}
