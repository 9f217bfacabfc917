/** A visitor's client over a network delivered by hand: coming, going and coming back. */
import { expect, test } from 'vitest'
import { manualClock } from '../../../test/support/manual-clock.ts'
import { settle } from '../testing/fake-network.ts'
import {
  answered,
  assigned,
  AT,
  C1,
  C2,
  ended,
  requested,
  said,
  visitorConversation,
  visitorWelcome,
} from '../testing/frames.ts'
import { visitorRig } from '../testing/rigs.ts'

const RUNNING = visitorConversation([requested(1), said(2, 'x'), answered(3)])

test('[WI-4] the first frame is hello; the welcome brings the client online', async () => {
  const clock = manualClock(AT - 5_000)
  const { client, line, welcome } = visitorRig(clock)
  expect(client.state().connection).toBe('connecting')
  await welcome(visitorWelcome(RUNNING))

  expect(line().sent[0]).toEqual({
    type: 'hello',
    version: 1,
    site: 'demo',
    entryPoint: 'home',
    page: { url: 'https://example.com/', title: 'Home' },
    language: 'en',
  })
  const view = client.state()
  expect(view.connection).toBe('online')
  expect(view.conversation).toEqual(RUNNING)
  expect(view.clockOffsetMs).toBe(5_000)
})

test('[WI-10] the token of the welcome is shown by the next hello, also after a reload', async () => {
  const clock = manualClock()
  const first = visitorRig(clock)
  await first.welcome(visitorWelcome(null, { token: 'mine' }))
  first.client.stop()

  const { welcome } = visitorRig(clock, { storage: first.storage })
  const line = await welcome(visitorWelcome())
  expect(line.sent[0]).toMatchObject({ type: 'hello', token: 'mine' })
})

test('[WI-7] a refused token is left away once, and never again in a circle', async () => {
  const clock = manualClock()
  const { client, network, storage, line } = visitorRig(clock)
  await storage.save('token.demo', 'stale')
  await settle()
  line().open()
  line().deliver({ type: 'bye', reason: 'unauthenticated' })
  clock.advance(500)
  await settle()
  line().open()
  expect(line().sent[0]).not.toHaveProperty('token')
  line().breakOff(4020)
  clock.advance(60_000)
  await settle()
  expect(network.lines.length).toBe(2)
  expect(client.state()).toMatchObject({ connection: 'refused', closeReason: 'unauthenticated' })
})

test('[WI-10][G5] a resumed conversation continues what is held, with the state of now', async () => {
  const clock = manualClock()
  const { client, line, welcome } = visitorRig(clock)
  await welcome(visitorWelcome(RUNNING))
  line().breakOff()
  expect(client.state().connection).toBe('reconnecting')
  clock.advance(1_000)

  const marks = { readMarks: { visitor: 3, agent: 2 }, isAgentTyping: false }
  const rest = visitorConversation([answered(4), ended(5)], { state: 'closed', ...marks })
  const second = await welcome(visitorWelcome(rest, { isResumed: true }))
  expect(second.sent[0]).toMatchObject({ cursor: { conversationId: C1, seq: 3 } })
  expect(client.state().conversation).toEqual({
    ...rest,
    entries: [...RUNNING.entries, answered(4), ended(5)],
  })
})

test('[WI-10][G3] entries that a resume brings again are held once', async () => {
  const clock = manualClock()
  const { client, line, welcome } = visitorRig(clock)
  await welcome(visitorWelcome(RUNNING))
  line().breakOff()
  clock.advance(1_000)
  const overlap = visitorConversation([answered(3), answered(4)])
  await welcome(visitorWelcome(overlap, { isResumed: true }))
  expect(client.state().conversation?.entries.map((entry) => entry.seq)).toEqual([1, 2, 3, 4])
})

test('[WI-10][G5] what is not resumed replaces everything held', async () => {
  const clock = manualClock()
  const { client, line, welcome } = visitorRig(clock)
  await welcome(visitorWelcome(RUNNING))
  line().breakOff()
  clock.advance(1_000)
  const page = visitorConversation([answered(60), answered(61)])
  await welcome(visitorWelcome(page))
  expect(client.state()).toMatchObject({ conversation: page, hasOlder: true })
})

