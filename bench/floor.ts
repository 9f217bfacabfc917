/**
 * What the product is compared with: a bare `ws` relay. JSON both ways, an acknowledgement back, a delivery
 * to the other party, and nothing else: nothing stored, validated, routed or corked.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'

interface Join {
  type: 'join'
  side: 'visitor' | 'agent'
  conversationIds: string[]
}
interface Send {
  type: 'message.send'
  ref: string
  conversationId: string
  text: string
}

interface Pair {
  visitor?: WebSocket
  agent?: WebSocket
}

const pairs = new Map<string, Pair>()

function join(socket: WebSocket, { side, conversationIds }: Join): void {
  for (const id of conversationIds) pairs.set(id, { ...pairs.get(id), [side]: socket })
  socket.send(JSON.stringify({ type: 'joined' }))
}

function relay(socket: WebSocket, { ref, conversationId, text }: Send): void {
  socket.send(JSON.stringify({ type: 'reply', ref, ok: true }))
  const pair = pairs.get(conversationId)
  const other = pair?.visitor === socket ? pair.agent : pair?.visitor
  other?.send(JSON.stringify({ type: 'message.sent', conversationId, text }))
}

const http = createServer()
const server = new WebSocketServer({ server: http, perMessageDeflate: false })
server.on('connection', (socket) => {
  socket.on('message', (raw: Buffer) => {
    const frame = JSON.parse(raw.toString()) as Join | Send | { type: 'ping' }
    if (frame.type === 'message.send') relay(socket, frame)
    else if (frame.type === 'join') join(socket, frame)
    else socket.send('{"type":"pong"}')
  })
  socket.on('error', () => socket.terminate())
})
http.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1', () => {
  process.stdout.write(`floor on ${(http.address() as AddressInfo).port}\n`)
})
