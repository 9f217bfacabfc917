/** Takes WebSocket upgrades off the HTTP server: what passes the guards becomes a line. */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type RawData, type WebSocket } from 'ws'
import { FRAME_BYTES_MAX } from '../../../protocol/model/limits.ts'
import { SUBPROTOCOL } from '../../../protocol/model/version.ts'
import type { Log } from '../../ports/log.ts'
import type { Gateway } from '../gateway.ts'
import { answerRefusal, audienceOf, refuseProtocol } from '../guards.ts'
import type { AnyLine } from '../roll.ts'
import { SocketConnection } from './socket.ts'

/** Fragments of one message; more is an attack on memory. */
const FRAGMENTS_MAX = 32

export function takeUpgrades(server: Server, gateway: Gateway, log: Log): void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: FRAME_BYTES_MAX,
    maxFragments: FRAGMENTS_MAX,
    perMessageDeflate: false,
    clientTracking: false,
    handleProtocols: () => SUBPROTOCOL,
  })
  // What is no WebSocket handshake at all is answered like every other refusal.
  sockets.on('wsClientError', (_error, socket) =>
    answerRefusal(socket, { status: 400, code: 'bad-frame' }),
  )
  const serve = createServe(gateway)
  server.on('upgrade', (request, socket, head) => {
    // A reset during what is awaited below would otherwise end the process.
    socket.on('error', destroy)
    upgrade({ sockets, gateway, serve }, { request, socket, head }).catch((error: unknown) => {
      log.error({ err: error }, 'an upgrade failed')
      socket.destroy()
    })
  })
}

interface Asked {
  request: IncomingMessage
  socket: Duplex
  head: Buffer
}

interface Parts {
  sockets: WebSocketServer
  gateway: Gateway
  serve: (ws: WebSocket, line: AnyLine) => void
}

async function upgrade({ sockets, gateway, serve }: Parts, asked: Asked): Promise<void> {
  const { request, socket, head } = asked
  const audience = audienceOf(request.url)
  if (!audience) return answerRefusal(socket, { status: 404, code: 'not-found' })
  const caller = gateway.callerOf(request.headers, request.socket.remoteAddress)
  const refusal = refuseProtocol(request.headers) ?? gateway.refuse(audience, caller)
  if (refusal) return answerRefusal(socket, refusal)
  const signedIn = audience === 'agent' ? await gateway.findSession(request.headers.cookie) : null
  if (audience === 'agent' && !signedIn) {
    return answerRefusal(socket, { status: 401, code: 'unauthenticated' })
  }
  if (socket.destroyed) return
  // While the session was looked for others may have come.
  const late = gateway.refuseForRoom(caller)
  if (late) return answerRefusal(socket, late)
  // From here on ws listens for errors itself. A list of several listeners would stay as long as the line, and
  // removeAllListeners would turn the socket's table of them into a larger one.
  for (const listener of socket.listeners('error') as (() => void)[]) socket.off('error', listener)
  sockets.handleUpgrade(request, socket, head, (ws) => {
    const connection = new SocketConnection(ws, request.socket)
    const line = signedIn
      ? gateway.openAgent(connection, caller, signedIn.session)
      : gateway.openVisitor(connection, caller)
    serve(ws, line)
  })
}

const lineOf = Symbol('the line of a socket')
type Served = WebSocket & { [lineOf]?: AnyLine }

/** One listener serves all sockets: a function of its own for each would cost more memory than the rest of an idle line. */
function createServe(gateway: Gateway): Parts['serve'] {
  function onClose(this: Served): void {
    const line = this[lineOf]
    if (line) gateway.gone(line)
  }
  return (ws: Served, line) => {
    ws[lineOf] = line
    ws.on('message', onMessage)
    ws.on('ping', onPing)
    ws.on('pong', onPong)
    ws.on('error', onError)
    ws.on('close', onClose)
  }
}

function onMessage(this: Served, raw: RawData, isBinary: boolean): void {
  const line = this[lineOf]
  if (isBinary) line?.close('bad-frame')
  else line?.onText(textOf(raw))
}

/** ws has answered it already. */
function onPing(this: Served): void {
  this[lineOf]?.onControl()
}

function onPong(this: Served): void {
  this[lineOf]?.onPong()
}

function onError(this: WebSocket): void {
  this.terminate()
}

function destroy(this: Duplex): void {
  this.destroy()
}

/** ws hands over one Buffer unless it is told otherwise. */
function textOf(raw: RawData): string {
  return Buffer.isBuffer(raw) ? raw.toString('utf8') : ''
}
