/** Sites decided on several nodes at the same time: each knows its own, and what becomes of one shard does not touch the others. */
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { AgentId, ConversationId } from '../../../protocol/model/ids.ts'
import type { AgentClient } from '../../../protocol/client/agent/client.ts'
import { agent, online } from '../../support/people.ts'
import { conversationOf, startTalking, startWaiting } from '../../support/inside/scene.ts'
import { openCluster, type ClusterStage } from '../../support/process/cluster.ts'
import type { PreparedSite } from '../../support/process/site.ts'
import { until } from '../../support/until.ts'
import { arriveAt, siteOfEachShard } from './sites.ts'

const SHARDS = 3
const FAIL_OVER_MS = 5_000
/** For the machine of the tests, which does more than this. */
const SLACK_MS = 3_000
const AGENTS_GRACE_MS = 60_000
/** It is counted every 10 s. */
const COUNTED_MS = 15_000

const cleanUps: (() => Promise<void>)[] = []
let cluster: ClusterStage
let sites: PreparedSite[]

beforeAll(async () => {
  const deadlines = { agentGraceMs: AGENTS_GRACE_MS }
  const env = { DISPATCHERS: String(SHARDS) }
  cluster = await openCluster({ agents: 0, env }, (task) => cleanUps.push(task))
  sites = await siteOfEachShard(cluster, SHARDS, {
    agents: 1,
    capacity: 20,
    deadlines,
    group: { wrapUpMs: 0 },
  })
})
afterAll(async () => {
  for (const task of cleanUps.toReversed()) await task()
})

async function deciders(): Promise<number[]> {
  return Promise.all(sites.map(({ siteId }) => cluster.decider(siteId)))
}

/** Every node decides one shard. */
async function spread(): Promise<number[]> {
  const isSpread = async (): Promise<boolean> =>
    new Set(await deciders()).size === cluster.nodes.length
  await until('every node decides something', isSpread, 20_000)
  return deciders()
}

/** One agent of each site, connected to a node that will live. */
async function staff(door: number) {
  return Promise.all(sites.map(({ members }) => cluster.onDuty(door, members[0])))
}

/** Somebody asks there; answers how long it took until they had an agent. */
async function serve(site: PreparedSite, door: number, limitMs: number): Promise<number> {
  const client = await arriveAt(cluster, site, door)
  const before = performance.now()
  client.sendMessage('anybody there?')
  const isServed = (): boolean => client.state().conversation?.state === 'active'
  await until('the newcomer is served', isServed, limitMs)
  const tookMs = performance.now() - before
  await client.endConversation()
  return tookMs
}

async function figuresOf(node: number): Promise<string> {
  return (await fetch(`${cluster.node(node).url}/metrics`)).text()
}

test('[CL-17] every node decides some of the sites, and people are served on all of them from any node', async () => {
  await spread()
  await staff(0)
  for (const site of sites) for (const door of [0, 1, 2]) await serve(site, door, 5_000)
  const texts = await Promise.all(cluster.nodes.map((_, node) => figuresOf(node)))
  const held = texts.flatMap((text) => text.match(/^unichat_lease_token\{.*\} [1-9]\d*$/gm) ?? [])
  expect(new Set(held.map((line) => line.split('"')[1])).size).toBe(SHARDS)
  expect(held).toHaveLength(SHARDS)
  const [{ count } = { count: 0 }] = await cluster.database.query('select count(*) from site')
  const decided = texts.map((text) =>
    Number(/unichat_sites\{decided="here"\} (\d+)/.exec(text)?.[1]),
  )
  expect(decided.reduce((sum, n) => sum + n, 0)).toBe(Number(count))
})

/** A supervisor on every node, who watches the floor. */
function watchEverywhere(): Promise<AgentClient[]> {
  return Promise.all(
    cluster.nodes.map(async ({ port, url }) => {
      const { admin } = sites[0] as PreparedSite
      const me = await admin.must<{ agent: { id: AgentId } }>('GET', '/api/session')
      const watcher = agent({ port, origin: url, cookie: admin.cookie, agentId: me.agent.id })
      onTestFinished(() => watcher.stop())
      await online(watcher)
      await watcher.watchFloor(true)
      return watcher
    }),
  )
}

