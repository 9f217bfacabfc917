/** Visitors leave a message instead: what becomes of the queue, of the conversation, and of the message. */
import { expect, test } from 'vitest'
import type { VisitorClient } from '../../../../protocol/client/visitor/client.ts'
import {
  conversationOf,
  openScene,
  startTalking,
  startWaiting,
  storedEntries,
  type Scene,
} from '../../../support/inside/scene.ts'
import { until } from '../../../support/until.ts'

const FIELDS = { contact: '李雷', phone: '13800000000', subject: '宽带', content: '请回电' }

function leftMessages(scene: Scene) {
  return scene.server.core().store.listLeftMessages({ limit: 10 })
}

async function endingOf(scene: Scene, visitor: VisitorClient) {
  const entries = await storedEntries(scene, conversationOf(visitor).conversationId)
  return entries.find((entry) => entry.type === 'conversation.ended')
}

test('[CV-7][QU-15] choosing to leave a message ends the wait for good, the journal says why, and the message belongs to it', async () => {
  const scene = await openScene()
  await scene.onDuty({ capacity: 1 })
  const talking = await scene.arrive()
  await startTalking(talking)
  const visitor = await scene.arrive()
  await startWaiting(visitor)
  expect(await visitor.endConversation('left-message')).toMatchObject({ ok: true })
  await until('the wait is over', () => visitor.state().conversation?.state === 'closed')
  expect(await endingOf(scene, visitor)).toMatchObject({
    endedBy: 'visitor',
    cause: 'left-message',
  })
  expect(await visitor.leaveMessage(FIELDS)).toMatchObject({ ok: true })
  expect(await leftMessages(scene)).toMatchObject([
    { conversationId: conversationOf(visitor).conversationId, fields: FIELDS },
  ])
  await talking.endConversation()
  await scene.pass(1_000)
  expect(conversationOf(visitor).state).toBe('closed')
})

test('[CV-7] a message left without a word before ends what is open with the same cause', async () => {
  const scene = await openScene()
  await scene.onDuty()
  const visitor = await scene.arrive()
  await startTalking(visitor)
  expect(await visitor.leaveMessage(FIELDS)).toMatchObject({ ok: true })
  await until('it is over', () => visitor.state().conversation?.state === 'closed')
  expect(await endingOf(scene, visitor)).toMatchObject({ cause: 'left-message' })
  expect(await leftMessages(scene)).toMatchObject([
    { conversationId: conversationOf(visitor).conversationId },
  ])
})

test('[CV-7] a message left after an end of another kind, or an hour later, belongs to no conversation', async () => {
  const scene = await openScene()
  await scene.onDuty()
  const [early, late] = [await scene.arrive(), await scene.arrive()]
  await startTalking(early)
  await startTalking(late)
  await early.endConversation()
  await late.endConversation('left-message')
  await early.leaveMessage(FIELDS)
  await scene.pass(61 * 60_000)
  await until('the visitor is there', () => late.state().connection === 'online')
  await late.leaveMessage(FIELDS)
  const left = await leftMessages(scene)
  expect(left.map(({ conversationId }) => conversationId)).toEqual([null, null])
})
