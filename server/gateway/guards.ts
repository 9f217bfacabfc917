/** The guards before a connection, one reason each. */
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { SUBPROTOCOL } from '../../protocol/model/version.ts'

export interface Refusal {
  status: 400 | 401 | 403 | 404 | 429 | 503
  code: string
}

export type Audience = 'visitor' | 'agent'

export interface Capacity {
  isStopping: boolean
  sockets: number
  socketsMax: number
  fromAddress: number
  perAddressMax: number
}

/** Whom the path is for. Nothing secret is ever in the address: a query is refused. */
export function audienceOf(url: string | undefined): Audience | null {
  if (url === '/v1/visitor') return 'visitor'
  return url === '/v1/agent' ? 'agent' : null
}

export function refuseCapacity(capacity: Capacity): Refusal | null {
  if (capacity.isStopping) return { status: 503, code: 'shutting-down' }
  if (capacity.sockets >= capacity.socketsMax) return { status: 503, code: 'too-many-sockets' }
  if (capacity.fromAddress >= capacity.perAddressMax)
    return { status: 429, code: 'too-many-sockets' }
  return null
}

export function refuseProtocol(headers: IncomingMessage['headers']): Refusal | null {
  const offered = headers['sec-websocket-protocol']?.split(',').map((name) => name.trim()) ?? []
  return offered.includes(SUBPROTOCOL) ? null : { status: 400, code: 'unknown-subprotocol' }
}

const REASONS: Record<Refusal['status'], string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
}

/** Answers a refused upgrade and lets go of its socket. */
export function answerRefusal(socket: Duplex, refusal: Refusal): void {
  const body = JSON.stringify({ error: { code: refusal.code } })
  const head = [
    `HTTP/1.1 ${refusal.status} ${REASONS[refusal.status]}`,
    'Connection: close',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}
