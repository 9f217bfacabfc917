/** One line to a client, whatever carries it: a WebSocket or a stream of server-sent events. */
import type { CloseReason } from '../../protocol/model/errors.ts'
import type { FrameText } from '../app/live/conversation.ts'

/** More than this waiting to be read means the reader stopped; resume does its work when it comes back. */
export const UNSENT_BYTES_MAX = 1024 * 1024

export interface Connection {
  send: (text: FrameText) => void
  /** Says `bye` with the reason, then closes. Only the first call counts. */
  close: (reason: CloseReason, retryAfterMs?: number) => void
  /** Cuts the line without a word. */
  terminate: () => void
  readonly unsentBytes: number
  /** Asks for a sign of life that needs no timer of the client's: those of hidden tabs sleep. */
  probe: () => void
}

/** What is known of a client before it says a word. */
export interface Caller {
  address: string
  origin: string | null
  browser: string
  /** The host the caller asked for. */
  host: string | null
}

export function byeFrame(reason: CloseReason, retryAfterMs: number | undefined): string {
  return JSON.stringify({
    type: 'bye',
    reason,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  })
}
