/** Several real server processes on one PostgreSQL and one Redis, behind a balancer, with a site and people. */
import { onTestFinished } from 'vitest'
import type { AgentClient } from '../../../protocol/client/agent/client.ts'
import type { VisitorClient } from '../../../protocol/client/visitor/client.ts'
import type { AgentId, SiteId, SkillGroupId } from '../../../protocol/model/ids.ts'
import { leaseOf } from '../../../server/app/cluster/known/leases.ts'
import { shardsOf } from '../../../server/domain/shards.ts'
import { agent, online, visitor, type VisitorOptions } from '../people.ts'
import { until } from '../until.ts'
import { startBalancer } from '../services/balancer.ts'
import { brokenIn, type Claims, type Row } from './invariants.ts'
import { startPostgres, type PostgresServer } from '../services/postgres.ts'
import { startRedis, type RedisServer } from '../services/redis.ts'
import { startServer, type RunningServer } from './server.ts'
import { prepareSite, type Member, type PreparedSite, type SiteOptions } from './site.ts'

export interface ClusterOptions extends SiteOptions {
  nodes?: number
  /** The port at which a node finds Redis, when it is a proxy's. */
  redisPort?: (redis: RedisServer, index: number) => Promise<number>
  /** The port at which a node finds PostgreSQL, when it is a proxy's. */
  databasePort?: (database: PostgresServer, index: number) => Promise<number>
  env?: Record<string, string>
}

/** Runs what it is given when the cluster is no longer needed. */
export type CleanUp = (task: () => Promise<void>) => void

/** A node by its number, or whichever the balancer takes. */
export type Door = number | 'any'

export interface ClusterStage {
  database: PostgresServer
  redis: RedisServer
  nodes: RunningServer[]
  site: PreparedSite
  node: (index: number) => RunningServer
  arrive: (door: Door, options?: Partial<VisitorOptions>) => Promise<VisitorClient>
  /** Connects an agent. */
  signOn: (door: Door, member: Member | undefined) => Promise<AgentClient>
  /** Connects an agent and makes them available. */
  onDuty: (door: Door, member: Member | undefined) => Promise<AgentClient>
  /** The number of the node that decides the stage's site, or another; -1 when it is none of these. */
  decider: (siteId?: SiteId) => Promise<number>
  /** What a node calls itself since its last start. */
  nodeId: (index: number) => string
  journal: () => Promise<Row[]>
  broken: (claims?: Claims) => Promise<string[]>
}

/** Every suite holds with any number of them. */
const DISPATCHERS = process.env['DISPATCHERS'] ?? '1'

const finished: CleanUp = (task) => onTestFinished(task)

export async function openCluster(
  options: ClusterOptions = {},
  cleanUp: CleanUp = finished,
): Promise<ClusterStage> {
  const { nodes: count = 3, redisPort, databasePort, env, ...siteOptions } = options
  const [database, redis] = await Promise.all([startPostgres(), startRedis()])
  cleanUp(async () => void (await Promise.all([database.remove(), redis.remove()])))
  const startNode = async (index: number): Promise<RunningServer> => {
    const REDIS_URL = redis.url(redisPort ? await redisPort(redis, index) : undefined)
    const port = (await databasePort?.(database, index)) ?? database.port
    const DATABASE_URL = database.url().replace(`:${database.port}/`, `:${port}/`)
    const addresses = { DATABASE_URL, REDIS_URL }
    const node = await startServer({ env: { ...addresses, DISPATCHERS, ...env } })
    cleanUp(() => node.stop())
    return node
  }
  // The first one decides.
  const first = await startNode(0)
  const others = Array.from({ length: count - 1 }, (_, i) => startNode(i + 1))
  const nodes = [first, ...(await Promise.all(others))]
  const balancer = await startBalancer(() => nodes.map(({ port }) => port))
  cleanUp(() => balancer.close())
  const origins = nodes.map(({ url }) => url)
  const site = await prepareSite(first.port, { ...siteOptions, origins })
  return {
    database,
    redis,
    nodes,
    site,
    ...people(nodes, balancer.port, site),
    ...facts(database, nodes, site.siteId),
  }
}

