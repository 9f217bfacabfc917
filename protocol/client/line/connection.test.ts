/** How a connection comes about, ends, falls back and comes back. */
import { expect, test } from 'vitest'
import { manualClock, type ManualClock } from '../../../test/support/manual-clock.ts'
import { fakeNetwork, settle, type FakeNetwork } from '../testing/fake-network.ts'
import { createConnection, type ConnectionState } from './connection.ts'
import type { OpenTransport } from './transport/transport.ts'

const WELCOME = { type: 'welcome' }

async function connecting(
  more: {
    transports?: OpenTransport[]
    hello?: () => Promise<object>
    clock?: ManualClock
  } = {},
) {
  const clock = more.clock ?? manualClock()
  const network = fakeNetwork()
  const states: ConnectionState[] = []
  const frames: object[] = []
  const connection = createConnection({
    transports: [network.transport],
    clock,
    hello: () => Promise.resolve({ type: 'hello' }),
    read: (text) => JSON.parse(text) as { type: string },
    onFrame: (frame) => frames.push(frame),
    onState: (state) => states.push(state),
    canMend: () => false,
    ...more,
  })
  connection.start()
  await settle()
  return { clock, network, connection, states, frames }
}

async function welcome(network: FakeNetwork): Promise<void> {
  await settle()
  network.last().open()
  network.last().deliver(WELCOME)
}

test('[WI-4] nothing but hello is sent before the welcome', async () => {
  const { network, connection, frames } = await connecting()
  network.last().open()
  expect(connection.send({ type: 'x' })).toBe(false)
  network.last().deliver({ type: 'message.sent' })
  expect(frames).toEqual([])
  network.last().deliver(WELCOME)
  expect(connection.send({ type: 'x' })).toBe(true)
  expect(network.last().sent).toEqual([{ type: 'hello' }, { type: 'x' }])
})

test('[WI-4] no welcome within 8 s: the line is given up', async () => {
  const { clock, network } = await connecting()
  network.last().open()
  clock.advance(7_999)
  expect(network.last().isClosed).toBe(false)
  clock.advance(1)
  expect(network.last().isClosed).toBe(true)
})

test('[WI-5] silence ends the line', async () => {
  const { clock, network, states } = await connecting()
  await welcome(network)
  clock.advance(30_000)
  expect(network.lines[0]?.isClosed).toBe(true)
  expect(states).toEqual(['connecting', 'online', 'reconnecting'])
})

test('[WI-5] pongs keep the line and are nobody else’s business', async () => {
  const { clock, network, states, frames } = await connecting()
  await welcome(network)
  for (let i = 0; i < 10; i += 1) {
    clock.advance(10_000)
    network.last().deliver({ type: 'pong' })
  }
  expect(states.at(-1)).toBe('online')
  expect(frames).toEqual([WELCOME])
  expect(network.last().sentOf('ping')).toHaveLength(10)
})

test('[WI-6] bye with a wait is obeyed, jitter on top, and wake does not cut it short', async () => {
  const { clock, network, connection } = await connecting()
  await welcome(network)
  network.last().deliver({ type: 'bye', reason: 'shutting-down', retryAfterMs: 7_000 })
  expect(network.last().isClosed).toBe(true)
  connection.wake()
  clock.advance(7_499)
  await settle()
  expect(network.lines).toHaveLength(1)
  clock.advance(1) // 0.5 of the first second's ceiling
  await settle()
  expect(network.lines).toHaveLength(2)
})

test.each([
  [9_999, 'connecting'],
  [10_000, 'offline'],
] as const)(
  '[WI-6] a wait of %i ms that the server asks for before a welcome is shown as %s',
  async (retryAfterMs, state) => {
    const { clock, network, states } = await connecting()
    network.last().open()
    network.last().deliver({ type: 'bye', reason: 'too-fast', retryAfterMs })
    expect(states.at(-1)).toBe(state)
    clock.advance(retryAfterMs + 500)
    await welcome(network)
    expect(states.at(-1)).toBe('online')
  },
)

test.each([
  ['unauthenticated', 4020],
  ['replaced', 4004],
  ['unsupported-version', 4012],
  ['origin-refused', 4021],
  ['unknown-site', 4023],
  ['bad-frame', 4010],
] as const)('[WI-7] %s ends it for good, said by bye or by close code', async (reason, code) => {
  for (const refuse of ['bye', 'code'] as const) {
    const { clock, network, states } = await connecting()
    await welcome(network)
    if (refuse === 'bye') network.last().deliver({ type: 'bye', reason })
    else network.last().breakOff(code)
    clock.advance(600_000)
    await settle()
    expect(network.lines).toHaveLength(1)
    expect(states.at(-1)).toBe('refused')
  }
})