test('[WI-11][G3] an entry that comes twice changes nothing', async () => {
  const clock = manualClock()
  const { client, line, welcome } = visitorRig(clock)
  await welcome(visitorWelcome(RUNNING))
  line().deliver(answered(4))
  const view = client.state()
  line().deliver(answered(4))
  line().deliver(answered(3))
  expect(client.state()).toBe(view)
  expect(view.conversation?.lastSeq).toBe(4)
})

test('[WI-11][G3] after a gap the client says hello again with its cursor', async () => {
  const clock = manualClock()
  const { client, line, network, welcome } = visitorRig(clock)
  await welcome(visitorWelcome(RUNNING))
  line().deliver(answered(5))
  expect(line().isClosed).toBe(true)
  expect(client.state().conversation?.lastSeq).toBe(3)
  clock.advance(1_000)
  const rest = visitorConversation([answered(4), answered(5)])
  const second = await welcome(visitorWelcome(rest, { isResumed: true }))
  expect(network.lines.length).toBe(2)
  expect(second.sent[0]).toMatchObject({ cursor: { conversationId: C1, seq: 3 } })
  expect(client.state().conversation?.entries.map((entry) => entry.seq)).toEqual([1, 2, 3, 4, 5])
})

test('[WI-11] a welcome that continues what is not held leads to a hello without cursor', async () => {
  const clock = manualClock()
  const { client, welcome, line } = visitorRig(clock)
  await welcome(visitorWelcome(RUNNING))
  line().breakOff()
  clock.advance(1_000)
  const other = visitorConversation([answered(9, 'a9', 'hi', C2)], { conversationId: C2 })
  await welcome(visitorWelcome(other, { isResumed: true }))
  clock.advance(1_000)
  const third = await welcome(visitorWelcome(other))
  expect(third.sent[0]).not.toHaveProperty('cursor')
  expect(client.state().conversation).toEqual(other)
})

test('[WI-11] a conversation that another tab asked for begins here too', async () => {
  const { client, line, welcome } = visitorRig(manualClock())
  await welcome(visitorWelcome())
  line().deliver(requested(1))
  line().deliver(said(2, 'other-tab'))
  expect(client.state().conversation).toMatchObject({ state: 'queued', lastSeq: 2 })
})

test('[WI-3] an entry of an unknown type takes its place and nothing else', async () => {
  const { client, line, welcome } = visitorRig(manualClock())
  await welcome(visitorWelcome(RUNNING))
  line().deliver({ type: 'rating.given', conversationId: C1, seq: 4, at: AT, stars: 5 })
  line().deliver(answered(5))
  expect(client.state().conversation?.entries.map((entry) => entry.seq)).toEqual([1, 2, 3, 5])
  line().deliver({ type: 'weather.changed', sunny: true })
  line().deliverText('not JSON')
  expect(client.state().connection).toBe('online')
})

test('[WI-3] entries of unknown types inside a welcome are left out', async () => {
  const { client, welcome } = visitorRig(manualClock())
  const strange = { type: 'rating.given', conversationId: C1, seq: 4, at: AT }
  const entries = [...RUNNING.entries, strange, answered(5)]
  await welcome(visitorWelcome({ ...RUNNING, lastSeq: 5, entries: entries as never }))
  expect(client.state().conversation?.entries.map((entry) => entry.seq)).toEqual([1, 2, 3, 5])
})

