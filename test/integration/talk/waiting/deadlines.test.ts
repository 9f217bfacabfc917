/** What falls due does so once, on time, also when the server was not there. */
import { expect, test } from 'vitest'
import type { PublicEntry } from '../../../../protocol/model/entry.ts'
import {
  conversationOf,
  openScene,
  startTalking,
  startWaiting,
  storedEntries,
} from '../../../support/inside/scene.ts'
import { until } from '../../../support/until.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
/** How late a deadline may be after a restart. */
const LATE_MS = 5 * SECOND_MS

const noticesIn = (entries: readonly PublicEntry[]) =>
  entries.flatMap((entry) => (entry.type === 'notice.posted' ? [entry.notice] : []))

test('[DL-1] [DL-2] an unanswered visitor is soothed, then offered a choice, and an answer ends it', async () => {
  const scene = await openScene()
  const ann = await scene.onDuty()
  const visitor = await scene.arrive()
  await startTalking(visitor)
  await scene.pass(30 * SECOND_MS)
  expect(noticesIn(conversationOf(visitor).entries)).toEqual(['soothing'])
  await scene.pass(30 * SECOND_MS)
  expect(noticesIn(conversationOf(visitor).entries)).toEqual(['soothing', 'agent-silent'])

  const { conversationId } = conversationOf(visitor)
  ann.client.send(conversationId, '来了')
  await until('answered', () => conversationOf(visitor).entries.at(-1)?.type === 'message.sent')
  const noticed = noticesIn(conversationOf(visitor).entries).length
  await scene.pass(2 * MINUTE_MS)
  expect(noticesIn(conversationOf(visitor).entries)).toHaveLength(noticed)
})

test('[DL-4] [DL-5] a silent visitor is warned, and the conversation ends two minutes later', async () => {
  const scene = await openScene()
  const ann = await scene.onDuty()
  const visitor = await scene.arrive()
  await startTalking(visitor)
  const { conversationId } = conversationOf(visitor)
  ann.client.send(conversationId, '还有什么可以帮您？')
  await scene.settle()
  await scene.pass(3 * MINUTE_MS)
  expect(noticesIn(conversationOf(visitor).entries)).toEqual(['visitor-silent'])
  await scene.pass(2 * MINUTE_MS)
  expect(conversationOf(visitor)).toMatchObject({ state: 'closed' })
  expect(conversationOf(visitor).entries.at(-1)).toMatchObject({ cause: 'visitor-silent' })
})

test('[G15] what fell due while the server was down fires once, at most five seconds late', async () => {
  const scene = await openScene()
  await scene.onDuty()
  const visitor = await scene.arrive()
  await startTalking(visitor)
  const { conversationId } = conversationOf(visitor)
  await scene.pass(20 * SECOND_MS)
  await scene.server.restart(() => scene.server.clock.advance(15 * SECOND_MS))
  const upAt = scene.server.clock.now()
  await scene.pass(LATE_MS)
  const fired = (await storedEntries(scene, conversationId)).filter(
    (entry) => entry.type === 'notice.posted',
  )
  expect(fired).toHaveLength(1)
  expect(fired[0]?.at).toBeLessThanOrEqual(upAt + LATE_MS)
})

test('[G15] a deadline that fired before a restart does not fire again after it', async () => {
  const scene = await openScene()
  await scene.onDuty()
  const visitor = await scene.arrive()
  await startTalking(visitor)
  const { conversationId } = conversationOf(visitor)
  await scene.pass(30 * SECOND_MS)
  for (let i = 0; i < 3; i++) {
    await scene.server.restart()
    await scene.pass(5 * SECOND_MS)
  }
  expect(noticesIn(await storedEntries(scene, conversationId))).toEqual(['soothing'])
})

test('[DL-7] [G15] a visitor who went away before a restart loses the place once, after it', async () => {
  const scene = await openScene()
  await scene.onDuty({ capacity: 0 })
  const visitor = await scene.arrive()
  await startWaiting(visitor)
  const { conversationId } = conversationOf(visitor)
  visitor.stop()
  await scene.settle()
  await scene.server.restart(() => scene.server.clock.advance(30 * SECOND_MS))
  await scene.pass(65 * SECOND_MS)
  const ends = (await storedEntries(scene, conversationId)).filter(
    (entry) => entry.type === 'conversation.ended',
  )
  expect(ends).toMatchObject([{ cause: 'abandoned' }])
})

test('[DL-6] [DL-11] the time limit ends a conversation, and the next may start after the cool-down', async () => {
  const scene = await openScene({
    deadlines: {
      soothing: null,
      agentSilentMs: null,
      visitorSilent: null,
      timeLimit: { limitMs: MINUTE_MS, coolDownMs: MINUTE_MS },
    },
  })
  await scene.onDuty()
  const visitor = await scene.arrive()
  await startTalking(visitor)
  await scene.pass(MINUTE_MS)
  expect(conversationOf(visitor)).toMatchObject({ state: 'closed' })
  expect(await visitor.requestConversation()).toMatchObject({
    ok: false,
    error: { code: 'cool-down' },
  })
  await scene.pass(MINUTE_MS)
  expect(await visitor.requestConversation()).toMatchObject({ ok: true })
})

test('[DL-12] too many messages are refused, and the visitor is told when the next may come', async () => {
  const scene = await openScene()
  await scene.onDuty()
  const visitor = await scene.arrive()
  await startTalking(visitor)
  for (let i = 1; i < 11; i++) visitor.sendMessage(`message ${i}`)
  await until('one is refused', () => visitor.state().outbox.some((i) => i.state === 'failed'))
  const refused = visitor.state().outbox.find((item) => item.state === 'failed')
  expect(refused?.error).toMatchObject({ code: 'too-fast' })
  expect(refused?.error?.retryAfterMs).toBeGreaterThan(0)
})

test('[G23] [RT-23] a clock that jumps an hour either way neither ends nor delays anything', async () => {
  const scene = await openScene()
  await scene.onDuty()
  const visitor = await scene.arrive()
  await startTalking(visitor)
  for (const jump of [3_600_000, -7_200_000, 3_600_000]) {
    scene.server.clock.jump(jump)
    await scene.pass(2 * SECOND_MS)
  }
  expect(conversationOf(visitor).state).toBe('active')
  visitor.sendMessage('still here')
  await until('it is stored', () => visitor.state().outbox.length === 0)
})
