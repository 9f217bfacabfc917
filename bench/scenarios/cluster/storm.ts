/** A node dies with all its visitors: they reconnect to the others at once, each some messages behind. */
import type { Bench } from '../../support/bench.ts'
import { startCluster } from '../../support/cluster.ts'
import { startGenerator } from '../../support/generator.ts'
import { round } from '../../support/stats.ts'

const NODES = 3
const BEHIND = 50
const AGENTS = 20

export async function storm(bench: Bench) {
  const clients = bench.isQuick ? 200 : 2_000
  const generator = startGenerator('any')
  const cluster = await startCluster(NODES, { agents: AGENTS, capacity: clients / AGENTS })
  try {
    const [first = 0, second = 0, third = 0] = cluster.nodes.map(({ port }) => port)
    const before = { ...cluster.target, agentPorts: [first], visitorPorts: [third] }
    await generator.call('signIn', before)
    await generator.call('fallBehind', before, clients, BEHIND)
    await cluster.nodes[2]?.kill('SIGKILL')
    const after = { ...before, visitorPorts: [first, second] }
    const allLevelMs = await generator.call('comeBack', after)
    const figures = { clients, behind: BEHIND, allLevelMs: round(allLevelMs, 0) }
    bench.say(`storm: ${JSON.stringify(figures)}`)
    return figures
  } finally {
    generator.stop()
    await cluster.remove()
  }
}
