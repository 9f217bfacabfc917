/** An agent's client over a network delivered by hand. */
import { expect, test } from 'vitest'
import { manualClock } from '../../../test/support/manual-clock.ts'
import type { InternalEntry } from '../../model/entry.ts'
import { settle } from '../testing/fake-network.ts'
import {
  agentConversation,
  agentWelcome,
  ANN,
  answered,
  AT,
  C1,
  C2,
  ended,
  requested,
  said,
} from '../testing/frames.ts'
import { agentRig } from '../testing/rigs.ts'

const FIRST = agentConversation([requested(1), said(2, 'x')])
const SECOND = agentConversation([requested(1, C2)], { conversationId: C2 })
const ROUTED: InternalEntry = {
  type: 'transfer.ended',
  conversationId: C1,
  seq: 1,
  at: AT,
  after: 2,
  outcome: 'taken',
}

async function online(...conversations: Parameters<typeof agentWelcome>) {
  const clock = manualClock()
  const rig = agentRig(clock)
  await rig.welcome(agentWelcome(...conversations))
  const reconnect = async (welcome: object) => {
    rig.line().breakOff()
    clock.advance(4_000)
    return rig.welcome(welcome)
  }
  return { clock, reconnect, ...rig }
}

test('[WI-10] an agent’s hello names a cursor for each lane of each conversation held', async () => {
  const { client, line, reconnect } = await online([FIRST, SECOND])
  line().deliver(said(3, 'y'))
  line().deliver(ROUTED)
  const second = await reconnect(agentWelcome([]))
  expect(second.sent[0]).toEqual({
    type: 'hello',
    version: 1,
    cursors: [
      { conversationId: C1, seq: 3, internalSeq: 1 },
      { conversationId: C2, seq: 1, internalSeq: 0 },
    ],
  })
  expect(client.state().conversations.size).toBe(0)
})

test('[WI-10][G5] resumed conversations continue in both lanes; others are replaced; lost ones are told', async () => {
  const { client, reconnect } = await online([FIRST, SECOND])
  const fresh = agentConversation([answered(3)], { lastInternalSeq: 1, internalEntries: [ROUTED] })
  await reconnect(agentWelcome([fresh], { resumed: [C1] }))
  const view = client.state()
  expect(view.conversations.get(C1)).toEqual({ ...fresh, entries: [...FIRST.entries, answered(3)] })
  expect(view.removed).toEqual([{ conversation: SECOND, cause: null }])
  expect(view.olderOf.has(C1)).toBe(false)
})

test('[WI-11] a resumed conversation that is not held leads to a hello without cursors', async () => {
  const { client, reconnect, clock, welcome } = await online([FIRST])
  await reconnect(agentWelcome([SECOND], { resumed: [C2] }))
  clock.advance(4_000)
  const third = await welcome(agentWelcome([SECOND]))
  expect(third.sent[0]).toMatchObject({ cursors: [] })
  expect([...client.state().conversations.values()]).toEqual([SECOND])
})

test.each([
  ['public', answered(4)],
  ['internal', { ...ROUTED, seq: 2 }],
  ['unknown', { type: 'note.written', conversationId: C1, seq: 2, at: AT, after: 2 }],
])('[WI-11][G3] a gap in the %s lane leads to another hello', async (_lane, entry) => {
  const { client, line } = await online([FIRST])
  line().deliver(entry)
  expect(line().isClosed).toBe(true)
  expect(client.state().connection).toBe('reconnecting')
})

test('[WI-3] an internal entry of an unknown type takes its place in the internal lane', async () => {
  const { client, line } = await online([FIRST])
  line().deliver({ type: 'note.written', conversationId: C1, seq: 1, at: AT, after: 2, text: 'x' })
  expect(client.state().conversations.get(C1)).toMatchObject({ lastSeq: 2, lastInternalSeq: 1 })
})

test('[WI-11] entries of conversations that are not held are passed over', async () => {
  const { client, line } = await online([FIRST])
  const view = client.state()
  line().deliver(answered(7, 'a', 'hi', C2))
  expect(client.state()).toBe(view)
  expect(line().isClosed).toBe(false)
})

