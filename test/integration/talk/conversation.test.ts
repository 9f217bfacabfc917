/** The main job: a visitor and an agent talk. */
import { expect, test } from 'vitest'
import { memoryStorage, textsOf } from '../../support/people.ts'
import { openScene, startTalking, startWaiting } from '../../support/inside/scene.ts'
import { until } from '../../support/until.ts'

test('[CV-1] a visitor asks, is given an agent, both write, and the agent ends it', async () => {
  const { onDuty, arrive } = await openScene()
  const ann = await onDuty({ name: 'ann' })
  const visitor = await arrive()
  await startTalking(visitor, '我的账单不对')
  const id = visitor.state().conversation?.conversationId
  if (!id) throw new Error('the visitor has no conversation')
  await until('the agent sees the question', () =>
    textsOf(ann.client.state().conversations.get(id)?.entries ?? []).includes('我的账单不对'),
  )
  ann.client.send(id, '请稍等，我查一下')
  await until('the visitor sees the answer', () =>
    textsOf(visitor.state().conversation?.entries ?? []).includes('请稍等，我查一下'),
  )
  expect(await ann.client.end(id)).toMatchObject({ ok: true })
  await until('the end is seen', () => visitor.state().conversation?.state === 'closed')
  expect(visitor.state().conversation?.agent?.name).toBe('ann')
})

test('[G4] visitor and agent see one dense order', async () => {
  const messageRate = { count: 1_000, windowMs: 1_000 }
  const { onDuty, arrive } = await openScene({ deadlines: { messageRate } })
  const ann = await onDuty()
  const visitor = await arrive()
  await startTalking(visitor)
  const id = visitor.state().conversation?.conversationId
  if (!id) throw new Error('the visitor has no conversation')
  for (let i = 0; i < 50; i++) {
    visitor.sendMessage(`v${i}`)
    ann.client.send(id, `a${i}`)
  }
  const seen = () => [
    visitor.state().conversation?.entries ?? [],
    ann.client.state().conversations.get(id)?.entries ?? [],
  ]
  await until('both have everything', () => seen().every((list) => textsOf(list).length === 101))
  const [atVisitor = [], atAgent = []] = seen()
  expect(atVisitor).toEqual(atAgent)
  expect(atVisitor.map((entry) => entry.seq)).toEqual(atVisitor.map((_, i) => i + 1))
})

test('[VI-2] two tabs of a visitor are one visitor: one conversation, the same messages in both', async () => {
  const { onDuty, arrive } = await openScene()
  await onDuty()
  const storage = memoryStorage()
  const first = await arrive({ storage })
  await startTalking(first, 'from the first tab')
  const second = await arrive({ storage })
  second.sendMessage('from the second tab')
  await until('both tabs show both', () =>
    [first, second].every((tab) => textsOf(tab.state().conversation?.entries ?? []).length === 2),
  )
  expect(second.state().conversation).toEqual(first.state().conversation)
})

test('[QU-3] three wait with live positions, which move when the first leaves', async () => {
  const { onDuty, arrive, pass } = await openScene()
  await onDuty({ capacity: 1 })
  await startTalking(await arrive())
  const waiting = [await arrive(), await arrive(), await arrive()]
  for (const visitor of waiting) await startWaiting(visitor)
  const aheads = () => waiting.map((visitor) => visitor.state().conversation?.queue?.ahead)
  expect(aheads()).toEqual([0, 1, 2])

  await waiting[0]?.endConversation()
  await pass(1_000)
  await until('those behind moved up', () => aheads()[1] === 0 && aheads()[2] === 1)
})

test('[WI-24] typing and read marks reach the other side', async () => {
  const { onDuty, arrive } = await openScene()
  const ann = await onDuty()
  const visitor = await arrive()
  await startTalking(visitor)
  const id = visitor.state().conversation?.conversationId
  if (!id) throw new Error('the visitor has no conversation')
  const atAgent = () => ann.client.state().conversations.get(id)
  visitor.setTyping(true)
  await until('the agent sees typing', () => atAgent()?.isVisitorTyping)
  ann.client.setTyping(id, true)
  await until('the visitor sees typing', () => visitor.state().conversation?.isAgentTyping)
  const seq = visitor.state().conversation?.lastSeq ?? 0
  visitor.markRead(seq)
  await until('the agent sees it read', () => atAgent()?.readMarks.visitor === seq)
})

test('[G16] nothing is accepted after the end, and both sides see one end', async () => {
  const { onDuty, arrive } = await openScene()
  const ann = await onDuty()
  const visitor = await arrive()
  await startTalking(visitor)
  const id = visitor.state().conversation?.conversationId
  if (!id) throw new Error('the visitor has no conversation')
  const [byAgent, byVisitor] = await Promise.all([ann.client.end(id), visitor.endConversation()])
  expect([byAgent.ok, byVisitor.ok].filter(Boolean).length).toBeGreaterThan(0)
  await until('the end is seen', () => visitor.state().conversation?.state === 'closed')
  const ends = visitor.state().conversation?.entries.filter((e) => e.type === 'conversation.ended')
  expect(ends).toHaveLength(1)
  ann.client.send(id, 'too late')
  await until('the late message fails', () =>
    ann.client.state().outbox.some((item) => item.state === 'failed'),
  )
  expect(textsOf(visitor.state().conversation?.entries ?? [])).not.toContain('too late')
})
