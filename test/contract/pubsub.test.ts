/** Hints between processes, over each adapter: in one process, on a real Redis, and on a real Redis Cluster. */
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { PubSub } from '../../server/ports/pubsub.ts'
import { createHub } from '../../server/pubsub/in-process.ts'
import { createRedisPubSub } from '../../server/pubsub/redis.ts'
import { startChaosProxy } from '../support/chaos/chaos-proxy.ts'
import { startRedis, type RedisServer } from '../support/services/redis.ts'
import { startRedisCluster, type RedisCluster } from '../support/services/redis-cluster.ts'
import { until } from '../support/until.ts'
import { pubsubContract } from './suites/pubsub.contract.ts'

let redis: RedisServer
let cluster: RedisCluster

beforeAll(async () => {
  ;[redis, cluster] = await Promise.all([startRedis(), startRedisCluster()])
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
pubsubContract('Redis Cluster', () => open(cluster.url()))

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

test('[CL-1] Redis Cluster: topics are spread over its nodes; those of one that was away are heard again', async () => {
  const [near, far] = await Promise.all([open(cluster.url()), open(cluster.url())])
  const topics = Array.from({ length: 30 }, (_, n) => `topic-${n}`)
  const heard = new Set<string>()
  for (const topic of topics) far.subscribe(topic, (text) => heard.add(`${topic} ${text}`))
  const isHeard = async (topic: string, text: string): Promise<boolean> => {
    await near.publish(topic, text)
    return heard.has(`${topic} ${text}`)
  }
  const allHear = async (text: string): Promise<boolean> =>
    (await Promise.all(topics.map((topic) => isHeard(topic, text)))).every(Boolean)
  await until('all are heard', () => allHear('before'))
  for (const node of cluster.nodes)
    expect(await node.command('PUBSUB SHARDCHANNELS test:topic-*')).toContain('topic-')
  for (const [index, node] of cluster.nodes.entries()) {
    const other = cluster.nodes[(index + 1) % cluster.nodes.length]
    await node.stop()
    await until('it is missed', async () =>
      (await other?.command('CLUSTER INFO'))?.includes('cluster_slots_fail:54'),
    )
    await until('whoever listened there notices', () => !far.isUp(), 5_000)
    await node.start()
    await until('all are heard again', () => allHear(`after ${node.port}`), 15_000)
  }
})
