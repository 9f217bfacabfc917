/** A cluster whose nodes reach Redis and PostgreSQL through proxies of their own, for all tests of a file. */
import { afterAll } from 'vitest'
import { startChaosProxy, type ChaosProxy } from '../../support/chaos/chaos-proxy.ts'
import {
  openCluster,
  type ClusterOptions,
  type ClusterStage,
} from '../../support/process/cluster.ts'

/** By the number of the node. */
export interface Proxies {
  redis: ChaosProxy[]
  database: ChaosProxy[]
}

/** To be called once, outside of the tests: what it starts ends with the file. */
export function prepareProxied(): {
  proxies: Proxies
  open: (options: ClusterOptions) => Promise<ClusterStage>
} {
  const cleanUps: (() => Promise<void>)[] = []
  const proxies: Proxies = { redis: [], database: [] }
  afterAll(async () => {
    for (const task of cleanUps.toReversed()) await task()
  })

  async function through(ofNodes: ChaosProxy[], index: number, port: number): Promise<number> {
    const proxy = await startChaosProxy(port)
    cleanUps.push(() => proxy.close())
    ofNodes[index] = proxy
    return proxy.port
  }
  return {
    proxies,
    open: (options) =>
      openCluster(
        {
          ...options,
          deadlines: { messageRate: { count: 1_000, windowMs: 1_000 } },
          redisPort: (redis, index) => through(proxies.redis, index, redis.port),
          databasePort: (database, index) => through(proxies.database, index, database.port),
        },
        (task) => cleanUps.push(task),
      ),
  }
}
