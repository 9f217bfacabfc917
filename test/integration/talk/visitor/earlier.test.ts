/** A visitor who comes back, and the agent who serves them now, find what was said before. */
import { expect, test } from 'vitest'
import type { VisitorClient } from '../../../../protocol/client/visitor/client.ts'
import { saidText } from '../../../../protocol/model/entry.ts'
import type { ConversationId } from '../../../../protocol/model/ids.ts'
import { isSaid } from '../../../../protocol/model/entry.ts'
import { memoryStorage, textsOf } from '../../../support/people.ts'
import {
  conversationOf,
  openScene,
  startTalking,
  type OnDuty,
} from '../../../support/inside/scene.ts'
import { greetedVisitor } from '../../../support/wire/frames.ts'
import { until } from '../../../support/until.ts'

const NEWEST = Number.MAX_SAFE_INTEGER

/** One conversation from its question to its end. */
async function talkAndEnd({ client }: OnDuty, visitor: VisitorClient, question: string) {
  const before = visitor.state().conversation?.conversationId
  visitor.sendMessage(question)
  await until(`${question} is answered by somebody`, () => {
    const { conversation } = visitor.state()
    return conversation?.state === 'active' && conversation.conversationId !== before
  })
  const { conversationId } = conversationOf(visitor)
  client.send(conversationId, `${question}：答复`)
  await until('the answer is there', () => textsOf(conversationOf(visitor).entries).length === 2)
  await client.end(conversationId)
  await until('it is over', () => conversationOf(visitor).state === 'closed')
  return conversationId
}

test('[CV-9] a visitor lists the conversations that are over, the newest first, and reads them by pages', async () => {
  const scene = await openScene({ group: { wrapUpMs: 0 } })
  const ann = await scene.onDuty({ name: 'ann' })
  const visitor = await scene.arrive()
  const ids: ConversationId[] = []
  for (let i = 0; i < 12; i++) {
    await scene.pass(20_000)
    ids.unshift(await talkAndEnd(ann, visitor, `问题${i}`))
  }
  const first = await visitor.run({ type: 'earlier.list' }, 'earlier')
  if (!first.ok) throw new Error(first.error.message)
  expect(first.result).toMatchObject({ hasMore: true })
  expect(first.result.conversations.map((each) => each.conversationId)).toEqual(ids.slice(0, 10))
  expect(first.result.conversations[0]).toMatchObject({
    opening: '问题11',
    agent: { name: 'ann' },
  })
  const oldest = first.result.conversations.at(-1)
  if (!oldest) throw new Error('ten were listed')
  const { requestedAt, conversationId } = oldest
  const second = await visitor.run(
    { type: 'earlier.list', before: { requestedAt, conversationId } },
    'earlier',
  )
  expect(second).toMatchObject({ result: { hasMore: false } })
  if (second.ok) {
    expect(second.result.conversations.map((each) => each.conversationId)).toEqual(ids.slice(10))
  }
  const read = await visitor.run(
    { type: 'earlier.load', conversationId: ids[11] as ConversationId, before: NEWEST },
    'earlier-entries',
  )
  if (!read.ok) throw new Error(read.error.message)
  expect(read.result.entries.filter(isSaid).map(saidText)).toEqual(['问题0', '问题0：答复'])
})

test('[CV-9] who comes back is told that there are some; who is new is not', async () => {
  const scene = await openScene()
  const ann = await scene.onDuty()
  const storage = memoryStorage()
  const visitor = await scene.arrive({ storage })
  expect(visitor.state().site?.offersEarlier).toBe(false)
  await talkAndEnd(ann, visitor, '您好')
  visitor.stop()
  const again = await scene.arrive({ storage })
  expect(again.state().site?.offersEarlier).toBe(true)
})

test('[CV-9] where the site does not offer them, they are refused', async () => {
  const scene = await openScene({ settings: { offersEarlier: false } })
  const ann = await scene.onDuty()
  const visitor = await scene.arrive()
  const conversationId = await talkAndEnd(ann, visitor, '您好')
  expect(visitor.state().site?.offersEarlier).toBe(false)
  const refused = { ok: false, error: { code: 'forbidden' } }
  expect(await visitor.run({ type: 'earlier.list' }, 'earlier')).toMatchObject(refused)
  expect(
    await visitor.run({ type: 'earlier.load', conversationId, before: NEWEST }, 'earlier-entries'),
  ).toMatchObject(refused)
})

test('[CV-9][G25] a visitor finds nothing of somebody else, nor of the internal lane', async () => {
  const scene = await openScene({ group: { wrapUpMs: 60_000 } })
  const ann = await scene.onDuty()
  const visitor = await scene.arrive()
  const conversationId = await talkAndEnd(ann, visitor, 'canary-7e2d')
  await ann.client.endWrapUp(conversationId)
  const stranger = await greetedVisitor(scene.cast)
  const listed = await stranger.command({ type: 'earlier.list' })
  expect(listed).toMatchObject({ ok: true, result: { conversations: [] } })
  const read = await stranger.command({ type: 'earlier.load', conversationId, before: NEWEST })
  expect(read).toMatchObject({ ok: false, error: { code: 'not-found' } })
  expect(JSON.stringify(stranger.frames)).not.toContain('canary-7e2d')
  const own = await visitor.run(
    { type: 'earlier.load', conversationId, before: NEWEST },
    'earlier-entries',
  )
  expect(JSON.stringify(own)).not.toMatch(/wrap-up|routing|after/)
})

test('[CV-10] an agent reads what the visitor they serve talked about before; others, and later, do not', async () => {
  const scene = await openScene()
  const ann = await scene.onDuty({ name: 'ann' })
  const visitor = await scene.arrive()
  const earlierId = await talkAndEnd(ann, visitor, '宽带断了')
  await ann.client.setStatus('away')
  const bob = await scene.onDuty({ name: 'bob' })
  const eve = await scene.onDuty({ name: 'eve', capacity: 0 })
  visitor.sendMessage('又断了')
  await until('bob has it', () => bob.client.state().conversations.size === 1)
  const { conversationId } = conversationOf(visitor)
  const listed = await bob.client.listEarlier(conversationId)
  expect(listed).toMatchObject({
    result: { conversations: [{ conversationId: earlierId, opening: '宽带断了' }], hasMore: false },
  })
  const read = await bob.client.loadEarlier(conversationId, earlierId, NEWEST)
  expect(read).toMatchObject({ ok: true, result: { conversationId: earlierId, hasOlder: false } })
  expect(bob.client.state().conversations.size).toBe(1)
  const running = await bob.client.loadEarlier(conversationId, conversationId, NEWEST)
  expect(running).toMatchObject({ ok: false, error: { code: 'not-found' } })
  const refused = { ok: false, error: { code: 'not-found' } }
  expect(await eve.client.listEarlier(conversationId)).toMatchObject(refused)
  expect(await eve.client.loadEarlier(conversationId, earlierId, NEWEST)).toMatchObject(refused)
  await bob.client.end(conversationId)
  expect(await bob.client.listEarlier(conversationId)).toMatchObject({ ok: false })
})

test('[CV-10] what another visitor said is not found through one’s own', async () => {
  const scene = await openScene()
  const ann = await scene.onDuty()
  const other = await scene.arrive()
  const earlierId = await talkAndEnd(ann, other, '别人的问题')
  const visitor = await scene.arrive()
  await startTalking(visitor)
  const { conversationId } = conversationOf(visitor)
  expect(await ann.client.loadEarlier(conversationId, earlierId, NEWEST)).toMatchObject({
    ok: false,
    error: { code: 'not-found' },
  })
})
