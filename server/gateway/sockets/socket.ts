/** A WebSocket as a connection: writes of one turn leave together, and a reader that stops is cut. */
import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import { CLOSE_CODES, type CloseReason } from '../../../protocol/model/errors.ts'
import type { FrameText } from '../../app/live/conversation.ts'
import { textFrames } from './text-frame.ts'
import { byeFrame, UNSENT_BYTES_MAX, type Connection } from '../connection.ts'

/** Connections written to in this turn; what each was sent leaves in one system call. */
let due: SocketConnection[] = []

function flushAll(): void {
  const connections = due
  due = []
  for (const connection of connections) connection.flush()
}

/** A closing handshake that takes longer than this is not waited for. */
const CLOSE_TIMEOUT_MS = 2_000

export class SocketConnection implements Connection {
  readonly #ws: WebSocket
  readonly #socket: Socket
  /** What is sent this turn; null while there is nothing. */
  #texts: FrameText[] | null = null
  #isClosing = false

  constructor(ws: WebSocket, socket: Socket) {
    this.#ws = ws
    this.#socket = socket
  }

  get unsentBytes(): number {
    return this.#socket.writableLength
  }

  send(text: FrameText): void {
    if (!this.#isOpen) return
    if (this.#texts) return void this.#texts.push(text)
    // What is written in one turn, a large welcome for example, had no chance to leave before the turn ends.
    if (this.#socket.writableLength > UNSENT_BYTES_MAX) return this.#cut('slow-reader')
    this.#texts = [text]
    if (due.length === 0) process.nextTick(flushAll)
    due.push(this)
  }

  flush(): void {
    const texts = this.#texts
    this.#texts = null
    if (texts && this.#socket.writable) this.#socket.write(textFrames(texts))
  }

  close(reason: CloseReason, retryAfterMs?: number): void {
    if (this.#isClosing) return
    this.send(byeFrame(reason, retryAfterMs))
    this.#cut(reason)
  }

  probe(): void {
    if (this.#isOpen) this.#ws.ping()
  }

  terminate(): void {
    this.#isClosing = true
    this.#ws.terminate()
  }

  get #isOpen(): boolean {
    return !this.#isClosing && this.#ws.readyState === this.#ws.OPEN && this.#socket.writable
  }

  #cut(reason: CloseReason): void {
    if (this.#isClosing) return
    this.#isClosing = true
    this.flush()
    this.#ws.close(CLOSE_CODES[reason].code, reason)
    // A peer that reads nothing never answers the closing frame.
    setTimeout(() => this.#ws.terminate(), CLOSE_TIMEOUT_MS).unref()
  }
}
