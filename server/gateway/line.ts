/** What both kinds of session share: phases, pace, reading frames, answering refusals. */
import type { GenericSchema, InferOutput } from 'valibot'
import { decode } from '../../protocol/frames/codec.ts'
import type { ConversationId, Ref } from '../../protocol/model/ids.ts'
import { HEARTBEAT_MS } from '../../protocol/model/limits.ts'
import type { CloseReason, ErrorBody } from '../../protocol/model/errors.ts'
import type { Core } from '../app/core.ts'
import type { FrameText } from '../app/live/conversation.ts'
import type { Content } from '../app/messages/append.ts'
import { refused, type Outcome } from '../app/outcome.ts'
import type { Metrics } from '../ports/metrics.ts'
import { StorageUnavailable } from '../ports/journal-store.ts'
import type { Connection } from './connection.ts'
import { Pace } from './pace.ts'
import { isQuiet, lastSeen, review, type SessionState } from './session.ts'

/** Unreadable frames after which a client is taken for broken or hostile. */
const BAD_FRAMES_MAX = 20

interface Saying {
  type: string
  conversationId: ConversationId
  ref: Ref
}

interface Message {
  conversationId: ConversationId
  ref: Ref
  content: Content
}

export interface LineParts {
  core: Core
  metrics: Metrics
  connection: Connection
  framesPerSecond: number
}

/** The base of a session: one connection, its phase, and the frames that arrive. `Up` has a `hello` and a `ping`. */
export abstract class Line<TSchema extends GenericSchema<unknown, { type: string }>> {
  protected readonly core: Core
  protected readonly connection: Connection
  readonly #metrics: Metrics
  readonly #schema: TSchema
  readonly #pace: Pace
  #badFrames = 0
  #probedAt = 0
  protected session: SessionState

  constructor(parts: LineParts, schema: TSchema) {
    this.core = parts.core
    this.connection = parts.connection
    this.#metrics = parts.metrics
    this.#schema = schema
    const now = parts.core.clock.now()
    this.#pace = new Pace(parts.framesPerSecond, now)
    this.session = { phase: 'awaiting-hello', openedAt: now }
  }

  abstract readonly viewer: 'visitor' | 'agent'
  protected abstract greet(frame: InferOutput<TSchema>): Promise<void>
  protected abstract handle(frame: InferOutput<TSchema>): Promise<void> | void
  /** `lastSeenAt`: when somebody was last known to be at the other end. */
  protected abstract leave(lastSeenAt: number): void

  get isClosed(): boolean {
    return this.session.phase === 'closing'
  }

  get unsentBytes(): number {
    return this.connection.unsentBytes
  }

  send(text: FrameText): void {
    this.#metrics.framesOut(this.viewer, 1)
    this.connection.send(text)
  }

  close(reason: CloseReason, retryAfterMs?: number): void {
    if (this.session.phase === 'closing') return
    this.connection.close(reason, retryAfterMs)
    this.onGone()
  }

  terminate(): void {
    this.connection.terminate()
    this.onGone()
  }

  /** The connection is gone, from whichever side. */
  onGone(): void {
    if (this.session.phase === 'closing') return
    const lastSeenAt = lastSeen(this.session, this.core.clock.now())
    this.session = { phase: 'closing' }
    this.#metrics.socketClosed(this.viewer)
    this.leave(lastSeenAt)
  }

  review(now: number): void {
    const reason = review(this.session, now)
    if (reason) return this.close(reason)
    if (!isQuiet(this.session, now) || now - this.#probedAt < HEARTBEAT_MS) return
    this.#probedAt = now
    this.connection.probe()
  }

  /** A sign of life that is no frame. */
  onPong(): void {
    if (this.session.phase === 'live') this.session.heardAt = this.core.clock.now()
    this.onControl()
  }

  /** What says nothing counts like a frame: it costs as much to read. */
  onControl(): void {
    if (this.session.phase === 'closing') return
    if (this.#pace.take(this.core.clock.now()) === 'closed') this.close('too-fast')
  }

  /** One frame as it arrived. Never throws. */
  onText(raw: string): void {
    if (this.session.phase === 'closing') return
    const now = this.core.clock.now()
    this.#metrics.frameIn(this.viewer)
    if (this.session.phase === 'live') this.session.heardAt = now
    const verdict = this.#pace.take(now)
    if (verdict === 'closed') return this.close('too-fast')
    const decoded = decode(raw, this.#schema)
    if (!decoded.ok) return this.#onBadFrame(decoded.ref, decoded.problem)
    if (verdict === 'refused') return this.refuse(refOf(decoded.frame), refused('too-fast').error)
    this.#dispatch(decoded.frame)
  }

  protected refuse(ref: string | null, error: ErrorBody): void {
    this.#metrics.frameRefused(error.code)
    this.send(JSON.stringify({ type: 'reply', ref, ok: false, error }))
  }

  /** Something said, as soon as its content is known; answered in its place among the events. */
  protected say(
    frame: Saying,
    content: Outcome<Content> | Promise<Outcome<Content>>,
    send: (message: Message) => Promise<Outcome<null>>,
  ): Promise<void> | void {
    if (content instanceof Promise) return content.then((known) => this.say(frame, known, send))
    const { conversationId, ref } = frame
    if (!content.ok) return this.refuse(ref, content.error)
    send({ conversationId, ref, content: content.result }).then(
      (sent) => sent.ok || this.refuse(ref, sent.error),
      (error: unknown) => this.#onFailure(frame, error),
    )
  }

  #dispatch(frame: InferOutput<TSchema>): void {
    const { phase } = this.session
    if (frame.type === 'hello' && phase === 'awaiting-hello') {
      this.session = { phase: 'greeting', openedAt: this.core.clock.now() }
      this.#run(frame, () => this.greet(frame))
    } else if (frame.type === 'hello' || phase !== 'live') {
      this.#onBadFrame(refOf(frame), 'type: expected hello first, once')
    } else if (frame.type === 'ping') {
      this.send('{"type":"pong"}')
    } else {
      this.#run(frame, () => this.handle(frame))
    }
  }

  #run(frame: InferOutput<TSchema>, task: () => Promise<void> | void): void {
    try {
      task()?.catch((error: unknown) => this.#onFailure(frame, error))
    } catch (error) {
      this.#onFailure(frame, error)
    }
  }

  #onFailure(frame: { type: string }, error: unknown): void {
    const isStorage = error instanceof StorageUnavailable
    const requestId = this.core.makeId()
    const fields = { requestId, type: frame.type, err: error }
    if (isStorage) this.core.log.warn(fields, 'the storage refused')
    else this.core.log.error(fields, 'a frame could not be handled')
    const code = isStorage ? 'storage-unavailable' : 'internal'
    this.refuse(refOf(frame), refused(code, { requestId }).error)
    if (this.session.phase === 'greeting') this.close('internal')
  }

  #onBadFrame(ref: string | null, problem: string): void {
    this.refuse(ref, refused('bad-frame', { message: problem.slice(0, 500) }).error)
    this.#badFrames += 1
    // A hello that cannot be read is said no better the next time.
    const isHello = this.session.phase === 'awaiting-hello'
    if (isHello || this.#badFrames >= BAD_FRAMES_MAX) this.close('bad-frame')
  }
}

function refOf(frame: object): string | null {
  return 'ref' in frame && typeof frame.ref === 'string' ? frame.ref : null
}
