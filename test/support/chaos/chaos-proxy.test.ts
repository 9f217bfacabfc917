/** The proxy breaks connections exactly as it is told; every fault test stands on that. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { startChaosProxy, type ChaosProxy, type Plan } from './chaos-proxy.ts'
import { until } from '../until.ts'

interface End {
  socket: Socket
  received: () => string
  ended: () => string | null
}

function watch(socket: Socket): End {
  let received = ''
  let ended: string | null = null
  socket.on('data', (chunk) => (received += chunk.toString()))
  socket.on('end', () => (ended ??= 'end'))
  socket.on('error', (error: NodeJS.ErrnoException) => (ended ??= error.code ?? 'error'))
  socket.on('close', () => (ended ??= 'close'))
  return { socket, received: () => received, ended: () => ended }
}

async function throughProxy(
  plan: Parameters<ChaosProxy['plan']>[0],
): Promise<{ client: End; server: End; proxy: ChaosProxy }> {
  let accepted: End | null = null
  const target = createServer((socket) => (accepted = watch(socket)))
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve))
  const proxy = await startChaosProxy((target.address() as AddressInfo).port)
  proxy.plan(plan)
  const client = watch(connect(proxy.port, '127.0.0.1'))
  const server = await until('the connection arrives', () => accepted)
  onTestFinished(async () => {
    client.socket.destroy()
    server.socket.destroy()
    await proxy.close()
    target.close()
  })
  return { client, server, proxy }
}

test('a connection is cut after the planned number of bytes from the client', async () => {
  const { client, server } = await throughProxy({ cutAfterUp: 5 })
  client.socket.write('hello world')
  await until('the client is cut', () => client.ended() !== null)
  expect('hello'.startsWith(server.received())).toBe(true)
})

test('a connection is cut after the planned number of bytes from the server', async () => {
  const { client, server } = await throughProxy({ cutAfterDown: 3 })
  server.socket.write('abcdef')
  await until('the server is cut', () => server.ended() !== null)
  expect('abc'.startsWith(client.received())).toBe(true)
})

test('sliced and late bytes arrive whole and in order', async () => {
  const { client, server } = await throughProxy({ sliceBytes: 1, latencyMs: 20 })
  client.socket.write('one two three')
  expect(server.received()).toBe('')
  await until('all of it arrives', () => server.received() === 'one two three')
})

test('of a half-open connection one end is gone and the other is not told', async () => {
  const { client, server, proxy } = await throughProxy({})
  proxy.connections()[0]?.halfOpen('client')
  await until('the client is gone', () => client.ended() !== null)
  server.socket.write('still there?')
  expect(server.ended()).toBeNull()
})

test('a black hole takes the connection and forwards nothing', async () => {
  const holeFirst = (index: number): Plan => ({ isBlackHole: index === 0 })
  const { client, server, proxy } = await throughProxy(holeFirst)
  client.socket.write('anybody?')
  server.socket.write('hello?')
  // By the time a later connection is reset, the earlier bytes had every chance to arrive.
  const later = watch(connect(proxy.port, '127.0.0.1'))
  later.socket.write('beside')
  await until('the later one is through', () => (proxy.connections()[1]?.bytes().up ?? 0) > 0)
  expect([server.received(), client.received()]).toEqual(['', ''])
  later.socket.destroy()
})

test('a partition resets what is there and what comes, until it heals', async () => {
  const { client, proxy } = await throughProxy({})
  proxy.partition()
  await until('the client is reset', () => client.ended() !== null)
  const during = watch(connect(proxy.port, '127.0.0.1'))
  await until('the newcomer is reset', () => during.ended() !== null)
  proxy.heal()
  const after = watch(connect(proxy.port, '127.0.0.1'))
  await until('a connection stands', () => proxy.connections().length === 1)
  expect(after.ended()).toBeNull()
  after.socket.destroy()
})
