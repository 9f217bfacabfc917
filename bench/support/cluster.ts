/** Runs the product as several nodes on one PostgreSQL and one Redis, all on the same cores. */
import { rm } from 'node:fs/promises'
import { startPostgres, type PostgresServer } from '../../test/support/services/postgres.ts'
import { startRedis, type RedisServer } from '../../test/support/services/redis.ts'
import { until } from '../../test/support/until.ts'
import type { ProductTarget } from '../load/product.ts'
import type { ProbeRequest, Usage } from '../probe.ts'
import { treeCpuMs } from './cpu.ts'
import type { Measured } from './processes.ts'
import { makeDataDir, startServer } from './product.ts'
import { prepareSite, type Staff } from './site.ts'

/** Processor time since the last `reset`. */
export interface Split {
  nodesMs: number[]
  postgresMs: number
  redisMs: number
}

export interface ClusterNode extends Measured {
  port: number
  dataDir: string
}

/** Probed, it answers for all nodes and what stands around them. */
export interface RunningCluster extends Measured<Usage> {
  nodes: ClusterNode[]
  target: ProductTarget
  database: PostgresServer
  /** Of the interval between the last `reset` and the `report` after it. */
  split: () => Split
  remove: () => Promise<void>
}

/** As an operator of a small machine would set it; everything that keeps data safe is on. */
const POSTGRES = { settings: ['shared_buffers=256MB', 'max_wal_size=4GB'] }

async function redisCpuMs(redis: RedisServer): Promise<number> {
  const text = await redis.command('INFO cpu')
  const seconds = (name: string): number => Number(new RegExp(`${name}:([\\d.]+)`).exec(text)?.[1])
  return (seconds('used_cpu_sys') + seconds('used_cpu_user')) * 1_000
}

interface Around {
  database: PostgresServer
  redis: RedisServer
}

async function startNode(
  { database, redis }: Around,
  more: Record<string, string> = {},
): Promise<ClusterNode> {
  const dataDir = await makeDataDir()
  const env = { DATABASE_URL: database.url(), REDIS_URL: redis.url(), LOG_LEVEL: 'info', ...more }
  const { server, port } = await startServer(dataDir, { env, core: 'any' })
  return { ...server, port, dataDir }
}

/** Reads the nodes and what stands around them together, and keeps the difference. */
function createSplit(nodes: readonly Measured[], { database, redis }: Around) {
  let before: Split | null = null
  let between: Split = { nodesMs: [], postgresMs: 0, redisMs: 0 }

  async function probe(request: ProbeRequest): Promise<Usage> {
    const [redisMs, ...reports] = await Promise.all([
      redisCpuMs(redis),
      ...nodes.map((node) => node.probe(request)),
    ])
    const nodesMs = reports.map(({ cpuMs }) => cpuMs)
    const now: Split = { nodesMs, postgresMs: treeCpuMs(database.pid()), redisMs }
    if (before) between = difference(before, now)
    before = now
    return {
      rssBytes: reports.reduce((sum, { rssBytes }) => sum + rssBytes, 0),
      cpuMs: nodesMs.reduce((sum, ms) => sum + ms, 0) + now.postgresMs + now.redisMs,
    }
  }
  return { probe, split: () => between }
}

/** What one node was told, the others learn a moment later. */
async function knows(port: number, { cookies }: ProductTarget): Promise<boolean> {
  const answers = cookies.map((Cookie) =>
    fetch(`http://127.0.0.1:${port}/api/session`, { headers: { Cookie } }),
  )
  return (await Promise.all(answers)).every(({ ok }) => ok)
}

function difference(before: Split, after: Split): Split {
  return {
    nodesMs: after.nodesMs.map((ms, i) => ms - (before.nodesMs[i] ?? 0)),
    postgresMs: after.postgresMs - before.postgresMs,
    redisMs: after.redisMs - before.redisMs,
  }
}

export async function startCluster(
  count: number,
  { env, ...staff }: Staff & { env?: Record<string, string> },
): Promise<RunningCluster> {
  const [database, redis] = await Promise.all([startPostgres(POSTGRES), startRedis()])
  const around = { database, redis }
  // The first one decides.
  const nodes = [await startNode(around, env)]
  while (nodes.length < count) nodes.push(await startNode(around, env))
  const [first] = nodes
  if (!first) throw new Error('a cluster has nodes')
  const ports = nodes.map(({ port }) => port)
  const target = await prepareSite(first.port, staff)
  for (const port of ports) await until('the node knows the agents', () => knows(port, target))
  return {
    ...first,
    ...createSplit(nodes, around),
    nodes,
    database,
    target: { ...target, visitorPorts: ports, agentPorts: ports },
    async remove() {
      await Promise.all(nodes.map((node) => node.kill('SIGKILL')))
      await Promise.all([database.remove(), redis.remove()])
      for (const { dataDir } of nodes) await rm(dataDir, { recursive: true, force: true })
    },
  }
}
