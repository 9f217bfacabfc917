/** What pages say of their visitors reaches the agent, bounded, live and after a restart. */
import { expect, test } from 'vitest'
import { conversationOf, openScene, startTalking } from '../../../support/inside/scene.ts'
import { until } from '../../../support/until.ts'

const PROFILE = { name: '李雷', phone: '13800001234' }
const CONTEXT = [{ name: '套餐', text: '5G 畅享' }]

test('[WG-31] the agent sees profile, context and events at once, and again after a restart', async () => {
  const scene = await openScene()
  const ann = await scene.onDuty()
  const visitor = await scene.arrive()
  visitor.tell({ type: 'visitor.describe', profile: PROFILE })
  await startTalking(visitor)
  const { conversationId } = conversationOf(visitor)
  const seen = () => ann.client.state().conversations.get(conversationId)?.visitor
  await until('the profile', () => seen()?.profile)
  expect(seen()).toMatchObject({ profile: PROFILE, isSignedIn: false })
  expect(seen()).not.toHaveProperty('name')
  visitor.tell({ type: 'visitor.describe', context: CONTEXT })
  visitor.tell({ type: 'event.track', event: { name: '加入购物车', text: '手机' } })
  await until('the event', () => seen()?.events)
  expect(seen()).toMatchObject({ profile: PROFILE, context: CONTEXT })
  visitor.stop()
  await scene.settle()
  await scene.server.restart()
  const fresh = await scene.tab(ann.member)
  await until('it is there', () => fresh.state().conversations.get(conversationId))
  expect(fresh.state().conversations.get(conversationId)?.visitor).toMatchObject({
    profile: PROFILE,
    context: CONTEXT,
    events: [{ name: '加入购物车', text: '手机' }],
  })
})

test('[WG-31] of many events the newest 20 stay, and more than 30 in a minute are dropped', async () => {
  const scene = await openScene()
  const ann = await scene.onDuty()
  const visitor = await scene.arrive()
  await startTalking(visitor)
  const { conversationId } = conversationOf(visitor)
  for (let i = 1; i <= 40; i += 1) visitor.tell({ type: 'event.track', event: { name: `e${i}` } })
  await scene.settle()
  const names = () =>
    ann.client
      .state()
      .conversations.get(conversationId)
      ?.visitor.events?.map(({ name }) => name)
  await until('the events', () => names()?.at(-1) === 'e30')
  expect(names()).toEqual(Array.from({ length: 20 }, (_, index) => `e${index + 11}`))
})
