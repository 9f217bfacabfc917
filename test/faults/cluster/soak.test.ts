/** Everything that may go away goes away, at random and again and again, while people talk. LONG=1: for minutes. */
import { beforeAll, expect, test } from 'vitest'
import type { ChaosProxy } from '../../support/chaos/chaos-proxy.ts'
import type { ClusterStage } from '../../support/process/cluster.ts'
import { seededRandom } from '../../support/random.ts'
import { gather } from './crowd.ts'
import { prepareProxied } from './proxied.ts'

const SOAK_MS = process.env['LONG'] === '1' ? 300_000 : 15_000
const VISITORS = 10
const PATIENCE_MS = 45_000
const LAST_WORDS = 4_000
const TROUBLE_MS = [200, 5_000] as const

const { proxies, open } = prepareProxied()
let cluster: ClusterStage

beforeAll(async () => {
  cluster = await open({ agents: 3, capacity: VISITORS, env: { DISPATCHERS: '3' } })
})

interface Trouble {
  name: string
  /** Makes it, waits, and takes it back. */
  make: (wait: () => Promise<void>, index: number) => Promise<void>
}

async function cut(proxy: ChaosProxy | undefined, wait: () => Promise<void>): Promise<void> {
  proxy?.partition()
  await wait()
  proxy?.heal()
}

const TROUBLES: readonly Trouble[] = [
  {
    name: 'a node is killed',
    async make(wait, index) {
      await cluster.node(index).kill('SIGKILL')
      await wait()
      await cluster.node(index).start()
    },
  },
  {
    name: 'a node sleeps',
    async make(wait, index) {
      process.kill(cluster.node(index).pid(), 'SIGSTOP')
      await wait()
      process.kill(cluster.node(index).pid(), 'SIGCONT')
    },
  },
  { name: 'Redis is flushed', make: async () => void (await cluster.redis.command('FLUSHALL')) },
  {
    name: 'Redis is killed',
    async make(wait) {
      await cluster.redis.stop()
      await wait()
      await cluster.redis.start()
    },
  },
  {
    name: 'sessions of the database are ended',
    make: async () =>
      void (await cluster.database.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'unichat %'`,
      )),
  },
  { name: 'a node is cut off from Redis', make: (wait, index) => cut(proxies.redis[index], wait) },
  {
    name: 'a node is cut off from the database',
    make: (wait, index) => cut(proxies.database[index], wait),
  },
  {
    name: 'the database hangs',
    async make(wait) {
      const wake = cluster.database.freeze()
      await wait()
      wake()
    },
  },
]

/** What the nodes said last, to whoever has to find out why. */
function lastWords(): string {
  return cluster.nodes.map((node) => node.output().slice(-LAST_WORDS)).join('\n---\n')
}

test('[CL-18] [G1] [G8] [G9] [G11] [G17] [G18] whatever goes away, in whatever order: nothing is lost, and everybody goes on', async () => {
  const random = seededRandom()
  process.stdout.write(`SEED=${random.seed}\n`)
  const crowd = await gather(cluster, VISITORS)
  const pause = (): Promise<void> =>
    new Promise((resolve) => setTimeout(resolve, random.between(...TROUBLE_MS)))
  const happened: string[] = []
  const endsAt = performance.now() + SOAK_MS
  while (performance.now() < endsAt) {
    const trouble = random.pick(TROUBLES)
    const index = random.between(0, cluster.nodes.length - 1)
    happened.push(`${trouble.name} (${index})`)
    try {
      await trouble.make(pause, index)
      await crowd.progress(PATIENCE_MS)
    } catch (error) {
      throw new Error(`SEED=${random.seed}, after ${happened.join(', ')}\n${lastWords()}`, {
        cause: error,
      })
    }
  }
  expect(happened.length).toBeGreaterThan(1)
  await crowd.end()
})
