/** How a visitor's messages get to the server: stored first, in order, once each, and never dropped in silence. */
import { expect, test } from 'vitest'
import { manualClock } from '../../../test/support/manual-clock.ts'
import { settle, type FakeLine } from '../testing/fake-network.ts'
import { C1, C2, requested, said, visitorConversation, visitorWelcome } from '../testing/frames.ts'
import { memoryStorage } from '../testing/memory-storage.ts'
import { visitorRig } from '../testing/rigs.ts'
import { outboxOf, refuse, textsOf } from '../testing/sending.ts'

const RUNNING = visitorConversation([requested(1)])
const TOO_FAST = { code: 'too-fast', message: 'wait' } as const

/** The reply carries the message itself, in its place among the events. */
function accept(line: FakeLine, ref: unknown, seq: number): void {
  const result = { kind: 'message', entry: said(seq, String(ref)) }
  line.deliver({ type: 'reply', ref, ok: true, result })
}

async function online() {
  const clock = manualClock()
  const rig = visitorRig(clock)
  await rig.welcome(visitorWelcome(RUNNING))
  return { clock, ...rig }
}

test('[WI-12][G6] a message is in the storage before it is on the line', async () => {
  const clock = manualClock()
  const memory = memoryStorage()
  const mayWrite = Promise.withResolvers<void>()
  const save = (key: string, value: string) => mayWrite.promise.then(() => memory.save(key, value))
  const storage = { ...memory, save }
  const { client, line, welcome } = visitorRig(clock, { storage })
  await welcome(visitorWelcome(RUNNING))
  client.sendMessage('hello')
  await settle()
  expect(textsOf(line())).toEqual([])
  expect(outboxOf(client)).toEqual(['hello: sending'])
  mayWrite.resolve()
  await settle()
  expect(textsOf(line())).toEqual(['hello'])
})

test('[WI-12] an end does not overtake what was said before it', async () => {
  const memory = memoryStorage()
  const mayWrite = Promise.withResolvers<void>()
  const save = (key: string, value: string) => mayWrite.promise.then(() => memory.save(key, value))
  const { client, line, welcome } = visitorRig(manualClock(), { storage: { ...memory, save } })
  await welcome(visitorWelcome(RUNNING))
  client.sendMessage('thank you')
  void client.endConversation()
  await settle()
  expect(line().sentOf('conversation.end')).toEqual([])
  mayWrite.resolve()
  await settle()
  const types = line().sent.map((frame) => frame['type'])
  expect(types.slice(-2)).toEqual(['message.send', 'conversation.end'])
})

test('[WI-12][G6] not even a welcome sends what is not stored yet', async () => {
  const clock = manualClock()
  const memory = memoryStorage()
  const mayWrite = Promise.withResolvers<void>()
  const save = (key: string, value: string) =>
    key.startsWith('outbox')
      ? mayWrite.promise.then(() => memory.save(key, value))
      : memory.save(key, value)
  const { client, line, welcome } = visitorRig(clock, { storage: { ...memory, save } })
  client.sendMessage('hello')
  await welcome(visitorWelcome(RUNNING))
  expect(textsOf(line())).toEqual([])
  mayWrite.resolve()
  await settle()
  expect(textsOf(line())).toEqual(['hello'])
})

test('[WI-12] a storage that fails or hangs delays a message by a second at most', async () => {
  const clock = manualClock()
  const hang = () => new Promise<never>(() => undefined)
  const storage = { load: hang, save: hang, remove: () => Promise.reject(new Error('full')) }
  const { client, line, welcome } = visitorRig(clock, { storage })
  for (let i = 0; i < 5; i += 1) {
    clock.advance(1_000)
    await settle()
  }
  await welcome(visitorWelcome(RUNNING))
  client.sendMessage('hello')
  clock.advance(1_000)
  await settle()
  clock.advance(1_000)
  await settle()
  expect(textsOf(line())).toEqual(['hello'])
})

