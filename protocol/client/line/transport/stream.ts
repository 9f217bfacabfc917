/** The fallback where no WebSocket gets through: server-sent events down, POST up, both by fetch. */
import { FRAME_BYTES_MAX, POST_FRAMES_MAX } from '../../../model/limits.ts'
import { createEventReader } from './event-stream.ts'
import { BROKEN, type OpenTransport, type TransportEvents } from './transport.ts'

interface Fetched {
  status: number
  body: {
    getReader: () => { read: () => Promise<{ done: boolean; value?: Uint8Array | undefined }> }
  } | null
}

interface FetchOptions<TSignal> {
  method: 'POST'
  headers: Record<string, string>
  body: string
  signal: TSignal
  credentials: 'omit' | 'same-origin'
}

/** What is used of the platform; `globalThis` of a browser or of Node has it. */
export interface StreamPlatform<TSignal> {
  fetch: (url: string, options: FetchOptions<TSignal>) => Promise<Fetched>
  AbortController: new () => { signal: TSignal; abort: () => void }
  TextDecoder: new () => { decode: (bytes: Uint8Array, options: { stream: true }) => string }
}

interface Stream {
  events: TransportEvents
  /** Sends a body to a path below the base, with the key once it is known. */
  post: (path: string, body: string) => Promise<Fetched>
  decode: (bytes: Uint8Array) => string
  abort: () => void
  /** null until the server named it. */
  key: string | null
  /** Texts not yet posted. */
  queue: string[]
  isHelloSent: boolean
  isPosting: boolean
  isClosed: boolean
}

/** Refusals that must not look like a broken line, by HTTP status. */
const CLOSE_CODE_OF_STATUS: Record<number, number> = { 401: 4020, 403: 4021 }

/** The server asks for a sign of life; what arrives is read in hidden tabs too, whose timers sleep. */
const PING = '{"type":"ping"}'

/** In UTF-16 units; a unit is at most three bytes of UTF-8. */
const BATCH_LENGTH_MAX = Math.floor((FRAME_BYTES_MAX - 1_024) / 3)

/** `baseUrl` is `https://HOST/v1/visitor` or `https://HOST/v1/agent`. Agents need their cookie: 'same-origin'. */
export function streamTransport<TSignal>(
  baseUrl: string,
  platform: StreamPlatform<TSignal>,
  credentials: 'omit' | 'same-origin' = 'omit',
): OpenTransport {
  return (events) => {
    const { fetch } = platform
    const controller = new platform.AbortController()
    const { signal } = controller
    const decoder = new platform.TextDecoder()
    const stream: Stream = {
      events,
      post: (path, body) => {
        const authorization = stream.key && { Authorization: `Bearer ${stream.key}` }
        const headers = { 'Content-Type': 'application/json', ...authorization }
        return fetch(baseUrl + path, { method: 'POST', headers, body, signal, credentials })
      },
      decode: (bytes) => decoder.decode(bytes, { stream: true }),
      abort: () => controller.abort(),
      key: null,
      queue: [],
      isHelloSent: false,
      isPosting: false,
      isClosed: false,
    }
    void Promise.resolve().then(() => stream.isClosed || events.onOpen())
    return { send: (text) => send(stream, text), close: () => close(stream) }
  }
}

/** The first text is the hello that opens the stream. */
function send(stream: Stream, text: string): void {
  if (stream.isHelloSent) {
    stream.queue.push(text)
    void postQueue(stream)
  } else {
    stream.isHelloSent = true
    void listen(stream, text)
  }
}

async function listen(stream: Stream, hello: string): Promise<void> {
  const readEvents = createEventReader((name, text) => {
    if (stream.isClosed) return
    if (name === 'session') takeKey(stream, text)
    else if (name === 'probe') send(stream, PING)
    else stream.events.onText(text)
  })
  try {
    const { status, body } = await stream.post('/stream', hello)
    if (status !== 200 || !body) return end(stream, CLOSE_CODE_OF_STATUS[status] ?? BROKEN)
    const reader = body.getReader()
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (next.value) readEvents(stream.decode(next.value))
    }
  } catch {
    // A request that failed and a stream that broke off are the same: the line is gone.
  }
  end(stream, BROKEN)
}

function takeKey(stream: Stream, text: string): void {
  const { key } = JSON.parse(text) as { key: string }
  stream.key = key
  void postQueue(stream)
}

/** One request at a time, so that frames arrive in the order they were sent. */
async function postQueue(stream: Stream): Promise<void> {
  if (stream.isPosting || !stream.key) return
  stream.isPosting = true
  try {
    while (stream.queue.length > 0 && !stream.isClosed) {
      const { status } = await stream.post('/frames', `{"frames":[${takeBatch(stream.queue)}]}`)
      if (status !== 204) return end(stream, BROKEN)
    }
  } catch {
    end(stream, BROKEN)
  }
  stream.isPosting = false
}

/** As many texts as one request may carry, at least one. */
function takeBatch(queue: string[]): string {
  let count = 0
  let length = 0
  for (const text of queue) {
    length += text.length + 1
    if (count > 0 && (length > BATCH_LENGTH_MAX || count === POST_FRAMES_MAX)) break
    count += 1
  }
  return queue.splice(0, count).join(',')
}

function close(stream: Stream): void {
  stream.isClosed = true
  stream.abort()
}

function end(stream: Stream, code: number): void {
  if (stream.isClosed) return
  close(stream)
  stream.events.onClose(code, '')
}
