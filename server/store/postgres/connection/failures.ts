/** What an error of the database means for those who wait: try again, refuse them all, or refuse one. */
import { DatabaseError } from 'pg'

/** The connection is gone. Whether the last statement was carried out is not known. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
}

/**
 * `lost`: the connection is gone; `again`: the transaction got in the way of another; `unavailable`: the server
 * cannot do it now; `refused`: a constraint, or a mistake in the program.
 */
export type Failure = 'lost' | 'again' | 'unavailable' | 'refused'

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const AGAIN = ['40001', '40P01', '55P03']
const UNAVAILABLE = ['25006', '57014', '3D000', '42501', '55000']
/** Another process created the conversation a moment ago: it is seen when looked for again. */
const CREATED_ELSEWHERE = 'conversation_pkey'
/** Connections, authentication, resources such as disk and memory, the server's own troubles. */
const UNAVAILABLE_CLASSES = ['28', '53', '58', 'XX']
/** The server is going down, or ended the session for its own reasons. */
const LOST_CLASSES = ['08', '57']

export function failureOf(error: unknown): Failure {
  if (error instanceof ConnectionLost) return 'lost'
  if (!(error instanceof DatabaseError)) return 'refused'
  const { code = '', severity, constraint } = error
  const errorClass = code.slice(0, 2)
  if (AGAIN.includes(code) || constraint === CREATED_ELSEWHERE) return 'again'
  if (UNAVAILABLE.includes(code) || UNAVAILABLE_CLASSES.includes(errorClass)) return 'unavailable'
  if (LOST_CLASSES.includes(errorClass) || severity === 'FATAL' || severity === 'PANIC') {
    return 'lost'
  }
  return 'refused'
}

export function messageOf(error: unknown): string {
  // A refused connection to several addresses is an AggregateError without a message of its own.
  if (error instanceof AggregateError && error.message === '')
    return error.errors.map(messageOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}
