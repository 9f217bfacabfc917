/** Whatever of several processes, Redis and PostgreSQL goes away while people talk: nothing is lost, and it heals by itself. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import type { VisitorClient } from '../../../protocol/client/visitor/client.ts'
import { startChaosProxy, type ChaosProxy } from '../../support/chaos/chaos-proxy.ts'
import { conversationOf } from '../../support/inside/scene.ts'
import {
  openCluster,
  otherDecider,
  type ClusterStage,
  type Door,
} from '../../support/process/cluster.ts'
import { until } from '../../support/until.ts'
import { gather, type Crowd } from './crowd.ts'

const AGENTS = 3
const VISITORS = 12
/** Another node decides so long after the last sign of life of the one that did. */
const FAIL_OVER_MS = 5_000
/** For the machine of the tests, which does more than this. */
const SLACK_MS = 3_000

const cleanUps: (() => Promise<void>)[] = []
let cluster: ClusterStage
let proxy: ChaosProxy
let databaseProxy: ChaosProxy
let crowd: Crowd

beforeAll(async () => {
  const deadlines = { messageRate: { count: 1_000, windowMs: 1_000 } }
  cluster = await openCluster(
    {
      agents: AGENTS,
      capacity: VISITORS,
      deadlines,
      // The last node can be cut off from Redis alone.
      async redisPort(redis, index) {
        if (index < 2) return redis.port
        proxy = await startChaosProxy(redis.port)
        cleanUps.push(() => proxy.close())
        return proxy.port
      },
      // And from the database alone.
      async databasePort(database, index) {
        if (index < 2) return database.port
        databaseProxy = await startChaosProxy(database.port)
        cleanUps.push(() => databaseProxy.close())
        return databaseProxy.port
      },
    },
    (task) => cleanUps.push(task),
  )
})
afterAll(async () => {
  for (const task of cleanUps.toReversed()) await task()
})
beforeEach(async () => {
  crowd = await gather(cluster, VISITORS)
})
afterEach(async () => {
  const held = (): number =>
    crowd.agents.reduce((sum, client) => sum + client.state().conversations.size, 0)
  try {
    await until('agents hold the crowd, and nobody else', () => held() === VISITORS, 15_000)
  } finally {
    for (const client of crowd.visitors) await client.endConversation().catch(() => undefined)
    crowd.leave()
  }
})

/** As often as it takes: who is refused while something is away tries again. */
async function endFor(client: VisitorClient): Promise<void> {
  const isOver = async (): Promise<boolean> =>
    conversationOf(client).state === 'closed' || (await client.endConversation()).ok
  await until('the conversation ends', isOver, 15_000)
}

/** Somebody new asks, and is talking with an agent. */
async function expectServed(limitMs: number, door: Door = 'any'): Promise<void> {
  const before = performance.now()
  const client = await cluster.arrive(door)
  client.sendMessage('anybody there?')
  await until(
    'the newcomer is served',
    () => client.state().conversation?.state === 'active',
    limitMs,
  )
  expect(performance.now() - before).toBeLessThan(limitMs)
  await endFor(client)
}

test('[CL-3] [G8] [G11] [G17] the node that decides is killed: another decides within 5 s, and nothing is lost', async () => {
  const decider = await cluster.decider()
  const another = otherDecider(cluster, decider, FAIL_OVER_MS + SLACK_MS)
  await cluster.node(decider).kill('SIGKILL')
  await another
  await expectServed(2_000 + SLACK_MS)
  await cluster.node(decider).start()
  await crowd.progress()
  await crowd.end()
})

test('[CL-4] [G8] [G9] [G12] the node that decides falls asleep: another decides, and the sleeper can do no harm when it wakes', async () => {
  const decider = await cluster.decider()
  const another = otherDecider(cluster, decider, FAIL_OVER_MS + SLACK_MS)
  process.kill(cluster.node(decider).pid(), 'SIGSTOP')
  const awake = (decider + 1) % cluster.nodes.length
  await another
  const client = await cluster.arrive(awake)
  client.sendMessage('while it sleeps')
  await until('it is served', () => client.state().conversation?.state === 'active')
  process.kill(cluster.node(decider).pid(), 'SIGCONT')
  await crowd.progress(20_000)
  expect(await cluster.decider()).not.toBe(decider)
  await client.endConversation()
  expect(conversationOf(client).state).toBe('closed')
  await crowd.end()
})

test('[CL-5] [G17] Redis is emptied, killed and started again: people talk on, and nothing is lost', async () => {
  await cluster.redis.command('FLUSHALL')
  await crowd.progress()
  await cluster.redis.stop()
  await crowd.progress()
  await expectServed(5_000 + SLACK_MS)
  await cluster.redis.start()
  await crowd.progress()
  await crowd.end()
})

test('[CL-5] [G17] a node cut off from Redis, by resets or by silence, is told by post', async () => {
  proxy.partition()
  await crowd.progress()
  await expectServed(5_000 + SLACK_MS)
  proxy.heal()
  await crowd.progress()
  for (const connection of proxy.connections()) connection.freeze()
  proxy.plan({ isBlackHole: true })
  await crowd.progress(15_000)
  proxy.plan({})
  await crowd.progress()
  await crowd.end()
})

test('[CL-6] [G18] sessions of the database are ended, and the database is stopped: everybody goes on after it', async () => {
  for (let round = 0; round < 5; round += 1) {
    await cluster.database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'unichat %'`,
    )
    await crowd.progress(20_000)
  }
  await cluster.database.stop('SIGINT')
  await cluster.database.start()
  await crowd.progress(20_000)
  await expectServed(5_000 + SLACK_MS)
  await crowd.end()
})

test('[CL-6] [G18] a database that hangs: people are told that nothing is sent, and everybody goes on when it is awake', async () => {
  const told = crowd.shown.length
  const wake = cluster.database.freeze()
  try {
    await until('somebody is told that it is not sent', () => crowd.shown.length > told, 20_000)
  } finally {
    wake()
  }
  await crowd.progress(30_000)
  await expectServed(5_000 + SLACK_MS)
  await crowd.end()
})

test('[CL-6] [G18] a node cut off from the database alone is not ready, and the others go on', async () => {
  const isReady = async (): Promise<boolean> => (await fetch(`${cluster.node(2).url}/readyz`)).ok
  onTestFinished(() => databaseProxy.heal())
  databaseProxy.partition()
  await until('it is not ready', async () => !(await isReady()), 20_000)
  await until('another node decides', async () => (await cluster.decider()) !== 2, 20_000)
  await expectServed(2_000 + SLACK_MS, 0)
  await expectServed(2_000 + SLACK_MS, 1)
  databaseProxy.heal()
  await until('it is ready', isReady, 20_000)
  await crowd.progress(30_000)
  await crowd.end()
})