test.each([1006, 1001, 1011, 1012, 4000, 4001, 4002, 4003, 4011, 4022, 4999])(
  '[WI-7] after close code %i the client comes back',
  async (code) => {
    const { clock, network } = await connecting()
    await welcome(network)
    network.last().breakOff(code)
    clock.advance(10_000)
    await settle()
    expect(network.lines.length).toBeGreaterThan(1)
  },
)

test('[WI-8] two misses lead to the fallback; once it carries, the first choice is tried every 2 min', async () => {
  const first = fakeNetwork()
  const second = fakeNetwork()
  const transports = [first.transport, second.transport]
  const { clock, states, connection } = await connecting({ transports })
  for (let i = 0; i < 2; i += 1) {
    first.last().breakOff()
    clock.advance(2_000)
    await settle()
  }
  expect([first.lines.length, second.lines.length]).toEqual([2, 1])
  await welcome(second)
  const keepAlive = (seconds: number) => {
    for (let i = 0; i < seconds; i += 10) {
      clock.advance(10_000)
      second.last().deliver({ type: 'pong' })
    }
  }
  keepAlive(120)
  expect(first.lines.length).toBe(3)
  first.last().breakOff()
  keepAlive(120)
  expect(first.lines.length).toBe(4)
  expect(states.at(-1)).toBe('online')
  first.last().open()
  await welcome(first)
  expect(second.last().isClosed).toBe(true)
  expect(first.last().sent).toEqual([{ type: 'hello' }])
  expect(connection.send({ type: 'x' })).toBe(true)
})

test('[WI-8] a transport that throws is one that does not get through', async () => {
  const second = fakeNetwork()
  const forbidden: OpenTransport = () => {
    throw new Error('the policy of the page forbids it')
  }
  const { clock } = await connecting({ transports: [forbidden, second.transport] })
  for (let i = 0; i < 3; i += 1) {
    clock.advance(2_000)
    await settle()
  }
  expect(second.lines.length).toBe(1)
})

test('[WI-6] wake tries at once while waiting, and tests the line while online', async () => {
  const { clock, network, connection, states } = await connecting()
  for (let i = 0; i < 4; i += 1) {
    network.last().breakOff()
    clock.advance(30_000)
    await settle()
  }
  network.last().breakOff()
  expect(states.at(-1)).toBe('offline')
  const before = network.lines.length
  connection.wake()
  await settle()
  expect(network.lines.length).toBe(before + 1)
  await welcome(network)
  connection.wake()
  expect(network.last().sentOf('ping')).toHaveLength(1)
  clock.advance(5_000)
  expect(states.at(-1)).toBe('reconnecting')
})

test('[WI-4] a hello that cannot be made is tried again', async () => {
  let attempts = 0
  const hello = () =>
    (attempts += 1) < 3
      ? Promise.reject(new Error('no identity'))
      : Promise.resolve({ type: 'hello' })
  const { clock, network } = await connecting({ hello })
  for (let i = 0; i < 4; i += 1) {
    clock.advance(4_000)
    await settle()
  }
  expect(attempts).toBe(3)
  expect(network.lines).toHaveLength(1)
})

test('[WI-6] a hello that does not come in 15 s counts as failed, and is asked for further and further apart', async () => {
  const asked: number[] = []
  const hello = () => {
    asked.push(clock.now())
    return new Promise<never>(() => undefined)
  }
  const clock = manualClock()
  const { states, connection } = await connecting({ hello, clock })
  for (let i = 0; i < 1_000; i += 1) {
    clock.advance(200)
    await settle()
  }
  expect(asked.length).toBeGreaterThan(3)
  expect(asked.length).toBeLessThan(14)
  expect(states).toEqual(['connecting', 'offline'])
  connection.stop()
  const before = asked.length
  clock.advance(600_000)
  await settle()
  expect(asked.length).toBe(before)
})

test('[WI-4] after a stop nothing is told and nothing is dialled', async () => {
  const { clock, network, connection, states } = await connecting()
  await welcome(network)
  connection.stop()
  network.last().deliver({ type: 'message.sent' })
  clock.advance(600_000)
  await settle()
  expect(network.lines).toHaveLength(1)
  expect(states.at(-1)).toBe('idle')
})