test('[WI-23] removed conversations are kept with their cause, newest first, 20 at most; one that returns is whole', async () => {
  const { client, line } = await online([FIRST])
  line().deliver(ended(3))
  line().deliver({ type: 'conversation.removed', conversationId: C1, cause: 'ended' })
  expect(client.state().conversations.size).toBe(0)
  expect(client.state().removed).toMatchObject([{ cause: 'ended', conversation: { lastSeq: 3 } }])
  for (let i = 0; i < 30; i += 1) {
    const conversation = agentConversation([], { conversationId: `n${i}` as typeof C1 })
    line().deliver({ type: 'conversation.added', conversation })
    const { conversationId } = conversation
    line().deliver({ type: 'conversation.removed', conversationId, cause: 'transferred' })
  }
  expect(client.state().removed).toHaveLength(20)
  expect(client.state().removed[0]?.conversation.conversationId).toBe('n29')
  line().deliver({ type: 'conversation.added', conversation: { ...FIRST, conversationId: 'n29' } })
  expect(client.state().removed).toHaveLength(19)
})

test('[WI-24] signals about a visitor reach the conversation they name', async () => {
  const { client, line } = await online([FIRST, SECOND])
  const untouched = client.state().conversations.get(C2)
  line().deliver({ type: 'typing.changed', conversationId: C1, by: 'visitor', isTyping: true })
  line().deliver({ type: 'draft.changed', conversationId: C1, text: '套餐' })
  expect(client.state().conversations.get(C1)).toMatchObject({
    isVisitorTyping: true,
    visitorDraft: '套餐',
  })
  line().deliver({ type: 'visitor.presence', conversationId: C1, isOnline: false })
  line().deliver({ type: 'read.marked', conversationId: C1, by: 'visitor', seq: 2 })
  const visitor = { ...FIRST.visitor, name: 'Wang' }
  line().deliver({ type: 'visitor.changed', conversationId: C1, visitor })
  expect(client.state().conversations.get(C1)).toMatchObject({
    // Whoever is away writes nothing.
    isVisitorTyping: false,
    visitorDraft: '',
    isVisitorOnline: false,
    readMarks: { visitor: 2, agent: 0 },
    visitor: { name: 'Wang' },
  })
  expect(client.state().conversations.get(C2)).toBe(untouched)
})

test('[WI-24] status, profile and floor are those told last', async () => {
  const { client, line } = await online()
  const status = { status: 'away', awayReason: '小休', since: AT }
  line().deliver({ type: 'status.changed', status })
  const floor = { at: AT, groups: [], agents: [], waiting: [] }
  line().deliver({ type: 'floor.changed', floor })
  const agent = { ...agentWelcome().agent, capacity: 9 }
  line().deliver({ type: 'profile.changed', agent })
  expect(client.state()).toMatchObject({ status, floor, agent: { capacity: 9 } })
})

test('[WI-12][G6] an agent’s message is stored, sent again on the next line under its ref, and settled by its entry', async () => {
  const { client, line, storage, reconnect } = await online([FIRST])
  const ref = client.send(C1, 'hi')
  await settle()
  expect(await storage.load('outbox.ann')).toContain(ref)
  const frame = { type: 'message.send', ref, conversationId: C1, text: 'hi' }
  expect(line().sentOf('message.send')).toEqual([frame])
  const again = { ...FIRST, entries: [] }
  const second = await reconnect(agentWelcome([again], { resumed: [C1] }))
  expect(second.sentOf('message.send')).toEqual([frame])
  second.deliver(answered(3, ref))
  await settle()
  expect(client.state().outbox).toEqual([])
  expect(client.state().conversations.get(C1)?.unansweredSince).toBeNull()
  expect(await storage.load('outbox.ann')).toBeNull()
})

test('[WI-16] the reply to a message is its entry, in its place', async () => {
  const { client, line } = await online([FIRST])
  const ref = client.send(C1, 'hi')
  await settle()
  const result = { kind: 'message', entry: answered(3, ref) }
  line().deliver({ type: 'reply', ref, ok: true, result })
  expect(client.state().outbox).toEqual([])
  expect(client.state().conversations.get(C1)).toMatchObject({ lastSeq: 3, unansweredSince: null })
})

test('[WI-14] a refused message of an agent stays with its reason and is retried under its ref', async () => {
  const { client, line } = await online([FIRST])
  const ref = client.send(C1, 'hi')
  await settle()
  const error = { code: 'conversation-closed', message: '' }
  line().deliver({ type: 'reply', ref, ok: false, error })
  expect(client.state().outbox).toMatchObject([{ ref, conversationId: C1, state: 'failed', error }])
  client.retry(ref)
  await settle()
  expect(line().sentOf('message.send')).toHaveLength(2)
})

