/** Redis and PostgreSQL cut off for as long as people may notice: nothing is lost, and it heals at once. LONG=1: for 30 s. */
import type { SiteView } from '../../../protocol/http/sites.ts'
import { afterEach, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import type { ClusterStage } from '../../support/process/cluster.ts'
import { until } from '../../support/until.ts'
import { gather, type Crowd } from './crowd.ts'
import { prepareProxied } from './proxied.ts'

const CUT_MS = process.env['LONG'] === '1' ? 30_000 : 4_000
const HEAL_MS = 5_000
/** For the machine of the tests, which does more than this. */
const SLACK_MS = 3_000
const VISITORS = 8

const { proxies, open } = prepareProxied()
let cluster: ClusterStage
let crowd: Crowd

beforeAll(async () => {
  cluster = await open({ agents: 3, capacity: VISITORS })
})
beforeEach(async () => {
  crowd = await gather(cluster, VISITORS)
})
afterEach(async () => {
  for (const client of crowd.visitors) await client.endConversation().catch(() => undefined)
  crowd.leave()
})

test('[CL-12] a site that was made a moment ago is served on a node that has not heard of it', async () => {
  const [cut] = proxies.redis.slice(-1)
  // What is told to the node now is lost on the way, and nobody knows.
  for (const connection of cut?.connections() ?? []) connection.freeze()
  const { admin } = cluster.site
  const origins = cluster.nodes.map(({ url }) => url)
  const made = await admin.must<SiteView>('POST', '/api/sites', {
    name: 'a site made just now',
    skillGroupName: 'everybody',
    entryPoints: [{ key: 'home', name: 'Home' }],
    origins,
  })
  const [entry] = made.entryPoints
  if (!entry) throw new Error('the site has an entry point')
  const client = await cluster.arrive(2, { site: made.key, entryPoint: entry.key })
  expect(client.state().site).not.toBeNull()
  await until('hints are used again', hintsAreUp, HEAL_MS + SLACK_MS)
  await crowd.end()
})

async function hintsAreUp(): Promise<boolean> {
  const texts = await Promise.all(
    cluster.nodes.map(async ({ url }) => (await fetch(`${url}/metrics`)).text()),
  )
  return texts.every((text) => text.includes('unichat_hints_up{through="redis"} 1\n'))
}

/** People talk on for as long as the cut lasts. */
async function talkOn(): Promise<void> {
  const endsAt = performance.now() + CUT_MS
  while (performance.now() < endsAt) await crowd.progress(15_000)
}

test('[CL-5] [G17] Redis is cut off from every node: people talk on, and hints are used again within 5 s', async () => {
  onTestFinished(() => proxies.redis.forEach((proxy) => proxy.heal()))
  for (const proxy of proxies.redis) proxy.partition()
  await talkOn()
  expect(await hintsAreUp()).toBe(false)
  for (const proxy of proxies.redis) proxy.heal()
  await until('hints are used again', hintsAreUp, HEAL_MS + SLACK_MS)
  await crowd.progress()
  await crowd.end()
})

test('[CL-5] [G17] Redis falls silent for every node, without a word: the same', async () => {
  onTestFinished(() => proxies.redis.forEach((proxy) => proxy.plan({})))
  for (const proxy of proxies.redis) {
    for (const connection of proxy.connections()) connection.freeze()
    proxy.plan({ isBlackHole: true })
  }
  await talkOn()
  for (const proxy of proxies.redis) proxy.plan({})
  await until('hints are used again', hintsAreUp, HEAL_MS + SLACK_MS)
  await crowd.progress()
  await crowd.end()
})

test('[CL-6] [G17] [G18] the database is cut off from one node: newcomers are served elsewhere, and its own people go on within 5 s after it', async () => {
  const [cut] = proxies.database.slice(-1)
  if (!cut) throw new Error('every node has its proxy')
  onTestFinished(() => cut.heal())
  cut.partition()
  const endsAt = performance.now() + CUT_MS
  let served = 0
  while (performance.now() < endsAt) {
    const client = await cluster.arrive(served % 2)
    client.sendMessage('anybody there?')
    const isServed = (): boolean => client.state().conversation?.state === 'active'
    // The one that is cut off may have been the one that decides.
    await until('the newcomer is served', isServed, 2 * HEAL_MS)
    await client.endConversation()
    client.stop()
    served += 1
  }
  cut.heal()
  const ready = async (): Promise<boolean> => (await fetch(`${cluster.node(2).url}/readyz`)).ok
  await until('it is ready', ready, HEAL_MS + SLACK_MS)
  await crowd.progress(15_000)
  await crowd.end()
  expect(served).toBeGreaterThan(0)
})