test('[WI-16][G3] a reply is the message’s entry; the same entry as an event shows it once', async () => {
  const { client, line } = await online()
  const a = client.sendMessage('a')
  const b = client.sendMessage('b')
  await settle()
  accept(line(), a, 2)
  expect(outboxOf(client)).toEqual(['b: sending'])
  line().deliver(said(2, a, 'a'))
  line().deliver(said(3, b, 'b'))
  accept(line(), b, 3)
  expect(outboxOf(client)).toEqual([])
  expect(client.state().conversation?.lastSeq).toBe(3)
})

test('[WI-16] a listener never sees a message both in the journal and in the outbox, nor in neither', async () => {
  const { client, line } = await online()
  const ref = client.sendMessage('a')
  await settle()
  const seen: number[] = []
  client.subscribe((view) => {
    const entries = view.conversation?.entries.filter((e) => e.type === 'message.sent') ?? []
    seen.push(entries.length + view.outbox.length)
  })
  accept(line(), ref, 2)
  line().deliver(said(2, ref, 'a'))
  await settle()
  expect(new Set(seen)).toEqual(new Set([1]))
})

test('[WI-11][G3] a reply behind a gap leads to another hello, which brings the message', async () => {
  const { client, line, clock, welcome } = await online()
  const ref = client.sendMessage('a')
  await settle()
  accept(line(), ref, 3)
  expect(line().isClosed).toBe(true)
  clock.advance(1_000)
  const rest = visitorConversation([said(2, 'other-tab'), said(3, ref, 'a')])
  await welcome(visitorWelcome(rest, { isResumed: true }))
  expect(outboxOf(client)).toEqual([])
})

test('[WI-13][G6] a message without an answer fails after 10 s and goes out by itself on the next line', async () => {
  const { client, line, clock, welcome } = await online()
  const ref = client.sendMessage('a')
  await settle()
  clock.advance(9_999)
  expect(outboxOf(client)).toEqual(['a: sending'])
  clock.advance(1)
  expect(outboxOf(client)).toEqual(['a: failed'])
  line().breakOff()
  clock.advance(1_000)
  const second = await welcome(visitorWelcome({ ...RUNNING, entries: [] }, { isResumed: true }))
  expect(outboxOf(client)).toEqual(['a: sending'])
  expect(second.sentOf('message.send')).toEqual([
    { type: 'message.send', ref, conversationId: C1, text: 'a' },
  ])
})

test('[WI-13] an overdue message makes the client test the line: no answer in 5 s and it is replaced', async () => {
  const { client, line, clock } = await online()
  client.sendMessage('a')
  await settle()
  clock.advance(9_999)
  const pings = line().sentOf('ping').length
  clock.advance(1)
  expect(line().sentOf('ping').length).toBe(pings + 2) // the regular one and the test
  clock.advance(5_000)
  expect(client.state().connection).toBe('reconnecting')
})

test('[WI-13] retry sends the same ref again; a late answer to either settles it', async () => {
  const { client, line, clock } = await online()
  const ref = client.sendMessage('a')
  await settle()
  clock.advance(10_000)
  client.retry(ref)
  await settle()
  expect(
    line()
      .sentOf('message.send')
      .map((frame) => frame['ref']),
  ).toEqual([ref, ref])
  accept(line(), ref, 2)
  line().deliver(said(2, ref, 'a'))
  accept(line(), ref, 2)
  expect(outboxOf(client)).toEqual([])
})

test('[WI-14] a refused message says why, lets those behind it pass, and is retried at the end', async () => {
  const { client, line, storage } = await online()
  const a = client.sendMessage('a')
  const b = client.sendMessage('b')
  await settle()
  refuse(line(), a, 'too-fast')
  accept(line(), b, 2)
  line().deliver(said(2, b, 'b'))
  const c = client.sendMessage('c')
  await settle()
  expect(outboxOf(client)).toEqual(['a: too-fast', 'c: sending'])
  expect(await storage.load('outbox.demo')).toContain('too-fast')
  client.retry(a)
  await settle()
  expect(outboxOf(client)).toEqual(['c: sending', 'a: sending'])
  expect(
    line()
      .sentOf('message.send')
      .map((frame) => frame['ref']),
  ).toEqual([a, b, c, a])
})

