/** How a visitor's message asks for a conversation, and what becomes of it when there is none to be had. */
import { expect, test } from 'vitest'
import { manualClock } from '../../../test/support/manual-clock.ts'
import { settle } from '../testing/fake-network.ts'
import {
  C1,
  ended,
  requested,
  said,
  visitorConversation,
  visitorWelcome,
} from '../testing/frames.ts'
import { visitorRig } from '../testing/rigs.ts'
import { outboxOf, refuse, textsOf } from '../testing/sending.ts'

const RUNNING = visitorConversation([requested(1)])

async function online() {
  const clock = manualClock()
  const rig = visitorRig(clock)
  await rig.welcome(visitorWelcome(RUNNING))
  return { clock, ...rig }
}

test('[WI-14] what an ended conversation refused asks for a new one when it is retried', async () => {
  const { client, line } = await online()
  line().deliver(ended(2))
  const ref = client.sendMessage('a')
  await settle()
  expect(line().sentOf('conversation.request')).toHaveLength(1)
  refuse(line(), `${ref}-q`, 'too-fast')
  expect(client.state().lastError).toMatchObject({ code: 'too-fast' })

  client.retry(ref)
  await settle()
  expect(client.state().lastError).toBeNull()
  expect(line().sentOf('conversation.request')).toHaveLength(2)
})

test('[WI-14] a message that came too late for its conversation moves to a new one by retry, under its ref', async () => {
  const { client, line } = await online()
  const ref = client.sendMessage('a')
  await settle()
  line().deliver(ended(2))
  refuse(line(), ref, 'conversation-closed')
  expect(outboxOf(client)).toEqual(['a: conversation-closed'])
  client.retry(ref)
  await settle()
  expect(line().sentOf('conversation.request')[0]).toMatchObject({ message: { ref, text: 'a' } })
})

test('[WI-15] the first message travels with the request, the others wait for the conversation', async () => {
  const clock = manualClock()
  const { client, line, welcome } = visitorRig(clock)
  await welcome(visitorWelcome())
  const a = client.sendMessage('a')
  const b = client.sendMessage('b')
  await settle()
  expect(line().sentOf('conversation.request')).toEqual([
    { type: 'conversation.request', ref: `${a}-q`, message: { ref: a, text: 'a' } },
  ])
  expect(textsOf(line())).toEqual([])
  const conversation = visitorConversation([requested(1), said(2, a, 'a')], { state: 'queued' })
  const result = { kind: 'conversation', conversation }
  line().deliver({ type: 'reply', ref: `${a}-q`, ok: true, result })
  await settle()
  expect(outboxOf(client)).toEqual(['b: sending'])
  expect(line().sentOf('message.send')).toEqual([
    { type: 'message.send', ref: b, conversationId: C1, text: 'b' },
  ])
})

test('[WI-15] a repeated request is the same request, whatever became of the first', async () => {
  const clock = manualClock()
  const { client, line, welcome } = visitorRig(clock)
  await welcome(visitorWelcome())
  const a = client.sendMessage('a')
  await settle()
  const [request] = line().sentOf('conversation.request')
  line().breakOff()
  clock.advance(1_000)
  const second = await welcome(visitorWelcome())
  expect(second.sentOf('conversation.request')).toEqual([request])
  second.breakOff()
  clock.advance(2_000)
  // The server had taken it: the message is in the journal of the conversation that runs now.
  const running = visitorConversation([requested(1), said(2, a, 'a')], { state: 'queued' })
  const third = await welcome(visitorWelcome(running))
  expect(third.sent.map((frame) => frame['type'])).toEqual(['hello'])
  expect(outboxOf(client)).toEqual([])
})

test('[WI-15][G6] a refused request leaves every waiting message failed with the reason, and keeps the text', async () => {
  const clock = manualClock()
  const { client, line, welcome } = visitorRig(clock)
  await welcome(visitorWelcome())
  const a = client.sendMessage('a')
  client.sendMessage('b')
  await settle()
  refuse(line(), `${a}-q`, 'closed-hours')
  expect(outboxOf(client)).toEqual(['a: closed-hours', 'b: closed-hours'])
  expect(client.state().lastError).toMatchObject({ code: 'closed-hours' })
  await settle()
  expect(line().sent.length).toBe(2)
})

test('[WI-11] a refusal that contradicts what is held leads to another hello', async () => {
  const { client, line } = await online()
  const ref = client.sendMessage('a')
  await settle()
  refuse(line(), ref, 'conversation-closed')
  expect(line().isClosed).toBe(true)
  expect(client.state().connection).toBe('reconnecting')
  expect(outboxOf(client)).toEqual(['a: conversation-closed'])
})

test('[WI-15] a refusal after the entries of the refused conversation shows the message once', async () => {
  const clock = manualClock()
  const { client, line, welcome } = visitorRig(clock)
  await welcome(visitorWelcome())
  const a = client.sendMessage('a')
  client.sendMessage('b')
  await settle()
  line().deliver(requested(1))
  line().deliver(said(2, a, 'a'))
  line().deliver(ended(3))
  refuse(line(), `${a}-q`, 'no-agents')
  await settle()
  expect(client.state().conversation).toMatchObject({ state: 'closed', lastSeq: 3 })
  expect(client.state().lastError).toMatchObject({ code: 'no-agents' })
  expect(client.state().outbox.map((item) => item.text)).toEqual(['b'])
})
