/** People come and go: by a click, by a crash, by a network that says nothing. */
import { expect, onTestFinished, test } from 'vitest'
import { startChaosProxy, type ChaosProxy } from '../../../support/chaos/chaos-proxy.ts'
import { agent, memoryStorage, online, textsOf, visitor } from '../../../support/people.ts'
import {
  conversationOf,
  openScene,
  startTalking,
  startWaiting,
  storedEntries,
  type Scene,
} from '../../../support/inside/scene.ts'
import { until } from '../../../support/until.ts'

const SECOND_MS = 1_000

async function proxyTo({ server }: Scene): Promise<ChaosProxy> {
  const proxy = await startChaosProxy(server.port)
  onTestFinished(() => proxy.close())
  return proxy
}

/** An agent on duty whose line goes through a proxy. */
async function onDutyThrough(scene: Scene, proxy: ChaosProxy, name: string) {
  const member = await scene.cast.addAgent({ name })
  const { clock, port } = scene.server
  const origin = `http://127.0.0.1:${port}`
  const client = agent({ port: proxy.port, origin, clock, ...member })
  onTestFinished(() => client.stop())
  await online(client)
  await client.setStatus('available')
  return { member, client }
}

const ofType = (entries: readonly { type: string }[], type: string) =>
  entries.filter((entry) => entry.type === type)

test('[G14] a visitor who is away for less than a minute keeps conversation and place', async () => {
  const scene = await openScene()
  const ann = await scene.onDuty({ capacity: 1 })
  const storage = memoryStorage()
  const talking = await scene.arrive({ storage })
  await startTalking(talking)
  const waitingStorage = memoryStorage()
  const waiting = await scene.arrive({ storage: waitingStorage })
  await startWaiting(waiting)
  const [id, waitingId] = [talking, waiting].map((one) => conversationOf(one).conversationId)
  talking.stop()
  waiting.stop()
  await scene.settle()
  await scene.pass(59 * SECOND_MS)

  const back = await scene.arrive({ storage })
  expect(conversationOf(back)).toMatchObject({ conversationId: id, state: 'active' })
  const backWaiting = await scene.arrive({ storage: waitingStorage })
  expect(conversationOf(backWaiting)).toMatchObject({
    conversationId: waitingId,
    queue: { ahead: 0 },
  })
  expect(ann.client.state().conversations.size).toBe(1)
})

test('[G14] a visitor who stays away ends once, stamped with when they were last seen', async () => {
  const scene = await openScene()
  await scene.onDuty({ capacity: 1 })
  const talking = await scene.arrive()
  await startTalking(talking)
  const waiting = await scene.arrive()
  await startWaiting(waiting)
  const ids = [waiting, talking].map((one) => conversationOf(one).conversationId)
  const lastSeenAt = scene.server.clock.now()
  waiting.stop()
  talking.stop()
  await scene.settle()
  await scene.pass(62 * SECOND_MS)

  const ends = await Promise.all(
    ids.map(async (id) => ofType(await storedEntries(scene, id), 'conversation.ended')),
  )
  expect(ends).toMatchObject([
    [{ cause: 'abandoned', endedBy: 'system', lastSeenAt }],
    [{ cause: 'visitor-lost', endedBy: 'system', lastSeenAt }],
  ])
})

test('[G12] when an agent crashes, the visitor is next in line, told once, and given to somebody else', async () => {
  const scene = await openScene()
  const ann = await scene.onDuty({ name: 'ann', capacity: 1 })
  const client = await scene.arrive()
  await startTalking(client)
  const bob = await scene.onDuty({ name: 'bob', capacity: 1 })
  await startTalking(await scene.arrive())
  const behind = await scene.arrive()
  await startWaiting(behind)
  ann.client.stop()
  await scene.pass(45 * SECOND_MS)
  await until('first in line', () => conversationOf(client).queue?.ahead === 0)

  const [held] = bob.client.state().conversations.keys()
  if (held) await bob.client.end(held)
  await until('bob has it', () => conversationOf(client).agent?.name === 'bob')
  expect(conversationOf(behind).state).toBe('queued')
  const told = conversationOf(client).entries.filter(
    (entry) => entry.type === 'notice.posted' && entry.notice === 'agent-lost',
  )
  expect(told).toHaveLength(1)
})

