/** A balancer as dumb as they come: each connection goes to the next server that takes it. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface Balancer {
  port: number
  close: () => Promise<void>
}

export async function startBalancer(ports: () => readonly number[]): Promise<Balancer> {
  let turn = 0
  const sockets = new Set<Socket>()
  const keep = (socket: Socket): void => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => sockets.delete(socket))
  }
  const listener = createServer({ pauseOnConnect: true }, (client) => {
    keep(client)
    const candidates = ports()
    const first = turn++
    const tryNext = (n: number): void => {
      const port = candidates[(first + n) % candidates.length]
      if (n === candidates.length || port === undefined) return void client.destroy()
      const server = connect({ host: '127.0.0.1', port })
      keep(server)
      server.once('error', () => tryNext(n + 1))
      server.once('connect', () => {
        server.removeAllListeners('error').on('error', () => client.destroy())
        client.on('close', () => server.destroy())
        server.on('close', () => client.destroy())
        client.pipe(server).pipe(client)
      })
    }
    tryNext(0)
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  return {
    port: (listener.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => listener.close(resolve))
    },
  }
}
