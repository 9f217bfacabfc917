/** Several real server processes on one PostgreSQL and one Redis, with a site, and people connected to any of them. */
import { onTestFinished } from 'vitest'
import type { AgentClient } from '../../../protocol/client/agent-client.ts'
import type { VisitorClient } from '../../../protocol/client/visitor-client.ts'
import { agent, online, visitor, type VisitorOptions } from '../people.ts'
import { startPostgres, type PostgresServer } from './postgres.ts'
import { startRedis, type RedisServer } from './redis.ts'
import { startServer, type RunningServer } from './server.ts'
import { prepareSite, type Member, type PreparedSite, type SiteOptions } from './site.ts'
import { LIMITS } from './stage.ts'

export interface ClusterOptions extends SiteOptions {
  nodes?: number
  /** The port each node finds Redis or PostgreSQL at, when it is not their own: a proxy's. */
  redisPort?: (redis: RedisServer) => Promise<number>
  env?: Record<string, string>
}

export interface ClusterStage {
  database: PostgresServer
  redis: RedisServer
  nodes: RunningServer[]
  node: (index: number) => RunningServer
  site: PreparedSite
  arrive: (index: number, options?: Partial<VisitorOptions>) => Promise<VisitorClient>
  /** Connects an agent to a node and makes them available. */
  onDuty: (index: number, member: Member | undefined) => Promise<AgentClient>
  /** The index of the node that decides. */
  decider: () => Promise<number>
}

export async function openCluster(options: ClusterOptions = {}): Promise<ClusterStage> {
  const { nodes: count = 3, redisPort, env, ...siteOptions } = options
  const [database, redis] = await Promise.all([startPostgres(), startRedis()])
  onTestFinished(async () => {
    await Promise.all([database.remove(), redis.remove()])
  })
  const DATABASE_URL = database.url()
  const REDIS_URL = redis.url(redisPort ? await redisPort(redis) : undefined)
  const nodes: RunningServer[] = []
  const origins: string[] = []
  const startNode = async (): Promise<void> => {
    const node = await startServer({ env: { ...LIMITS, DATABASE_URL, REDIS_URL, ...env } })
    onTestFinished(() => node.stop())
    nodes.push(node)
    origins.push(node.url)
  }
  // The first one decides.
  await startNode()
  await Promise.all(Array.from({ length: count - 1 }, startNode))
  const at = (index: number): RunningServer => {
    const node = nodes[index]
    if (!node) throw new Error(`there is no node ${index}`)
    return node
  }
  const site = await prepareSite(at(0).port, { ...siteOptions, origins })
  return {
    database,
    redis,
    nodes,
    node: at,
    site,
    async arrive(index, visitorOptions) {
      const { port, url } = at(index)
      const client = visitor({ ...site, port, origin: url, ...visitorOptions })
      onTestFinished(() => client.stop())
      await online(client)
      return client
    },
    async onDuty(index, member) {
      if (!member) throw new Error('the site has fewer agents')
      const { port, url } = at(index)
      const client = agent({ ...member, port, origin: url })
      onTestFinished(() => client.stop())
      await online(client)
      await client.setStatus('available')
      return client
    },
    async decider() {
      const [lease] = await database.query('select holder from lease')
      const holder = String(lease?.['holder'])
      return nodes.findIndex((node) => node.output().includes(holder))
    },
  }
}