test('[G12] behind a line that went silent nobody waits longer than 45 s', async () => {
  const scene = await openScene()
  const proxy = await proxyTo(scene)
  await onDutyThrough(scene, proxy, 'ann')
  const client = await scene.arrive()
  await startTalking(client)
  await scene.onDuty({ name: 'bob' })
  proxy.plan({ isBlackHole: true })
  for (const connection of proxy.connections()) connection.freeze()
  await scene.pass(45 * SECOND_MS)
  await until('bob has it', () => conversationOf(client).agent?.name === 'bob', 3_000)
})

test('[G12] a sleeper who wakes cannot act on what was lost meanwhile', async () => {
  const scene = await openScene()
  const proxy = await proxyTo(scene)
  const ann = await onDutyThrough(scene, proxy, 'ann')
  const client = await scene.arrive()
  await startTalking(client)
  const { conversationId } = conversationOf(client)
  await scene.onDuty({ name: 'bob' })
  proxy.partition()
  await scene.pass(45 * SECOND_MS)
  await until('bob has it', () => conversationOf(client).agent?.name === 'bob')

  ann.client.send(conversationId, 'I slept')
  proxy.heal()
  await scene.pass(60 * SECOND_MS)
  await until('ann is told', () => !ann.client.state().conversations.has(conversationId))
  await until('it failed', () => ann.client.state().outbox.every((i) => i.state === 'failed'))
  expect(textsOf(conversationOf(client).entries)).not.toContain('I slept')
})

test('[G13] a chosen status survives refresh, reconnect and restart', async () => {
  const scene = await openScene()
  const ann = await scene.onDuty()
  await ann.client.setStatus('away', '用餐')
  const refreshed = await scene.tab(ann.member)
  expect(refreshed.state().status).toMatchObject({ status: 'away', awayReason: '用餐' })

  await scene.server.restart()
  await scene.pass(5 * SECOND_MS)
  await until('ann is back', () => ann.client.state().connection === 'online')
  const fresh = await scene.tab(ann.member)
  expect(fresh.state().status).toMatchObject({ status: 'away', awayReason: '用餐' })
})

test('[G13] a short flap changes nothing for anybody', async () => {
  const scene = await openScene()
  const proxy = await proxyTo(scene)
  const ann = await onDutyThrough(scene, proxy, 'ann')
  const client = await scene.arrive()
  await startTalking(client)
  await scene.onDuty({ name: 'bob' })
  const before = conversationOf(client)
  for (let i = 0; i < 3; i++) {
    proxy.partition()
    await until('the line is down', () => ann.client.state().connection !== 'online')
    proxy.heal()
    await scene.pass(5 * SECOND_MS)
    await until('the line is up', () => ann.client.state().connection === 'online')
  }
  expect(conversationOf(client)).toEqual(before)
  expect(ann.client.state().conversations.has(before.conversationId)).toBe(true)
})

test('[G14] behind a line that went silent a visitor is away since they were last heard', async () => {
  const scene = await openScene()
  const proxy = await proxyTo(scene)
  await scene.onDuty()
  const { clock, port } = scene.server
  const origin = `http://127.0.0.1:${port}`
  const client = visitor({ ...scene.cast, port: proxy.port, origin, clock })
  onTestFinished(() => client.stop())
  await online(client)
  await startTalking(client)
  const { conversationId } = conversationOf(client)
  const heardAt = clock.now()
  proxy.plan({ isBlackHole: true })
  for (const connection of proxy.connections()) connection.freeze()
  await scene.pass(62 * SECOND_MS)
  const ends = ofType(await storedEntries(scene, conversationId), 'conversation.ended')
  expect(ends).toMatchObject([{ cause: 'visitor-lost', lastSeenAt: heardAt }])
})
