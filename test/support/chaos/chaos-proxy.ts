/** A TCP proxy that breaks connections on command: late, sliced, cut at a byte, reset, half-open or silent. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { createPipe, type Pipe } from './chaos-pipe.ts'

/** What happens to a connection; decided when it opens. */
export interface Plan {
  latencyMs?: number
  /** Forwards at most this many bytes at once. */
  sliceBytes?: number
  /** Cuts after this many bytes went from the client to the server. */
  cutAfterUp?: number
  /** Cuts after this many bytes went from the server to the client. */
  cutAfterDown?: number
  /** Takes the connection and never forwards anything. */
  isBlackHole?: boolean
}

export interface ProxiedConnection {
  /** Both ends see a reset. */
  reset: () => void
  /** Nothing is forwarded any more, and neither end is told. */
  freeze: () => void
  /** One end is gone; the other is not told. */
  halfOpen: (gone: 'client' | 'server') => void
  /** Stops reading from the server, as a client does whose program hangs. */
  stopReading: () => void
  bytes: () => { up: number; down: number }
}

export interface ChaosProxy {
  port: number
  /** The plan for connections opened from now on: the same for all, or by their number from 0. */
  plan: (plan: Plan | ((index: number) => Plan)) => void
  connections: () => ProxiedConnection[]
  /** Resets every connection, and every new one, until `heal`. */
  partition: () => void
  heal: () => void
  close: () => Promise<void>
}

interface Link extends ProxiedConnection {
  isAlive: () => boolean
}

function createLink(client: Socket, port: number, plan: Plan): Link {
  const server = connect({ host: '127.0.0.1', port, noDelay: true })
  client.setNoDelay(true)
  let isOver = false
  let isHalfOpen = false
  const reset = (): void => {
    isOver = true
    client.resetAndDestroy()
    server.resetAndDestroy()
  }
  const options = { latencyMs: plan.latencyMs ?? 0, sliceBytes: plan.sliceBytes ?? Infinity }
  const pipes: [Pipe, Pipe] = [
    createPipe({ ...options, from: client, to: server, cutAfter: plan.cutAfterUp, onCut: reset }),
    createPipe({ ...options, from: server, to: client, cutAfter: plan.cutAfterDown, onCut: reset }),
  ]
  const freeze = (): void => pipes.forEach((pipe) => pipe.freeze())
  if (plan.isBlackHole) freeze()
  for (const socket of [client, server]) {
    const other = socket === client ? server : client
    // Errors show as 'close'; a peer that resets is what this proxy is for.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      isOver = true
      if (!isHalfOpen) other.destroy()
    })
  }
  return {
    isAlive: () => !isOver,
    reset,
    freeze,
    halfOpen(gone) {
      isHalfOpen = true
      freeze()
      const socket = gone === 'client' ? client : server
      socket.resetAndDestroy()
    },
    stopReading: () => pipes[1].stopReading(),
    bytes: () => ({ up: pipes[0].bytes(), down: pipes[1].bytes() }),
  }
}

export async function startChaosProxy(targetPort: number): Promise<ChaosProxy> {
  const links = new Set<Link>()
  const sockets = new Set<Socket>()
  let planFor = (_index: number): Plan => ({})
  let count = 0
  let isPartitioned = false
  const listener = createServer((client) => {
    client.on('error', () => undefined)
    if (isPartitioned) return void client.resetAndDestroy()
    sockets.add(client)
    client.on('close', () => sockets.delete(client))
    links.add(createLink(client, targetPort, planFor(count++)))
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const live = (): Link[] => {
    for (const link of links) if (!link.isAlive()) links.delete(link)
    return [...links]
  }
  return {
    port: (listener.address() as AddressInfo).port,
    plan: (plan) => (planFor = typeof plan === 'function' ? plan : () => plan),
    connections: live,
    partition() {
      isPartitioned = true
      for (const link of live()) link.reset()
    },
    heal: () => (isPartitioned = false),
    async close() {
      for (const link of links) link.reset()
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => listener.close(resolve))
    },
  }
}
