/** Hints between processes, over each adapter: in one process, on a real Redis, and on a real Redis Cluster. */
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { PubSub } from '../../server/ports/pubsub.ts'
import { createHub } from '../../server/pubsub/in-process.ts'
import { createRedisPubSub } from '../../server/pubsub/redis.ts'
import { startChaosProxy } from '../support/chaos/chaos-proxy.ts'
import { startRedis, type RedisServer } from '../support/process/redis.ts'
import { until } from '../support/until.ts'
import { pubsubContract } from './pubsub.contract.ts'

let redis: RedisServer
let cluster: RedisServer

beforeAll(async () => {
  redis = await startRedis()
  cluster = await startRedis(['--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1'])
  await cluster.command('CLUSTER ADDSLOTSRANGE 0 16383')
  await until('the cluster is whole', async () =>
    (await cluster.command('CLUSTER INFO')).includes('cluster_state:ok'),
  )
})
afterAll(() => Promise.all([redis.remove(), cluster.remove()]))

async function open(url: string): Promise<PubSub> {
  const pubsub = createRedisPubSub({ url, prefix: 'test:' })
  onTestFinished(() => pubsub.close())
  await until('it is up', () => pubsub.isUp())
  return pubsub
}

const hub = createHub()
pubsubContract('in one process', () => Promise.resolve(hub.join()))
pubsubContract('Redis', () => open(redis.url()))
pubsubContract('Redis Cluster', () => open(`${cluster.url()},${cluster.url()}`))

test('[CL-1] Redis: a line that is silent is noticed, and what was listened to is heard again after it', async () => {
  const proxy = await startChaosProxy(redis.port)
  onTestFinished(() => proxy.close())
  const [far, near] = await Promise.all([open(redis.url(proxy.port)), open(redis.url())])
  const heard: string[] = []
  far.subscribe('news', (text) => heard.push(text))
  await until('it is listened to', () => near.publish('news', 'before'))
  proxy.plan({ isBlackHole: true })
  for (const connection of proxy.connections()) connection.freeze()
  await until('it is noticed', () => !far.isUp(), 5_000)
  expect(await far.publish('news', 'x')).toBe(false)
  proxy.plan({})
  await until('it is up again', () => far.isUp(), 10_000)
  await near.publish('news', 'after')
  await until('it is heard', () => heard.includes('after'))
})