test('[WI-14] a refused message is not sent again by a new line', async () => {
  const { client, line, clock, welcome } = await online()
  const ref = client.sendMessage('a')
  await settle()
  refuse(line(), ref, 'too-fast')
  line().breakOff()
  clock.advance(1_000)
  const second = await welcome(visitorWelcome({ ...RUNNING, entries: [] }, { isResumed: true }))
  expect(textsOf(second)).toEqual([])
  expect(outboxOf(client)).toEqual(['a: too-fast'])
  client.discard(ref)
  expect(outboxOf(client)).toEqual([])
})

test('[WI-12][G6] the outbox survives a restart of the page: same refs, same order, reasons kept', async () => {
  const { client, line, storage, clock } = await online()
  const a = client.sendMessage('a')
  const b = client.sendMessage('b')
  const c = client.sendMessage('c')
  await settle()
  refuse(line(), a, 'too-fast')
  await settle()
  client.stop()

  const next = visitorRig(clock, { storage })
  await settle()
  expect(outboxOf(next.client)).toEqual(['a: too-fast', 'b: sending', 'c: sending'])
  const taken = visitorConversation([requested(1), said(2, b, 'b')])
  const second = await next.welcome(visitorWelcome(taken))
  expect(outboxOf(next.client)).toEqual(['a: too-fast', 'c: sending'])
  expect(second.sentOf('message.send').map((frame) => frame['ref'])).toEqual([c])
  second.deliver(said(3, c, 'c'))
  await settle()
  expect(JSON.parse((await storage.load('outbox.demo')) ?? '')).toMatchObject([
    { ref: a, error: { code: 'too-fast' } },
  ])
})

test('[WI-12] two tabs with one storage keep each other’s messages', async () => {
  const { client, storage, clock } = await online()
  const other = visitorRig(clock, { storage })
  await other.welcome(visitorWelcome(RUNNING))
  client.sendMessage('mine')
  other.client.sendMessage('yours')
  await settle()
  const stored = JSON.parse((await storage.load('outbox.demo')) ?? '[]') as { text: string }[]
  expect(stored.map((item) => item.text).toSorted()).toEqual(['mine', 'yours'])
})

test('[WI-21][S4] somebody else’s unsent messages are neither shown nor sent', async () => {
  const { client, storage, clock } = await online()
  client.sendMessage('secret')
  await settle()
  client.stop()
  const visitorId = 'somebody-else'
  const next = visitorRig(clock, { storage })
  const line = await next.welcome(visitorWelcome(RUNNING, { visitorId: visitorId as never }))
  expect(outboxOf(next.client)).toEqual([])
  expect(textsOf(line)).toEqual([])
  expect(await storage.load('outbox.demo')).toBeNull()
})

test('[WI-16] an accepted message of a conversation that is no longer held is done', async () => {
  const { client, line, clock, welcome } = await online()
  const ref = client.sendMessage('a')
  await settle()
  line().breakOff()
  clock.advance(1_000)
  const other = visitorConversation([requested(1, C2)], { conversationId: C2 })
  const second = await welcome(visitorWelcome(other))
  accept(second, ref, 2)
  expect(outboxOf(client)).toEqual([])
})

test('[WI-14] the reason of a refusal comes along whole', async () => {
  const { client, line } = await online()
  const ref = client.sendMessage('a')
  await settle()
  const error = { ...TOO_FAST, retryAfterMs: 4_000 }
  line().deliver({ type: 'reply', ref, ok: false, error })
  expect(client.state().outbox[0]?.error).toEqual(error)
})
