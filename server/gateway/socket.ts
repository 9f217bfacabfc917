/** A WebSocket as a connection: writes of one turn leave together, and a reader that stops is cut. */
import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import { CLOSE_CODES, type CloseReason } from '../../protocol/model/errors.ts'
import { SILENCE_MAX_MS } from '../../protocol/model/limits.ts'
import { textFrame } from './text-frame.ts'
import { byeFrame, UNSENT_BYTES_MAX, type Connection } from './connection.ts'

/** Sockets written to in this turn; their frames leave in one system call each. */
const corked = new Set<Socket>()

function uncorkAll(): void {
  for (const socket of corked) socket.uncork()
  corked.clear()
}

/** Whether this is the first write of the turn. */
function cork(socket: Socket): boolean {
  if (corked.has(socket)) return false
  if (corked.size === 0) process.nextTick(uncorkAll)
  corked.add(socket)
  socket.cork()
  return true
}

/** A closing handshake that takes longer than this is not waited for. */
const CLOSE_TIMEOUT_MS = 2_000

export class SocketConnection implements Connection {
  readonly silenceMaxMs = SILENCE_MAX_MS
  readonly #ws: WebSocket
  readonly #socket: Socket
  #isClosing = false

  constructor(ws: WebSocket, socket: Socket) {
    this.#ws = ws
    this.#socket = socket
  }

  get unsentBytes(): number {
    return this.#socket.writableLength
  }

  send(text: string): void {
    if (this.#isClosing || this.#ws.readyState !== this.#ws.OPEN || !this.#socket.writable) return
    // What is written in one turn, a large welcome for example, had no chance to leave before the turn ends.
    const isLeftOver = cork(this.#socket) && this.#socket.writableLength > UNSENT_BYTES_MAX
    if (isLeftOver) return this.#cut('slow-reader')
    this.#socket.write(textFrame(text))
  }

  close(reason: CloseReason, retryAfterMs?: number): void {
    if (this.#isClosing) return
    this.send(byeFrame(reason, retryAfterMs))
    this.#cut(reason)
  }

  probe(): void {
    if (!this.#isClosing && this.#ws.readyState === this.#ws.OPEN) this.#ws.ping()
  }

  terminate(): void {
    this.#isClosing = true
    this.#ws.terminate()
  }

  #cut(reason: CloseReason): void {
    if (this.#isClosing) return
    this.#isClosing = true
    this.#ws.close(CLOSE_CODES[reason].code, reason)
    // A peer that reads nothing never answers the closing frame.
    setTimeout(() => this.#ws.terminate(), CLOSE_TIMEOUT_MS).unref()
  }
}
