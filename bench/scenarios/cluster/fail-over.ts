/** The node that decides is killed: how long until somebody who asks on another node is given an agent. */
import type { Bench } from '../../support/bench.ts'
import { startCluster, type RunningCluster } from '../../support/cluster.ts'
import { startGenerator } from '../../support/generator.ts'
import { median, round } from '../../support/stats.ts'

const NODES = 3
const AGENTS = 4
const CAPACITY = 50

/** The number of the node that holds the lease. */
async function deciderOf({ database, nodes }: RunningCluster): Promise<number> {
  const [lease] = await database.query('select holder from lease')
  const holder = String(lease?.['holder'])
  return nodes.findIndex((node) => node.output().includes(holder))
}

/** On a fresh cluster each time, so that every death is the same. */
async function once(): Promise<number> {
  const cluster = await startCluster(NODES, { agents: AGENTS, capacity: CAPACITY })
  const generator = startGenerator('any')
  try {
    const decider = await deciderOf(cluster)
    const left = cluster.nodes.filter((_, i) => i !== decider).map(({ port }) => port)
    const target = { ...cluster.target, visitorPorts: left.slice(0, 1), agentPorts: left.slice(1) }
    await generator.call('signIn', target)
    // Everything works before.
    await generator.call('askAndBeGiven', target)
    await cluster.nodes[decider]?.kill('SIGKILL')
    return await generator.call('askAndBeGiven', target)
  } finally {
    generator.stop()
    await cluster.remove()
  }
}

export async function failOver(bench: Bench) {
  const took: number[] = []
  for (let i = 0; i < Math.min(bench.rounds, 3); i++) took.push(await once())
  const figures = { medianMs: round(median(took), 0), longestMs: round(Math.max(...took), 0) }
  bench.say(`fail-over: ${JSON.stringify(figures)}`)
  return figures
}
