/** That somebody types, shown to the other side for as long as it is so. */
import { expect, test } from 'vitest'
import { memoryStorage } from '../../../support/people.ts'
import { conversationOf, openScene, startTalking } from '../../../support/inside/scene.ts'
import { until } from '../../../support/until.ts'
import { greetedVisitor } from '../../../support/wire/frames.ts'

async function talk() {
  const scene = await openScene({ group: { wrapUpMs: 60_000 } })
  const ann = await scene.onDuty()
  const storage = memoryStorage()
  const visitor = await scene.arrive({ storage })
  await startTalking(visitor)
  const { conversationId } = conversationOf(visitor)
  const held = () => ann.client.state().conversations.get(conversationId)
  await until('ann has it', held)
  return { scene, ann, storage, visitor, conversationId, held }
}

test('[WI-28] a visitor who goes while typing, and is still there in another tab, types no more', async () => {
  const { scene, storage, visitor, held } = await talk()
  const other = await scene.arrive({ storage })
  other.setTyping(true)
  await until('ann sees it', () => held()?.isVisitorTyping)
  other.stop()
  await scene.pass(10_000)
  expect(visitor.state().connection).toBe('online')
  expect(held()?.isVisitorTyping).toBe(false)
})

test('[WI-28] nor does an agent', async () => {
  const { scene, ann, visitor, conversationId } = await talk()
  const other = await scene.tab(ann.member)
  other.setTyping(conversationId, true)
  const isShown = () => conversationOf(visitor).isAgentTyping
  await until('the visitor sees it', isShown)
  other.stop()
  await scene.pass(10_000)
  expect(ann.client.state().connection).toBe('online')
  expect(isShown()).toBe(false)
})

test('[WI-28] whoever says it again types on', async () => {
  const { scene, visitor, held } = await talk()
  for (let said = 0; said < 5; said += 1) {
    visitor.setTyping(true)
    await scene.pass(4_000)
    expect(held()?.isVisitorTyping).toBe(true)
  }
})

test('[WI-28] nobody begins to type in a conversation that is over', async () => {
  const { scene, ann, conversationId, held } = await talk()
  await ann.client.end(conversationId)
  await until('it is over', () => held()?.state === 'wrap-up')
  const { core } = scene.server
  const live = core().registry.get(conversationId)
  const visitorId = live?.conversation.visitorId
  if (!visitorId) throw new Error('the conversation is in wrap-up')
  const site = live.conversation.siteId
  const { token } = await core().tokens.issue(visitorId, site, core().clock.now())
  const wire = await greetedVisitor(scene.cast, { token })
  wire.send({ type: 'typing.change', conversationId, isTyping: true })
  wire.send({ type: 'ping' })
  await wire.next('the answer', (frame) => frame.type === 'pong')
  await scene.settle()
  expect(held()?.isVisitorTyping).toBe(false)
})