test('[WI-24] signals say how it stands now: place, typing, marks, availability', async () => {
  const { client, line, welcome } = visitorRig(manualClock())
  const queue = { ahead: 3, estimatedWaitMs: null }
  await welcome(visitorWelcome(visitorConversation([requested(1)], { state: 'queued', queue })))
  const moved = { ahead: 2, estimatedWaitMs: 9_000 }
  line().deliver({ type: 'queue.moved', conversationId: C1, queue: moved })
  expect(client.state().conversation?.queue).toEqual(moved)
  line().deliver(assigned(2))
  line().deliver({ type: 'queue.moved', conversationId: C1, queue: moved })
  expect(client.state().conversation?.queue).toBeNull()

  const typing = { type: 'typing.changed', conversationId: C1, isTyping: true }
  line().deliver({ ...typing, by: 'visitor' })
  expect(client.state().conversation?.isAgentTyping).toBe(false)
  line().deliver({ ...typing, by: 'agent' })
  expect(client.state().conversation?.isAgentTyping).toBe(true)
  for (const seq of [2, 1]) {
    line().deliver({ type: 'read.marked', conversationId: C1, by: 'agent', seq })
    expect(client.state().conversation?.readMarks.agent).toBe(2)
  }
  line().deliver({ type: 'availability.changed', isOpen: false })
  expect(client.state().isOpen).toBe(false)
  const view = client.state()
  line().deliver({ ...typing, by: 'agent', conversationId: C2 })
  expect(client.state()).toBe(view)
})

test('[WI-24] what the visitor does is told while the line is up', async () => {
  const { client, line, welcome } = visitorRig(manualClock())
  client.setTyping(true)
  await welcome(visitorWelcome(RUNNING))
  client.setTyping(true)
  const page = { url: 'https://example.com/b', title: 'B' }
  client.viewPage(page)
  expect(line().sent.slice(1)).toEqual([
    { type: 'typing.change', conversationId: C1, isTyping: true },
    { type: 'page.view', page },
  ])
})

test('[WI-22] a read mark shows at once and is said again when the line lost it', async () => {
  const clock = manualClock()
  const { client, line, welcome } = visitorRig(clock)
  await welcome(visitorWelcome(RUNNING))
  client.markRead(3)
  expect(client.state().conversation?.readMarks.visitor).toBe(3)
  line().breakOff()
  clock.advance(1_000)
  const second = await welcome(visitorWelcome({ ...RUNNING, entries: [] }, { isResumed: true }))
  expect(second.sentOf('read.mark')).toEqual([{ type: 'read.mark', conversationId: C1, seq: 3 }])
  expect(client.state().conversation?.readMarks.visitor).toBe(3)
})

test('[WI-17] a command is sent again on the next line under its ref, and answered once', async () => {
  const clock = manualClock()
  const { client, line, welcome } = visitorRig(clock)
  await welcome(visitorWelcome(RUNNING))
  const done = client.endConversation()
  await settle()
  const [first] = line().sentOf('conversation.end')
  line().breakOff()
  clock.advance(1_000)
  const second = await welcome(visitorWelcome({ ...RUNNING, entries: [] }, { isResumed: true }))
  expect(second.sentOf('conversation.end')).toEqual([first])
  second.deliver({ type: 'reply', ref: first?.['ref'], ok: true, result: { kind: 'done' } })
  expect(await done).toEqual({ ok: true, result: { kind: 'done' } })
})

test('[WI-17] a command without an answer in 10 s settles as try-again', async () => {
  const clock = manualClock()
  const { client, welcome } = visitorRig(clock)
  await welcome(visitorWelcome(RUNNING))
  const done = client.keepWaiting()
  await settle()
  clock.advance(10_000)
  expect(await done).toMatchObject({ ok: false, error: { code: 'try-again' } })
})

test('[WI-10] older entries are put in front, until there are none', async () => {
  const { client, line, welcome } = visitorRig(manualClock())
  await welcome(visitorWelcome(visitorConversation([answered(3)])))
  expect(client.state().hasOlder).toBe(true)
  const loaded = client.loadOlder()
  await settle()
  const [request] = line().sentOf('history.load')
  expect(request).toMatchObject({ conversationId: C1, before: 3 })
  const entries = [requested(1), said(2, 'x')]
  const result = { kind: 'history', conversationId: C1, entries, hasOlder: false }
  line().deliver({ type: 'reply', ref: request?.['ref'], ok: true, result })
  expect((await loaded).ok).toBe(true)
  expect(client.state().hasOlder).toBe(false)
  expect(client.state().conversation?.entries.map((entry) => entry.seq)).toEqual([1, 2, 3])
  expect(await client.loadOlder()).toMatchObject({ ok: false, error: { code: 'not-found' } })
})
