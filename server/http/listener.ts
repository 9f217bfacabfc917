/** The HTTP server itself: time and size limits of requests, and sockets whose errors never end the process. */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import type { HttpEnv } from './deps.ts'

export interface ListenerLimits {
  /** The longest a client may take to send the head of a request. */
  headersTimeoutMs: number
  /** … and the whole request. */
  requestTimeoutMs: number
  /** … and a request with a file, which also ends when nothing arrives for a while. */
  uploadTimeoutMs: number
  /** How long an idle connection is kept for the next request. */
  keepAliveMs: number
  /** How often those limits are looked at. */
  checkEveryMs: number
}

const LIMITS: ListenerLimits = {
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  // 20 MiB at 30 KB/s.
  uploadTimeoutMs: 15 * 60_000,
  keepAliveMs: 65_000,
  checkEveryMs: 1_000,
}
const HEADER_BYTES_MAX = 16 * 1024
const HEADERS_MAX = 100
/** Who asks by HTTP/1.0, as some balancers do for health, need not name a host. */
const NO_HOST = 'localhost'
const UPLOADS = '/v1/files'

const ANSWERS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy()
    return
  }
  const status = ANSWERS[error.code ?? ''] ?? '400 Bad Request'
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** Node knows one time for all requests: this is the shorter one, for those without a file. */
function endWhenLate(request: IncomingMessage, afterMs: number): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const late = Object.assign(new Error('late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' })
  const timer = setTimeout(() => answerClientError(late, request.socket), afterMs)
  request.once('close', () => clearTimeout(timer))
}

function destroy(this: Socket): void {
  this.destroy()
}

/** Made, not listening: the gateway takes over its upgrades first. */
export function createHttpServer(app: Hono<HttpEnv>, limits: ListenerLimits = LIMITS): Server {
  // Its promise never rejects: what goes wrong is answered. It puts its own Request in place of the global one, which
  // alone can be made from another of its kind, as the body limit does with bodies whose length is not announced.
  const listener = getRequestListener(app.fetch, { hostname: NO_HOST })
  const server = createServer(
    {
      headersTimeout: limits.headersTimeoutMs,
      requestTimeout: limits.uploadTimeoutMs,
      keepAliveTimeout: limits.keepAliveMs,
      connectionsCheckingInterval: limits.checkEveryMs,
      maxHeaderSize: HEADER_BYTES_MAX,
    },
    (request, response) => {
      if (request.url !== UPLOADS) endWhenLate(request, limits.requestTimeoutMs)
      void listener(request, response)
    },
  )
  server.maxHeadersCount = HEADERS_MAX
  // Before anything is awaited: a reset in the middle of an upgrade would otherwise end the process.
  server.on('connection', (socket) => socket.on('error', destroy))
  server.on('clientError', answerClientError)
  return server
}
