/** One connection of the load generator. */
import { connect } from 'node:net'
import { createFrameReader, encodeFrame, OPCODE } from './framing.ts'

export interface LoadSocket {
  send: (text: string) => void
  close: () => void
  isOpen: () => boolean
}

export interface LoadSocketOptions {
  port: number
  path: string
  headers: Record<string, string>
  onText: (text: string) => void
  onClose?: () => void
}

/** What a browser sends; the key may be fixed, since nothing here caches. */
function upgradeRequest({ port, path, headers }: LoadSocketOptions): string {
  const all = {
    Host: `127.0.0.1:${port}`,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    ...headers,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return `GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`
}

/** Resolves when the upgrade is done. */
export function openLoadSocket(options: LoadSocketOptions): Promise<LoadSocket> {
  const { promise, resolve, reject } = Promise.withResolvers<LoadSocket>()
  const socket = connect({ host: '127.0.0.1', port: options.port, noDelay: true })
  let isOpen = false
  let isCorked = false
  let head = Buffer.alloc(0)

  const reader = createFrameReader((opcode, payload) => {
    if (opcode === OPCODE.text) options.onText(payload.toString())
    else if (opcode === OPCODE.ping) socket.write(encodeFrame(payload.toString(), OPCODE.pong))
    else if (opcode === OPCODE.close) socket.end()
  })
  const uncork = (): void => {
    isCorked = false
    socket.uncork()
  }
  const api: LoadSocket = {
    send(text) {
      if (!isCorked) {
        isCorked = true
        socket.cork()
        process.nextTick(uncork)
      }
      socket.write(encodeFrame(text))
    },
    close: () => void socket.destroy(),
    isOpen: () => isOpen,
  }
  const onHead = (chunk: Buffer): void => {
    head = Buffer.concat([head, chunk])
    const end = head.indexOf('\r\n\r\n')
    if (end === -1) return
    const status = head.toString('latin1', 0, head.indexOf('\r\n'))
    if (!status.includes(' 101 ')) return reject(new Error(`upgrade refused: ${status}`))
    isOpen = true
    socket.off('data', onHead)
    socket.on('data', reader.push)
    resolve(api)
    reader.push(head.subarray(end + 4))
  }
  socket.on('connect', () => socket.write(upgradeRequest(options)))
  socket.on('data', onHead)
  socket.on('error', reject)
  socket.on('close', () => {
    isOpen = false
    reject(new Error('closed during the upgrade'))
    options.onClose?.()
  })
  return promise
}
