/** A network delivered by hand: what the client sends is kept, what the server says is what the test says. */
import type { OpenTransport } from '../line/transport/transport.ts'

export interface FakeLine {
  /** Frames the client sent, in order. */
  readonly sent: readonly Record<string, unknown>[]
  readonly isClosed: boolean
  /** The client says its hello. */
  open: () => void
  deliver: (frame: object) => void
  deliverText: (text: string) => void
  breakOff: (code?: number) => void
  /** Frames of one type. */
  sentOf: (type: string) => Record<string, unknown>[]
}

export interface FakeNetwork {
  transport: OpenTransport
  readonly lines: readonly FakeLine[]
  last: () => FakeLine
}

export function fakeNetwork(): FakeNetwork {
  const lines: FakeLine[] = []
  return {
    lines,
    last: () => {
      const line = lines.at(-1)
      if (!line) throw new Error('no line was opened yet')
      return line
    },
    transport: (events) => {
      const sent: Record<string, unknown>[] = []
      let isClosed = false
      lines.push({
        sent,
        get isClosed() {
          return isClosed
        },
        open: () => events.onOpen(),
        deliver: (frame) => isClosed || events.onText(JSON.stringify(frame)),
        deliverText: (text) => isClosed || events.onText(text),
        breakOff: (code = 1006) => {
          isClosed = true
          events.onClose(code, '')
        },
        sentOf: (type) => sent.filter((frame) => frame['type'] === type),
      })
      return {
        send: (text) => isClosed || sent.push(JSON.parse(text) as Record<string, unknown>),
        close: () => (isClosed = true),
      }
    },
  }
}

/** Lets everything that waits for promises alone happen. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 300; i += 1) await Promise.resolve()
}
