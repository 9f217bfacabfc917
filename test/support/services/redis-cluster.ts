/** A real Redis Cluster of several servers, each with its share of the slots. */
import { until } from '../until.ts'
import { startRedis, type RedisServer } from './redis.ts'
import { freePort } from '../process/server.ts'

export interface RedisCluster {
  nodes: readonly RedisServer[]
  /** As `REDIS_URL` takes it. */
  url: () => string
  stop: () => Promise<void>
  remove: () => Promise<void>
}

const SLOTS = 16_384
/** A node that is away is known to be; the others go on with their slots. */
const FLAGS = ['--cluster-node-timeout', '1000', '--cluster-require-full-coverage', 'no']

async function startNode(): Promise<{ node: RedisServer; bus: number }> {
  // The default is 10,000 above the other, which is more than there are ports for some.
  const bus = await freePort()
  const own = ['--cluster-enabled', 'yes', '--cluster-port', String(bus)]
  const node = await startRedis([...own, '--cluster-announce-ip', '127.0.0.1', ...FLAGS])
  return { node, bus }
}

async function isWhole(node: RedisServer, count: number): Promise<boolean> {
  const info = await node.command('CLUSTER INFO')
  return (
    info.includes('cluster_state:ok') &&
    info.includes(`cluster_slots_ok:${SLOTS}`) &&
    info.includes(`cluster_known_nodes:${count}`)
  )
}

export async function startRedisCluster(count = 3): Promise<RedisCluster> {
  const started = await Promise.all(Array.from({ length: count }, startNode))
  const share = (index: number): number => Math.floor((index * SLOTS) / count)
  for (const [index, { node }] of started.entries()) {
    await node.command(`CLUSTER SET-CONFIG-EPOCH ${index + 1}`)
    await node.command(`CLUSTER ADDSLOTSRANGE ${share(index)} ${share(index + 1) - 1}`)
    for (const { node: other, bus } of started.slice(0, index))
      await node.command(`CLUSTER MEET 127.0.0.1 ${other.port} ${bus}`)
  }
  const nodes = started.map(({ node }) => node)
  await until(
    'the cluster is whole',
    async () => (await Promise.all(nodes.map((node) => isWhole(node, count)))).every(Boolean),
    20_000,
  )
  return {
    nodes,
    url: () => nodes.map((node) => node.url()).join(','),
    stop: async () => void (await Promise.all(nodes.map((node) => node.stop()))),
    remove: async () => void (await Promise.all(nodes.map((node) => node.remove()))),
  }
}
