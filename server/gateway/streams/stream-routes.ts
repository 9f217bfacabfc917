/** The fallback where WebSocket cannot get through: the same frames, down as server-sent events, up by POST. */
import { randomBytes } from 'node:crypto'
import { Hono, type Context } from 'hono'
import * as v from 'valibot'
import { ERROR_CODES, type ErrorCode } from '../../../protocol/model/errors.ts'
import { FRAME_BYTES_MAX, POST_FRAMES_MAX } from '../../../protocol/model/limits.ts'
import type { StreamFrames } from '../../app/cluster/peers.ts'
import type { Caller } from '../connection.ts'
import type { Gateway } from '../gateway.ts'
import type { Audience, Refusal } from '../guards.ts'
import type { AnyLine } from '../roll.ts'
import { StreamConnection } from './stream-connection.ts'

const Frames = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictObject({
    frames: v.pipe(
      v.array(v.record(v.string(), v.unknown())),
      v.minLength(1),
      v.maxLength(POST_FRAMES_MAX),
    ),
  }),
)

interface StreamParts {
  gateway: Gateway
  streams: Map<string, { line: AnyLine; audience: Audience }>
  socketAddressOf: (context: Context) => string | undefined
}

/** `socketAddressOf`: the address of the socket a request came over. */
export function createStreamRoutes(
  gateway: Gateway,
  socketAddressOf: (context: Context) => string | undefined,
): Hono {
  const parts: StreamParts = { gateway, streams: new Map(), socketAddressOf }
  const routes = new Hono()
  gateway.peers.takeFrames((sent) => take(parts, sent))
  for (const audience of ['visitor', 'agent'] as const) {
    routes.post(`/v1/${audience}/stream`, (context) => openStream(parts, audience, context))
    routes.post(`/v1/${audience}/frames`, (context) => takeFrames(parts, audience, context))
    routes.options(`/v1/${audience}/*`, (context) => preflight(parts, audience, context))
  }
  return routes
}

/** Whether the stream is open here. */
function take({ streams }: StreamParts, { key, audience, frames }: StreamFrames): boolean {
  const stream = streams.get(key)
  if (stream?.audience !== audience) return false
  for (const frame of frames) stream.line.onText(frame)
  return true
}

function callerOf(parts: StreamParts, context: Context): Caller {
  const headers = Object.fromEntries(context.req.raw.headers)
  return parts.gateway.callerOf(headers, parts.socketAddressOf(context))
}

async function openStream(
  parts: StreamParts,
  audience: Audience,
  context: Context,
): Promise<Response> {
  const { gateway, streams } = parts
  const caller = callerOf(parts, context)
  // First: it may come slowly, and what is asked below may not be true any more when it is there.
  const hello = await readText(context)
  if (hello === null) return refuse(context, 413, 'too-large')
  const refusal = gateway.refuse(audience, caller)
  if (refusal) {
    const readers = audience === 'visitor' ? crossOrigin(caller) : {}
    return refuse(context, refusal.status, codeFor(refusal), readers)
  }
  const signedIn =
    audience === 'agent' ? await gateway.findSession(context.req.header('cookie')) : null
  if (audience === 'agent' && !signedIn) return refuse(context, 401, 'unauthenticated')

  const key = gateway.peers.name + randomBytes(32).toString('base64url')
  const connection = new StreamConnection(() => {
    const stream = streams.get(key)
    streams.delete(key)
    if (stream) gateway.gone(stream.line)
  })
  const line = signedIn
    ? gateway.openAgent(connection, caller, signedIn.session)
    : gateway.openVisitor(connection, caller)
  streams.set(key, { line, audience })
  connection.open(key)
  line.onText(hello)
  return context.body(connection.body, 200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
    ...crossOrigin(caller),
  })
}

async function takeFrames(
  parts: StreamParts,
  audience: Audience,
  context: Context,
): Promise<Response> {
  const key = /^Bearer ([\w-]{43,100})$/.exec(context.req.header('authorization') ?? '')?.[1]
  if (key === undefined) return refuse(context, 401, 'unauthenticated')
  const text = await readText(context)
  if (text === null) return refuse(context, 413, 'too-large')
  const parsed = v.safeParse(Frames, text)
  if (!parsed.success) return refuse(context, 400, 'bad-frame')
  const frames = textsOf(parsed.output.frames)
  if (!frames) return refuse(context, 400, 'bad-frame')
  const sent = { key, audience, frames }
  if (!take(parts, sent) && !(await parts.gateway.peers.bringFrames(sent)))
    return refuse(context, 410, 'not-found')
  return context.body(null, 204, crossOrigin(callerOf(parts, context)))
}

/** Null when one is nested deeper than it can be written down: reading it went further. */
function textsOf(frames: readonly object[]): string[] | null {
  try {
    return frames.map((frame) => JSON.stringify(frame))
  } catch {
    return null
  }
}

/** A visitor's page may ask from anywhere, so that it can read why it is refused. */
function preflight(parts: StreamParts, audience: Audience, context: Context): Response {
  const caller = callerOf(parts, context)
  if (audience === 'agent' && parts.gateway.refuse(audience, caller))
    return refuse(context, 403, 'origin-refused')
  return context.body(null, 204, {
    ...crossOrigin(caller),
    'Access-Control-Allow-Methods': 'POST',
    'Access-Control-Allow-Headers': 'Content-Type, Authorization',
    'Access-Control-Max-Age': '600',
  })
}

function crossOrigin(caller: Caller): Record<string, string> {
  return caller.origin === null
    ? {}
    : { 'Access-Control-Allow-Origin': caller.origin, Vary: 'Origin' }
}

function codeFor(refusal: Refusal): ErrorCode {
  return refusal.status === 403 ? 'origin-refused' : 'too-fast'
}

function refuse(
  context: Context,
  status: Refusal['status'] | 410 | 413,
  code: ErrorCode,
  headers: Record<string, string> = {},
): Response {
  return context.json({ error: { code, message: ERROR_CODES[code] } }, status, headers)
}

/** The body, read up to the size of a frame; null when it is larger. */
async function readText(context: Context): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of context.req.raw.body ?? []) {
    size += chunk.byteLength
    if (size > FRAME_BYTES_MAX) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
