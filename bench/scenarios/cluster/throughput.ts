/** Messages through one, two and three nodes: how many, how late, and whose processor time each costs. */
import type { Bench } from '../../support/bench.ts'
import { startCluster, type RunningCluster, type Split } from '../../support/cluster.ts'
import {
  CONVERSATIONS,
  measure,
  type Load,
  type Measurement,
  type Side,
} from '../../support/duel.ts'
import { startFloor } from '../../support/floor.ts'
import { startGenerator, type Generator } from '../../support/generator.ts'
import { median, round } from '../../support/stats.ts'

const AGENTS = 50
const WINDOW = 1
const RATE = 2_000
/** Four set-ups are measured: more rounds would take more time than they tell. */
const ROUNDS_MAX = 2

/** Who is on which node. */
interface Plan {
  name: string
  nodes: number
  /** Every visitor on the first node and every agent on the last, so that all messages cross. */
  isCrossing?: boolean
}

const PLANS: readonly Plan[] = [
  { name: 'oneNode', nodes: 1 },
  { name: 'twoNodes', nodes: 2 },
  { name: 'twoNodesCrossing', nodes: 2, isCrossing: true },
  { name: 'threeNodes', nodes: 3 },
]

interface Taken {
  floor: Measurement
  product: Measurement
  split: Split
}

function targetOf({ target, nodes }: RunningCluster, { isCrossing = false }: Plan) {
  if (!isCrossing) return target
  const ports = nodes.map(({ port }) => port)
  return { ...target, visitorPorts: ports.slice(0, 1), agentPorts: ports.slice(-1) }
}

const loads = ({ isQuick }: Bench): Record<'saturated' | 'paced', Load> => ({
  saturated: {
    start: (generator) => generator.call('saturate', WINDOW),
    warmUpMs: isQuick ? 500 : 1_500,
    measureMs: isQuick ? 1_500 : 3_000,
  },
  paced: {
    start: (generator) => generator.call('pace', RATE),
    warmUpMs: isQuick ? 500 : 1_000,
    measureMs: isQuick ? 1_500 : 2_500,
  },
})

const microseconds = (ms: number, { perSecond }: Measurement, seconds: number): number =>
  (ms * 1_000) / (perSecond * seconds)

function figuresOf(saturated: readonly Taken[], paced: readonly Taken[], seconds: number) {
  const of = (taken: readonly Taken[], read: (one: Taken) => number, digits = 2): number =>
    round(median(taken.map(read)), digits)
  const perMessage = (read: (split: Split) => number): number =>
    of(saturated, ({ split, product }) => microseconds(read(split), product, seconds), 1)
  const all = ({ nodesMs }: Split): number => nodesMs.reduce((sum, ms) => sum + ms, 0)
  return {
    perSecond: of(saturated, ({ product }) => product.perSecond, 0),
    ratio: of(saturated, ({ product, floor }) => product.perSecond / floor.perSecond, 3),
    microsecondsPerMessage: {
      nodes: perMessage(all),
      busiestNode: perMessage(({ nodesMs }) => Math.max(...nodesMs)),
      postgres: perMessage(({ postgresMs }) => postgresMs),
      redis: perMessage(({ redisMs }) => redisMs),
    },
    at2000: {
      p50Ms: of(paced, ({ product }) => product.p50Ms),
      p99Ms: of(paced, ({ product }) => product.p99Ms),
      floorP50Ms: of(paced, ({ floor }) => floor.p50Ms),
      floorP99Ms: of(paced, ({ floor }) => floor.p99Ms),
    },
  }
}

async function compare(bench: Bench, plan: Plan, floor: Side) {
  const cluster = await startCluster(plan.nodes, {
    agents: AGENTS,
    capacity: CONVERSATIONS / AGENTS,
  })
  const generator = startGenerator('any')
  const product: Side = { name: 'product', server: cluster, generator }
  try {
    await generator.call('joinProduct', targetOf(cluster, plan), CONVERSATIONS)
    const take = async (load: Load): Promise<Taken> => {
      const floorTaken = await measure(floor, load)
      return { floor: floorTaken, product: await measure(product, load), split: cluster.split() }
    }
    const { saturated, paced } = loads(bench)
    const taken: Record<'saturated' | 'paced', Taken[]> = { saturated: [], paced: [] }
    for (let i = 0; i < Math.min(bench.rounds, ROUNDS_MAX); i++) {
      taken.saturated.push(await take(saturated))
      taken.paced.push(await take(paced))
    }
    const figures = figuresOf(taken.saturated, taken.paced, saturated.measureMs / 1_000)
    bench.say(`${plan.name}: ${JSON.stringify(figures)}`)
    return figures
  } finally {
    generator.stop()
    await cluster.remove()
  }
}

async function joinedFloor(): Promise<Side & { generator: Generator }> {
  const server = await startFloor()
  const generator = startGenerator()
  await generator.call('joinFloor', { port: server.port, agentCount: AGENTS }, CONVERSATIONS)
  return { name: 'floor', server, generator }
}

export async function throughput(bench: Bench) {
  const floor = await joinedFloor()
  try {
    const figures: Record<string, Awaited<ReturnType<typeof compare>>> = {}
    for (const plan of PLANS) figures[plan.name] = await compare(bench, plan, floor)
    return figures
  } finally {
    floor.generator.stop()
    await floor.server.kill('SIGKILL')
  }
}
