import type { Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createHttpServer } from '../../../server/http/listener.ts'
import { openHttp } from '../../support/http/http-app.ts'
import { until } from '../../support/until.ts'

const LIMITS = {
  headersTimeoutMs: 300,
  requestTimeoutMs: 600,
  uploadTimeoutMs: 60_000,
  keepAliveMs: 300,
  checkEveryMs: 50,
}

async function listen(
  limits = LIMITS,
): Promise<{ server: Server; port: number; logged: string[] }> {
  const { app, logged } = await openHttp()
  const server = createHttpServer(app, limits)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => server.closeAllConnections())
  onTestFinished(() => void server.close())
  return { server, port: (server.address() as AddressInfo).port, logged }
}

/** A connection that keeps what it was sent. */
function dial(port: number) {
  const socket: Socket = connect(port, '127.0.0.1')
  let text = ''
  let isClosed = false
  socket.on('data', (chunk) => (text += chunk.toString()))
  socket.on('error', () => undefined)
  socket.on('close', () => (isClosed = true))
  onTestFinished(() => void socket.destroy())
  return { socket, text: () => text, isClosed: () => isClosed }
}

const isAlive = async (port: number) =>
  (await fetch(`http://127.0.0.1:${port}/healthz`)).status === 200

test('[S8] a client that never finishes its headers is let go', async () => {
  const { port } = await listen({ ...LIMITS, requestTimeoutMs: 60_000 })
  const slow = dial(port)
  slow.socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ')
  await until('the connection is closed', slow.isClosed)
  expect(slow.text()).toMatch(/^HTTP\/1\.1 408 /)
})

test('[S8] a client that never finishes its body is let go', async () => {
  const { port } = await listen()
  const slow = dial(port)
  slow.socket.write(
    'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"loginId":',
  )
  await until('the connection is closed', slow.isClosed)
  expect(slow.text()).toMatch(/^HTTP\/1\.1 408 /)
  expect(await isAlive(port)).toBe(true)
})

test('[S8] an idle connection is let go', async () => {
  const { port } = await listen()
  const idle = dial(port)
  idle.socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n')
  await until('the connection is closed', idle.isClosed)
  expect(idle.text()).toContain('alive')
})

test('[S8] endless headers are refused', async () => {
  const { port } = await listen()
  const large = dial(port)
  large.socket.write(`GET / HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(20_000)}\r\n\r\n`)
  await until('the connection is closed', large.isClosed)
  expect(large.text()).toMatch(/^HTTP\/1\.1 431 /)
})

test('[S8] an endless body is refused while it arrives, and not read to its end', async () => {
  const { port } = await listen()
  const endless = dial(port)
  endless.socket.write(
    'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
  )
  const chunk = `10000\r\n${' '.repeat(65_536)}\r\n`
  let sent = 0
  while (!endless.text().includes('413') && !endless.isClosed() && sent < 1_000) {
    sent++
    if (!endless.socket.write(chunk)) await new Promise((resolve) => setImmediate(resolve))
  }
  expect(endless.text()).toMatch(/^HTTP\/1\.1 413 /)
  await until('the connection is closed', endless.isClosed)
  expect(endless.socket.bytesWritten).toBeLessThan(32 * 1024 * 1024)
  expect(await isAlive(port)).toBe(true)
})

test('[G26] garbage, and resets at every stage, leave the server alive', async () => {
  const { port } = await listen()
  const request =
    'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 40\r\n\r\n{"loginId":"a","password":"bcdefghijkl"}'
  const stages = [0, 1, 20, 60, request.indexOf('\r\n\r\n') + 4, request.length - 5, request.length]
  for (const bytes of stages) {
    const cut = dial(port)
    await new Promise((resolve) => cut.socket.once('connect', resolve))
    await new Promise((resolve) => cut.socket.write(request.slice(0, bytes) || '\r\n', resolve))
    cut.socket.resetAndDestroy()
  }
  for (const garbage of [
    '\x16\x03\x01\x02\x00',
    'GET\r\n\r\n',
    'PRI * HTTP/2.0\r\n\r\n',
    '\0\0\0\0\r\n\r\n',
  ]) {
    const odd = dial(port)
    odd.socket.write(garbage)
    await until('the connection is closed', odd.isClosed)
  }
  expect(await isAlive(port)).toBe(true)
})

test('[S8] a body whose length is not announced is read like any other', async () => {
  const { port } = await listen()
  const chunked = dial(port)
  const parts = ['{"loginId":"admin",', '"password":"wrong password"}']
  const chunks = parts.map((part) => `${part.length.toString(16)}\r\n${part}\r\n`)
  chunked.socket.write(
    'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
  )
  for (const chunk of chunks) chunked.socket.write(chunk)
  chunked.socket.write('0\r\n\r\n')
  await until('the answer', () => chunked.text().includes('invalid-credentials'))
  expect(chunked.text()).toMatch(/^HTTP\/1\.1 401 /)
})

const HEAD = 'POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n'

test.each([
  ['sends half a body and hangs up', `${HEAD}Content-Length: 40\r\n\r\n{"loginId":`, true],
  [
    'is cut off in the middle of a chunk',
    `${HEAD}Transfer-Encoding: chunked\r\n\r\n9\r\n{"lo`,
    true,
  ],
  [
    'sends a chunk that is none',
    `${HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
    false,
  ],
  ['stops sending', `${HEAD}Content-Length: 40\r\n\r\n{`, false],
] as const)(
  '[OP-14] whoever %s is no fault of the server, and alarms nobody',
  async (_what, sent, hangsUp) => {
    const { port, logged } = await listen()
    const cut = dial(port)
    await new Promise((resolve) => cut.socket.once('connect', resolve))
    await new Promise((resolve) => cut.socket.write(sent, resolve))
    if (hangsUp) setTimeout(() => cut.socket.resetAndDestroy(), 50)
    const answered = () => logged.find((line) => line.includes('request answered'))
    const line = JSON.parse(await until('the request has ended', answered)) as { status: number }
    expect(line.status).toBe(400)
    expect(logged.filter((each) => each.includes('"level":"error"'))).toEqual([])
  },
)

test('[OP-14] who asks for health by HTTP/1.0, without naming a host, is answered', async () => {
  const { port } = await listen()
  const balancer = dial(port)
  balancer.socket.write('GET /healthz HTTP/1.0\r\n\r\n')
  await until('the connection is closed', balancer.isClosed)
  expect(balancer.text()).toMatch(/^HTTP\/1\.1 200 [^]*alive$/)
})