test('[CL-17] [DK-89] the wall counts today alike on every node, whichever nodes decide', async () => {
  await spread()
  await staff(2)
  const watching = await watchEverywhere()
  const expectCounted = async (): Promise<void> => {
    const [counted] = await cluster.database.query(
      `select count(agent_id)::integer as answered,
        count(*) filter (where agent_id is null and state = 'closed')::integer as lost from conversation`,
    )
    const isShown = (one: AgentClient): boolean =>
      JSON.stringify(one.state().floor?.today) === JSON.stringify(counted)
    await until('all show what is stored', () => watching.every(isShown), COUNTED_MS)
  }
  await expectCounted()
  for (const site of sites) await serve(site, 1, 5_000)
  await expectCounted()
})

test('[CL-17] [CL-12] a supervisor sees those who wait on all sites, whichever nodes decide them', async () => {
  await spread()
  const watching = await watchEverywhere()
  const staffed = await staff(1)
  for (const one of staffed) await one.setStatus('away', 'lunch')
  const waiting: ConversationId[] = []
  for (const site of sites) {
    const client = await arriveAt(cluster, site)
    await startWaiting(client)
    waiting.push(conversationOf(client).conversationId)
  }
  for (const watcher of watching) {
    const rows = () => watcher.state().floor?.waiting.map((row) => row.conversationId) ?? []
    await until('all are shown', () => waiting.every((id) => rows().includes(id)))
    expect(rows()).toHaveLength(waiting.length)
    const groups = watcher.state().floor?.groups ?? []
    expect(new Set(groups.map(({ id }) => id)).size).toBe(groups.length)
    for (const { skillGroupId } of sites)
      expect(groups.find(({ id }) => id === skillGroupId)?.waiting).toBe(1)
  }
  for (const one of staffed) await one.setStatus('available')
  for (const watcher of watching) {
    const isEmpty = (): boolean => watcher.state().floor?.waiting.length === 0
    await until('nobody waits any more', isEmpty)
    const load = () => watcher.state().floor?.agents.reduce((sum, row) => sum + row.load, 0)
    await until('what is held is shown', () => load() === waiting.length)
  }
})

test.each(['SIGKILL', 'SIGSTOP'] as const)(
  '[CL-18] [G8] [G11] a node is sent %s: only the sites it decides wait, for 5 s at most',
  async (signal) => {
    const nodes = await spread()
    const dying = nodes[2] as number
    const living = nodes[0] as number
    await staff(living)
    const old = await arriveAt(cluster, sites[2] as PreparedSite, living)
    await startTalking(old)
    const agentBefore = conversationOf(old).agent?.id
    if (signal === 'SIGKILL') await cluster.node(dying).kill(signal)
    else process.kill(cluster.node(dying).pid(), signal)
    const [late, ...others] = await Promise.all([
      serve(sites[2] as PreparedSite, living, FAIL_OVER_MS + SLACK_MS),
      ...[0, 1].map((n) => serve(sites[n] as PreparedSite, living, 2_000)),
    ])
    expect(Math.max(...others)).toBeLessThan(late as number)
    if (signal === 'SIGKILL') await cluster.node(dying).start()
    else process.kill(cluster.node(dying).pid(), 'SIGCONT')
    // What nobody holds enough of is handed over to whoever came back.
    await spread()
    await serve(sites[2] as PreparedSite, living, 5_000)
    expect(conversationOf(old)).toMatchObject({ state: 'active', agent: { id: agentBefore } })
    await old.endConversation()
    expect(await cluster.broken()).toEqual([])
  },
)

test('[CL-21] told another number, node by node, they decide by the smallest until all were told the same', async () => {
  const leases = async (): Promise<number> => {
    const rows = await cluster.database.query(`select 1 from lease where holder <> ''`)
    return rows.length
  }
  await spread()
  await staff(1)
  await cluster.node(0).kill('SIGTERM')
  await cluster.node(0).start({ DISPATCHERS: '1' })
  await until('one decides all', async () => (await leases()) === 1, 10_000)
  for (const site of sites) await serve(site, 1, 5_000)
  await cluster.node(0).kill('SIGTERM')
  await cluster.node(0).start({ DISPATCHERS: String(SHARDS) })
  await until('there are as many as before', async () => (await leases()) === SHARDS, 10_000)
  await spread()
  for (const site of sites) await serve(site, 1, 5_000)
})
