/** A bare WebSocket client that keeps every frame it was sent: for tests of the wire itself, and for attacks on it. */
import { WebSocket, type ClientOptions } from 'ws'
import { SUBPROTOCOL } from '../../../protocol/model/version.ts'
import { until } from '../until.ts'

/** A frame as it came; tests look into it without believing its shape. */
export type LooseFrame = Record<string, unknown> & { type: string }

export interface Wire {
  socket: WebSocket
  /** Everything received, oldest first. */
  frames: LooseFrame[]
  send: (frame: object | string) => void
  /** Waits for a frame, received already or not. */
  next: (what: string, matches: (frame: LooseFrame) => boolean) => Promise<LooseFrame>
  /** Sends a command, with a fresh ref when it has none, and waits for its reply. */
  command: (frame: object) => Promise<LooseFrame>
  /** How the connection ended; null while it lasts. */
  ended: () => { code: number; reason: string } | null
  close: () => void
}

export interface WireOptions {
  headers?: Record<string, string>
  origin?: string
  protocol?: string | null
  client?: ClientOptions
}

let refs = 0
/** A ref no other command of this process has. */
export function nextRef(): string {
  return `r${process.pid}-${++refs}`
}

/** Connects; resolves when the upgrade is done, rejects with the status in the message when it is refused. */
export async function openWire(url: string, options: WireOptions = {}): Promise<Wire> {
  const protocol = options.protocol === undefined ? SUBPROTOCOL : options.protocol
  const socket = new WebSocket(url.replace(/^http/, 'ws'), protocol === null ? [] : [protocol], {
    perMessageDeflate: false,
    ...(options.headers && { headers: options.headers }),
    ...(options.origin !== undefined && { origin: options.origin }),
    ...options.client,
  })
  const frames: LooseFrame[] = []
  let ended: { code: number; reason: string } | null = null
  socket.on('message', (raw) => frames.push(JSON.parse((raw as Buffer).toString()) as LooseFrame))
  socket.on('close', (code, reason) => (ended = { code, reason: reason.toString() }))
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('unexpected-response', (_request, response) => {
      reject(new Error(`upgrade refused with ${response.statusCode}`))
      socket.terminate()
    })
    socket.once('error', reject)
  })
  socket.on('error', () => undefined)

  const send = (frame: object | string): void =>
    socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
  const next: Wire['next'] = (what, matches) => until(what, () => frames.find(matches))
  return {
    socket,
    frames,
    send,
    next,
    command(frame) {
      const command = { ref: nextRef(), ...frame }
      send(command)
      const what = JSON.stringify(command).slice(0, 200)
      return next(`the reply to ${what}`, (f) => f.type === 'reply' && f['ref'] === command.ref)
    },
    ended: () => ended,
    close: () => socket.terminate(),
  }
}
