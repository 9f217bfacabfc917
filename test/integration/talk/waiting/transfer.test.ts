/** Handing a conversation over, with everything that may come in between. */
import { expect, test } from 'vitest'
import {
  openScene,
  startTalking,
  startWaiting,
  type OnDuty,
  type Scene,
} from '../../../support/inside/scene.ts'
import { brokenInvariants } from '../../../support/process/invariants.ts'
import { until } from '../../../support/until.ts'
import type { ConversationId } from '../../../../protocol/model/ids.ts'
import type { VisitorClient } from '../../../../protocol/client/visitor/client.ts'

async function talking(scene: Scene): Promise<{ visitor: VisitorClient; id: ConversationId }> {
  const visitor = await scene.arrive()
  await startTalking(visitor)
  const id = visitor.state().conversation?.conversationId
  if (!id) throw new Error('the visitor has no conversation')
  return { visitor, id }
}

const holds = (agent: OnDuty, id: ConversationId) => agent.client.state().conversations.has(id)
const toAgent = (agent: OnDuty) => ({ kind: 'agent' as const, agentId: agent.member.agentId })

async function twoAgents(bobsCapacity: number) {
  const scene = await openScene()
  const ann = await scene.onDuty({ name: 'ann' })
  const { visitor, id } = await talking(scene)
  const bob = await scene.onDuty({ name: 'bob', capacity: bobsCapacity })
  return { scene, ann, bob, visitor, id }
}

test('[TR-1] to a free agent: taken at once, and the visitor sees who it is now', async () => {
  const { ann, bob, visitor, id } = await twoAgents(5)
  expect(await ann.client.transfer(id, toAgent(bob))).toMatchObject({
    ok: true,
    result: { outcome: 'taken' },
  })
  await until('bob holds it', () => holds(bob, id) && !holds(ann, id))
  await until('the visitor sees bob', () => visitor.state().conversation?.agent?.name === 'bob')
})

test('[TR-2] to oneself, to somebody full, and to somebody away is refused with its own code', async () => {
  const { ann, bob, id } = await twoAgents(0)
  const codeOf = async (agent: OnDuty) => {
    const result = await ann.client.transfer(id, toAgent(agent))
    return result.ok ? null : result.error.code
  }
  expect(await codeOf(ann)).toBe('transfer-to-self')
  expect(await codeOf(bob)).toBe('agent-full')
  await bob.client.setStatus('away', '小休')
  expect(await codeOf(bob)).toBe('agent-away')
  await bob.client.setStatus('offline')
  expect(await codeOf(bob)).toBe('agent-offline')
  expect(holds(ann, id)).toBe(true)
})

test('[DK-40] a group is offered with the seats that others have free, not those of the asker', async () => {
  const { ann, bob, id } = await twoAgents(3)
  const free = async () => {
    const asked = await ann.client.transferOptions(id)
    return asked.ok && asked.result.options.groups.map((group) => group.free)
  }
  expect(await free()).toEqual([3])
  await bob.client.setStatus('away')
  expect(await free()).toEqual([0])
})

test('[TR-8] a transfer nobody takes comes back to the sender, who is told', async () => {
  const scene = await openScene({ groupCount: 2, group: { transferTimeoutMs: 20_000 } })
  const [first, second] = scene.cast.groups
  if (!first || !second) throw new Error('two groups were asked for')
  const ann = await scene.onDuty({ name: 'ann', groups: [first] })
  await scene.onDuty({ name: 'bob', groups: [second], capacity: 0 })
  const { id } = await talking(scene)
  const result = await ann.client.transfer(id, { kind: 'skill-group', skillGroupId: second })
  expect(result).toMatchObject({ ok: true, result: { outcome: 'waiting' } })
  const outcomes = () =>
    ann.client
      .state()
      .conversations.get(id)
      ?.internalEntries.flatMap((entry) => (entry.type === 'transfer.ended' ? [entry.outcome] : []))
  await scene.pass(20_000)
  await until('it is back', () => outcomes()?.length === 1)
  expect(outcomes()).toEqual(['returned'])
})

test('[TR-10] a transfer that waits ends with the conversation', async () => {
  const scene = await openScene({ groupCount: 2 })
  const [first, second] = scene.cast.groups
  if (!first || !second) throw new Error('two groups were asked for')
  const ann = await scene.onDuty({ name: 'ann', groups: [first] })
  const bob = await scene.onDuty({ name: 'bob', groups: [second], capacity: 0 })
  const { visitor, id } = await talking(scene)
  await ann.client.transfer(id, { kind: 'skill-group', skillGroupId: second })
  await visitor.endConversation()
  await until('ann is told', () => !holds(ann, id))
  expect(holds(bob, id)).toBe(false)
})

test('[TR-13] a conversation goes back and forth any number of times', async () => {
  const { ann, bob, id } = await twoAgents(5)
  for (let i = 0; i < 5; i++) {
    const [from, to] = i % 2 === 0 ? [ann, bob] : [bob, ann]
    expect(await from.client.transfer(id, toAgent(to))).toMatchObject({ ok: true })
    await until('the other holds it', () => holds(to, id) && !holds(from, id))
  }
})

/** Ann's conversation waits for Bob, whose only seat somebody has; something of it is still being stored when he comes free. */
async function leavingUnstored() {
  const scene = await openScene({ group: { wrapUpMs: 0 } })
  const [skillGroupId] = scene.cast.groups
  if (!skillGroupId) throw new Error('there is no group')
  const ann = await scene.onDuty({ name: 'ann', capacity: 1 })
  const { visitor, id } = await talking(scene)
  const bob = await scene.onDuty({ name: 'bob', capacity: 1 })
  const { id: withBob } = await talking(scene)
  const waiting = await ann.client.transfer(id, { kind: 'skill-group', skillGroupId })
  expect(waiting).toMatchObject({ ok: true, result: { outcome: 'waiting' } })
  const comeFree = async (): Promise<() => void> => {
    const { promise, resolve } = Promise.withResolvers<void>()
    void scene.server
      .core()
      .registry.get(id)
      ?.serial(() => promise)
    await bob.client.end(withBob)
    return resolve
  }
  const expectBothServed = async (next: VisitorClient): Promise<void> => {
    await scene.pass(2_000)
    expect(visitor.state().conversation?.agent?.name).toBe('bob')
    expect(next.state().conversation).toMatchObject({ state: 'active', agent: { name: 'ann' } })
    const capacities = new Map([ann, bob].map(({ member }) => [String(member.agentId), 1]))
    expect(brokenInvariants(scene.server.dataDir, { capacities })).toEqual([])
  }
  return { scene, comeFree, expectBothServed }
}

test('[G9] [JR-34] a seat is given to who waits only when it is stored that it was left', async () => {
  const { scene, comeFree, expectBothServed } = await leavingUnstored()
  const next = await scene.arrive()
  await startWaiting(next)
  const store = await comeFree()
  await scene.pass(2_000)
  expect(next.state().conversation?.state).toBe('queued')
  store()
  await expectBothServed(next)
})

test('[G9] [JR-34] nor is it given before to somebody who comes just then, who is served all the same', async () => {
  const { scene, comeFree, expectBothServed } = await leavingUnstored()
  const store = await comeFree()
  const next = await scene.arrive()
  next.sendMessage('您好')
  await scene.pass(2_000)
  expect(next.state().conversation?.state).not.toBe('active')
  store()
  await expectBothServed(next)
})
