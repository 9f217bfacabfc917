/** A stream of server-sent events as a connection (https://html.spec.whatwg.org/multipage/server-sent-events.html). */
import type { CloseReason } from '../../../protocol/model/errors.ts'
import type { FrameText } from '../../app/live/conversation.ts'
import { byeFrame, UNSENT_BYTES_MAX, type Connection } from '../connection.ts'

/** A comment this often keeps proxies from taking the stream for dead. */
const COMMENT_MS = 10_000

export class StreamConnection implements Connection {
  readonly body: ReadableStream<Uint8Array>
  readonly #onEnd: () => void
  readonly #encoder = new TextEncoder()
  readonly #comments: NodeJS.Timeout
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null

  /** `onEnd` is called once, when the stream is over from whichever side. */
  constructor(onEnd: () => void) {
    this.#onEnd = onEnd
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller
        },
        cancel: () => this.#end(),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: UNSENT_BYTES_MAX }),
    )
    this.#comments = setInterval(() => this.#write(':\n\n'), COMMENT_MS)
    this.#comments.unref()
  }

  get unsentBytes(): number {
    return UNSENT_BYTES_MAX - (this.#controller?.desiredSize ?? UNSENT_BYTES_MAX)
  }

  /** Before any frame: the key the client shows when it posts. */
  open(key: string): void {
    this.#write(`event: session\ndata: ${JSON.stringify({ key })}\n\n`)
  }

  send(text: FrameText): void {
    this.#write(`data: ${typeof text === 'string' ? text : text.join('')}\n\n`)
    if (this.unsentBytes > UNSENT_BYTES_MAX) this.terminate()
  }

  close(reason: CloseReason, retryAfterMs?: number): void {
    this.#write(`data: ${byeFrame(reason, retryAfterMs)}\n\n`)
    this.#controller?.close()
    this.#end()
  }

  probe(): void {
    this.#write('event: probe\ndata: {}\n\n')
  }

  terminate(): void {
    this.#controller?.error(new Error('the stream was cut'))
    this.#end()
  }

  #write(text: string): void {
    this.#controller?.enqueue(this.#encoder.encode(text))
  }

  #end(): void {
    if (!this.#controller) return
    this.#controller = null
    clearInterval(this.#comments)
    this.#onEnd()
  }
}
