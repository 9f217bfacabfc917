/** An HTTP proxy that answers some requests itself, as an overloaded server does, and passes on the rest. */
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface HttpGate {
  port: number
  /** The next requests are answered with this status. */
  refuse: (count: number, status: number) => void
  close: () => Promise<void>
}

function passOn(port: number, from: IncomingMessage, to: ServerResponse): void {
  const { method, url, headers } = from
  const passed = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
    to.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(to)
  })
  passed.on('error', () => to.destroy())
  from.pipe(passed)
}

/** Stands before the server at `port`. */
export async function startHttpGate(port: number): Promise<HttpGate> {
  let left = 0
  let refusal = 503
  const server = createServer((from, to) => {
    if (left === 0) return passOn(port, from, to)
    left -= 1
    from.resume()
    to.writeHead(refusal).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    refuse(count, status) {
      left = count
      refusal = status
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