function people(nodes: readonly RunningServer[], anyPort: number, site: PreparedSite) {
  const node = (index: number): RunningServer => {
    const found = nodes[index]
    if (!found) throw new Error(`there is no node ${index}`)
    return found
  }
  const at = (door: Door) => {
    const { port, url } = node(door === 'any' ? 0 : door)
    return { port: door === 'any' ? anyPort : port, origin: url }
  }
  async function arrive(door: Door, options?: Partial<VisitorOptions>): Promise<VisitorClient> {
    const client = visitor({ ...site, ...at(door), ...options })
    onTestFinished(() => client.stop())
    await online(client)
    return client
  }
  async function signOn(door: Door, member: Member | undefined): Promise<AgentClient> {
    if (!member) throw new Error('the site has fewer agents')
    const client = agent({ ...member, ...at(door) })
    onTestFinished(() => client.stop())
    await online(client)
    return client
  }
  async function onDuty(door: Door, member: Member | undefined): Promise<AgentClient> {
    const client = await signOn(door, member)
    await client.setStatus('available')
    return client
  }
  return { node, arrive, signOn, onDuty }
}

const JOURNAL = 'select conversation_id, lane, seq, type, ref, body from journal order by id'

/** In which shard a site is, as the nodes find out from the directory. */
async function shardOf(database: PostgresServer, siteId: SiteId): Promise<number> {
  const read = async <T>(table: string): Promise<T[]> => {
    const rows = await database.query(`select document from ${table}`)
    return rows.map((row) => JSON.parse(String(row['document'])) as T)
  }
  const leases = await database.query('select name from lease')
  const [sites, groups, agents] = await Promise.all([
    read<{ id: SiteId }>('site'),
    read<{ id: SkillGroupId; siteId: SiteId }>('skill_group'),
    read<{ id: AgentId; skillGroupIds: SkillGroupId[] }>('agent'),
  ])
  const shared = sites.map(({ id }) => ({
    id,
    skillGroupIds: groups.filter((group) => group.siteId === id).map((group) => group.id),
    agentIds: [],
  }))
  return shardsOf(shared, agents, leases.length).ofSite(siteId)
}

function idOf(node: RunningServer | undefined): string {
  const [, id] = [...(node?.output().matchAll(/"node":"([^"]+)"/g) ?? [])].at(-1) ?? []
  if (id === undefined) throw new Error('the node has not said its name')
  return id
}

function facts(database: PostgresServer, nodes: readonly RunningServer[], ownId: SiteId) {
  async function journal(): Promise<Row[]> {
    const rows = await database.query(JOURNAL)
    return rows.map((row) => ({ ...row, seq: Number(row['seq']) }) as Row)
  }
  return {
    nodeId: (index: number) => idOf(nodes[index]),
    journal,
    broken: async (claims?: Claims) => brokenIn(await journal(), claims),
    async decider(siteId = ownId) {
      const shard = await shardOf(database, siteId)
      const leases = await database.query('select name, holder from lease')
      const held = leases.find(({ name }) => name === leaseOf(shard))
      return nodes.findIndex((node) =>
        node.output().includes(`"node":"${String(held?.['holder'])}"`),
      )
    },
  }
}

/** Settles when another node than that one decides; answers which. */
export function otherDecider(
  cluster: ClusterStage,
  than: number,
  limitMs: number,
): Promise<number> {
  const decides = (node: RunningServer): number =>
    node.output().split('this process decides').length
  const before = cluster.nodes.map(decides)
  return until(
    'another node decides',
    () => {
      const found = cluster.nodes.findIndex(
        (node, i) => i !== than && decides(node) > (before[i] ?? 0),
      )
      return found >= 0 ? { found } : null
    },
    limitMs,
  ).then(({ found }) => found)
}
