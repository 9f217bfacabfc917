/** One way to exchange texts with the server; the WebSocket and the HTTP fallback both implement it. */

export interface Transport {
  /** Texts arrive in the order they were sent, or the transport closes. */
  send: (text: string) => void
  /** No event is delivered after this. */
  close: () => void
}

export interface TransportEvents {
  onOpen: () => void
  onText: (text: string) => void
  /** At most once, and the last event. `code` is a WebSocket close code, also on other transports. */
  onClose: (code: number, reason: string) => void
}

/** Events MUST NOT be delivered before this returns. */
export type OpenTransport = (events: TransportEvents) => Transport

/** The close code of a line that broke without a word. */
export const BROKEN = 1006
