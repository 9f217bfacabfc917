/** What one, two and three dispatchers decide a second, for several sites on three nodes, and how the work is spread. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Bench } from '../../support/bench.ts'
import { startCluster, type RunningCluster } from '../../support/cluster.ts'
import { startGenerator } from '../../support/generator.ts'
import { prepareSites } from '../../support/site.ts'
import { median, round } from '../../support/stats.ts'

const NODES = 3
const DISPATCHERS = [1, 2, 3]
/** In as many parts sites fall evenly on each of those counts. */
const SITES = 6
const AGENTS_EACH = 2
const CAPACITY = 50
const VISITORS_EACH = 20

async function settled(cluster: RunningCluster, dispatchers: number): Promise<void> {
  const held = 'select count(distinct holder)::integer as count from lease where holder is not null'
  for (let tries = 0; tries < 300; tries++) {
    const [row] = await cluster.database.query(held)
    if (Number(row?.['count']) === dispatchers) return
    await sleep(100)
  }
  throw new Error(`the leases are not held by ${dispatchers} nodes`)
}

async function once({ isQuick }: Bench, dispatchers: number) {
  const env = { DISPATCHERS: String(dispatchers) }
  const cluster = await startCluster(NODES, { agents: 0, capacity: CAPACITY, env })
  const generator = startGenerator('any')
  try {
    const staff = { agents: AGENTS_EACH, capacity: CAPACITY }
    const { visitorPorts = [], agentPorts = [] } = cluster.target
    const sites = await prepareSites(cluster.target.port, staff, SITES)
    await settled(cluster, dispatchers)
    const targets = sites.map((site) => ({ ...site, visitorPorts, agentPorts }))
    await generator.call('gather', targets, VISITORS_EACH)
    await generator.call('startAsking')
    await sleep(isQuick ? 500 : 1_500)
    await Promise.all([generator.call('takeGiven'), cluster.probe('report')])
    const startedAt = performance.now()
    await sleep(isQuick ? 2_000 : 4_000)
    const [given] = await Promise.all([generator.call('takeGiven'), cluster.probe('report')])
    const tookMs = performance.now() - startedAt
    await generator.call('stopAsking')
    const { nodesMs, postgresMs } = cluster.split()
    const together = nodesMs.reduce((sum, ms) => sum + ms, 0)
    return {
      perSecond: round((given.length / tookMs) * 1_000, 0),
      p50Ms: round(median(given), 1),
      microsecondsEach: {
        nodes: round((together * 1_000) / given.length, 0),
        postgres: round((postgresMs * 1_000) / given.length, 0),
      },
      busiestShare: round(Math.max(...nodesMs) / together, 2),
    }
  } finally {
    generator.stop()
    await cluster.remove()
  }
}

export async function deciding(bench: Bench) {
  const figures: Record<string, Awaited<ReturnType<typeof once>>> = {}
  for (const dispatchers of DISPATCHERS) {
    const taken = await once(bench, dispatchers)
    bench.say(`deciding, ${dispatchers} dispatchers: ${JSON.stringify(taken)}`)
    figures[`dispatchers${dispatchers}`] = taken
  }
  return figures
}
