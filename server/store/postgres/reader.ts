/** Reads, spread over a few connections so that a long one does not hold up the others. */
import { StorageUnavailable } from '../../ports/journal-store.ts'
import type { Begin } from '../sql/act.ts'
import type { Query } from '../sql/statement.ts'
import type { Connection } from './connection/connection.ts'
import { failureOf, messageOf } from './connection/failures.ts'
import { perform } from './perform.ts'

export interface Reader {
  all: <Input extends object, Row>(query: Query<Input, Row>, input: Input) => Promise<Row[]>
  act: <Result>(begin: Begin<Result>) => Promise<Result>
  close: () => Promise<void>
}

interface Seat {
  use: <Result>(read: (connection: Connection) => Promise<Result>) => Promise<Result>
  /** Reads that were sent and are not answered. */
  pending: () => number
  isOpen: () => boolean
  close: () => Promise<void>
}

const ATTEMPTS_MAX = 2

function createSeat(open: () => Promise<Connection>): Seat {
  let opening: Promise<Connection> | null = null
  let pending = 0

  async function connection(): Promise<Connection> {
    opening ??= open()
    const mine = opening
    const opened = await mine.catch(() => null)
    if (opened && !opened.isLost()) return opened
    // Those who waited for the same connection open only one anew.
    if (opening === mine) opening = open()
    return opening ?? open()
  }

  return {
    pending: () => pending,
    isOpen: () => opening !== null,
    async use(read) {
      pending += 1
      try {
        const using = await connection().catch((error: unknown) => {
          throw new StorageUnavailable(messageOf(error), { cause: error })
        })
        return await read(using)
      } finally {
        pending -= 1
      }
    },
    async close() {
      const opened = await opening?.catch(() => null)
      if (opened && !opened.isLost()) await opened.end()
    },
  }
}

export function createReader(open: () => Promise<Connection>, seatCount: number): Reader {
  const seats = Array.from({ length: seatCount }, () => createSeat(open))
  let isClosed = false

  /** The one with the least work; among equals one that is open already. */
  function choose(): Seat {
    const rank = (seat: Seat) => 2 * seat.pending() + Number(!seat.isOpen())
    return seats.reduce((best, seat) => (rank(seat) < rank(best) ? seat : best))
  }

  async function run<Result>(read: (connection: Connection) => Promise<Result>): Promise<Result> {
    for (let count = 1; ; count += 1) {
      if (isClosed) throw new StorageUnavailable('the store is closed')
      try {
        return await choose().use(read)
      } catch (error) {
        const failure = failureOf(error)
        if (failure === 'refused') throw error
        // Reading twice does no harm: a session that the server ended is not worth a refusal.
        if (failure === 'lost' && count < ATTEMPTS_MAX) continue
        throw new StorageUnavailable(messageOf(error), { cause: error })
      }
    }
  }

  return {
    all: (query, input) => run((connection) => connection.run(query, input)),
    act: (begin) => run((connection) => perform(connection, begin(), [])),
    async close() {
      isClosed = true
      await Promise.all(seats.map((seat) => seat.close()))
    },
  }
}