test('[WI-16] accepted, but the conversation is gone: the message is done', async () => {
  const { client, line } = await online([FIRST])
  const ref = client.send(C1, 'hi')
  await settle()
  line().deliver({ type: 'conversation.removed', conversationId: C1, cause: 'transferred' })
  const result = { kind: 'message', entry: answered(3, ref) }
  line().deliver({ type: 'reply', ref, ok: true, result })
  expect(client.state().outbox).toEqual([])
})

test('[WI-17] each command names what it is about and is settled by its own reply', async () => {
  const { client, line } = await online([FIRST])
  const to = { kind: 'agent', agentId: ANN.id } as const
  const done = { kind: 'done' } as const
  const options = { kind: 'transfer-options', options: { agents: [], groups: [] } } as const
  const cases = [
    [
      client.setStatus('away', '小休'),
      { type: 'status.set', status: 'away', awayReason: '小休' },
      done,
    ],
    [client.setStatus('available'), { type: 'status.set', status: 'available' }, done],
    [
      client.transfer(C1, to),
      { type: 'conversation.transfer', to },
      { kind: 'transfer', outcome: 'taken' },
    ],
    [client.cancelTransfer(C1), { type: 'transfer.cancel', conversationId: C1 }, done],
    [client.end(C1), { type: 'conversation.end', conversationId: C1 }, done],
    [client.endWrapUp(C1), { type: 'wrap-up.end', conversationId: C1 }, done],
    [client.transferOptions(C1), { type: 'transfer.options', conversationId: C1 }, options],
  ] as const
  await settle()
  for (const [i, [promise, frame, result]] of cases.entries()) {
    const sent = line().sent[i + 1]
    expect(sent).toMatchObject(frame)
    line().deliver({ type: 'reply', ref: sent?.['ref'], ok: true, result })
    expect(await promise).toEqual({ ok: true, result })
  }
})

test('[DK-131] what was taken away can still be read, without a word to the server', async () => {
  const { client, line } = await online([FIRST])
  line().deliver({ type: 'conversation.removed', conversationId: C1, cause: 'ended' })
  client.markRead(C1, 2)
  expect(client.state().removed[0]?.conversation.readMarks.agent).toBe(2)
  expect(line().sentOf('read.mark')).toEqual([])
})

test('[WI-22] an agent’s read marks show at once and are said again when the line lost them', async () => {
  const { client, line, reconnect } = await online([FIRST, SECOND])
  client.markRead(C1, 2)
  client.markRead(C2, 1)
  client.markRead(C1, 1)
  expect(line().sentOf('read.mark')).toHaveLength(2)
  expect(client.state().conversations.get(C1)?.readMarks.agent).toBe(2)
  const second = await reconnect(agentWelcome([FIRST]))
  expect(second.sentOf('read.mark')).toEqual([{ type: 'read.mark', conversationId: C1, seq: 2 }])
})

test('[WI-10] older entries are put in front of the conversation they belong to', async () => {
  const { client, line } = await online([agentConversation([said(3, 'x')])])
  expect(client.state().olderOf.has(C1)).toBe(true)
  const loaded = client.loadOlder(C1)
  await settle()
  const ref = line().sentOf('history.load')[0]?.['ref']
  const entries = [requested(1), answered(2)]
  const result = { kind: 'history', conversationId: C1, entries, hasOlder: false }
  line().deliver({ type: 'reply', ref, ok: true, result })
  expect((await loaded).ok).toBe(true)
  expect(
    client
      .state()
      .conversations.get(C1)
      ?.entries.map((e) => e.seq),
  ).toEqual([1, 2, 3])
  expect(await client.loadOlder(C1)).toMatchObject({ ok: false })
})

test('[WI-7] signed out: the client stops and says why', async () => {
  const { client, line, network, clock } = await online()
  line().deliver({ type: 'bye', reason: 'unauthenticated' })
  clock.advance(60_000)
  await settle()
  expect(network.lines).toHaveLength(1)
  expect(client.state()).toMatchObject({ connection: 'refused', closeReason: 'unauthenticated' })
})
