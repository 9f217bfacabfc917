/** Cards that a page shows the agent: kept as messages, with pictures of the site alone. */
import { expect, test } from 'vitest'
import type { Card } from '../../../../protocol/model/card.ts'
import { conversationOf, openScene } from '../../../support/inside/scene.ts'
import { until } from '../../../support/until.ts'

const SHOP = 'https://shop.example.com'
const card: Card = {
  title: '5G 畅享套餐',
  url: `${SHOP}/plans/5g`,
  image: `${SHOP}/plans/5g.jpg`,
  price: '¥129/月',
}
const words = `5G 畅享套餐\n¥129/月\n${SHOP}/plans/5g`

test('[WG-34] a card begins a conversation or joins it; the server says it in words, and it is there after a restart', async () => {
  const scene = await openScene({ settings: { origins: [SHOP] } })
  const ann = await scene.onDuty()
  const visitor = await scene.arrive({ origin: SHOP })
  visitor.sendMessage('words of the client', undefined, card)
  await until('they talk', () => visitor.state().conversation?.state === 'active')
  const { conversationId } = conversationOf(visitor)
  const { image: _, ...plain } = card
  visitor.sendMessage('again', undefined, {
    ...plain,
    image: 'https://elsewhere.example.com/a.jpg',
  })
  const heldBy = (client: typeof ann.client) =>
    client
      .state()
      .conversations.get(conversationId)
      ?.entries.filter((entry) => entry.type === 'message.sent') ?? []
  await until('the agent has both', () => heldBy(ann.client).length === 2)
  const expected = [
    { text: words, card },
    { text: words, card: plain },
  ]
  expect(heldBy(ann.client)).toMatchObject(expected)
  expect(heldBy(ann.client)[1]).not.toHaveProperty('card.image')
  await until('nothing is on its way', () => visitor.state().outbox.length === 0)
  await scene.server.restart()
  const fresh = await scene.tab(ann.member)
  await until('it is there', () => heldBy(fresh).length === 2)
  expect(heldBy(fresh)).toMatchObject(expected)
})
