/** Agents get groups of other sites while people talk: sites come together and part, and every promise holds meanwhile. */
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { VisitorClient } from '../../../protocol/client/visitor/client.ts'
import type { SkillGroupId } from '../../../protocol/model/ids.ts'
import { conversationOf, startTalking, startWaiting } from '../../support/inside/scene.ts'
import { openCluster, type ClusterStage } from '../../support/process/cluster.ts'
import type { PreparedSite } from '../../support/process/site.ts'
import { seededRandom } from '../../support/random.ts'
import { until } from '../../support/until.ts'
import { arriveAt, giveGroups, siteOfEachShard } from './sites.ts'

const SHARDS = 3
const CAPACITY = 2
/** A visitor and a free agent meet within 2 s; for the machine of the tests, which does more than this, and for sites that are on the way. */
const MEET_MS = 8_000
const STEPS = process.env['LONG'] === '1' ? 3_000 : 200

const cleanUps: (() => Promise<void>)[] = []
let cluster: ClusterStage
let sites: PreparedSite[]

beforeAll(async () => {
  const env = { DISPATCHERS: String(SHARDS) }
  cluster = await openCluster({ agents: 0, env }, (task) => cleanUps.push(task))
  const group = { wrapUpMs: 0 }
  sites = await siteOfEachShard(cluster, SHARDS, { agents: 2, capacity: CAPACITY, group })
})
afterAll(async () => {
  for (const task of cleanUps.toReversed()) await task()
})

const capacities = (): Map<string, number> =>
  new Map(sites.flatMap(({ members }) => members.map(({ agentId }) => [agentId, CAPACITY])))

/** Settles when it is decided whether they wait. */
async function ask(client: VisitorClient): Promise<void> {
  client.sendMessage('anybody there?')
  const isDecided = (): boolean => {
    const { conversation } = client.state()
    return conversation?.state === 'active' || (conversation?.queue ?? null) !== null
  }
  await until('it is decided', isDecided, MEET_MS)
}

function isTalking(client: VisitorClient): boolean {
  return client.state().conversation?.state === 'active'
}

test('[CL-19] [CL-20] [G9] an agent of one site gets a group of another: their seats are counted once, and those who wait there are served', async () => {
  const [near, far] = sites as [PreparedSite, PreparedSite]
  const [member] = near.members
  if (!member) throw new Error('the site has agents')
  onTestFinished(() => giveGroups(near, member.agentId, [near.skillGroupId]))
  const ann = await cluster.onDuty(0, member)
  const held = [await arriveAt(cluster, near), await arriveAt(cluster, near)]
  for (const client of held) await startTalking(client)
  // Somebody is there, so that people may wait, but without a seat.
  const other = await cluster.onDuty(1, far.members[0])
  await other.setStatus('away', 'lunch')
  const waiting = [await arriveAt(cluster, far), await arriveAt(cluster, far)]
  for (const client of waiting) await startWaiting(client)
  await giveGroups(near, member.agentId, [near.skillGroupId, far.skillGroupId])
  await held[0]?.endConversation()
  await until('one is served', () => waiting.some(isTalking), MEET_MS)
  // Ann leaves the site on which she still holds somebody.
  await giveGroups(near, member.agentId, [far.skillGroupId])
  await held[1]?.endConversation()
  await until('both are served', () => waiting.every(isTalking), MEET_MS)
  await until('by her', () => ann.state().conversations.size === CAPACITY)
  expect(await cluster.broken({ capacities: capacities() })).toEqual([])
  for (const client of waiting) await client.endConversation()
})

test('[CL-19] [CL-20] [G8] [G9] [G11] agents change their sites at random while visitors come and go: nobody is given to two, nobody is given too many, nobody is left', async () => {
  const { seed, next, pick } = seededRandom()
  process.stdout.write(`SEED=${seed}\n`)
  const members = sites.flatMap((site) => site.members.map((member) => ({ site, member })))
  onTestFinished(async () => {
    for (const { site, member } of members)
      await giveGroups(site, member.agentId, [site.skillGroupId])
  })
  await Promise.all(members.map(({ member }, n) => cluster.onDuty(n % SHARDS, member)))
  const groups = sites.map(({ skillGroupId }) => skillGroupId)
  let clients: VisitorClient[] = []
  for (let step = 0; step < STEPS; step += 1) {
    const { site, member } = pick(members)
    // Each site keeps one who stays.
    const isMover = member === site.members[1]
    const given: SkillGroupId[] = groups.filter(() => next() < 0.5)
    if (isMover && next() < 0.5) await giveGroups(site, member.agentId, given)
    if (next() < 0.6 && clients.length < 2 * members.length) {
      const client = await arriveAt(cluster, pick(sites))
      await ask(client)
      clients.push(client)
    } else if (clients.length > 0) {
      const leaving = pick(clients)
      clients = clients.filter((client) => client !== leaving)
      await leaving.endConversation()
    }
    expect(await cluster.broken({ capacities: capacities() })).toEqual([])
  }
  // One after the other is served and goes.
  while (clients.length > 0) {
    const served = await until('somebody is served', () => clients.find(isTalking), MEET_MS)
    await served.endConversation()
    expect(conversationOf(served).state).toBe('closed')
    clients = clients.filter((client) => client !== served)
  }
  expect(await cluster.broken({ capacities: capacities() })).toEqual([])
})
