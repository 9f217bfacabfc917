/** The server inside the test's own process: real store and real sockets, with time moved by hand. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import type { ClusterPorts } from '../../../server/app/cluster/assemble.ts'
import type { Core } from '../../../server/app/core.ts'
import { createApp } from '../../../server/app/app.ts'
import { memoryLimiter } from '../../../server/app/limiter.ts'
import { createSignIn } from '../../../server/app/sign-in/sign-in.ts'
import { Gateway } from '../../../server/gateway/gateway.ts'
import { takeUpgrades } from '../../../server/gateway/sockets/upgrade.ts'
import { createSteadyClock } from '../../../server/ops/clock.ts'
import { createLog } from '../../../server/ops/log.ts'
import { createMetrics } from '../../../server/ops/metrics/metrics.ts'
import type { Store } from '../../../server/ports/store.ts'
import { createSqliteStore } from '../../../server/store/sqlite/store.ts'
import { manualClock, type ManualClock } from '../manual-clock.ts'

export interface InProcessServer {
  port: number
  clock: ManualClock
  dataDir: string
  /** Of the present life. */
  core: () => Core
  /** Stops in order and starts again on the same port and store; `whileDown` runs in between. */
  restart: (whileDown?: () => void) => Promise<void>
  /** Ends it and removes what it stored. */
  stop: () => Promise<void>
}

interface Life {
  core: Core
  port: number
  end: () => Promise<void>
}

const LIMITS = {
  socketsTotal: 10_000,
  socketsPerAddress: 10_000,
  socketsPerVisitor: 10,
  framesPerSecond: 1_000,
  visitorsPerAddress: 10_000,
  startsPerAddress: 10_000,
  startsPerSite: 10_000,
}

/** What a server stands on. */
export type Ground = (dataDir: string) => Promise<{ store: Store; cluster?: ClusterPorts }>

/** A database file of its own. */
const alone: Ground = async (dataDir) => ({
  store: await createSqliteStore({ file: join(dataDir, 'unichat.db') }),
})

interface Plan {
  time: ManualClock
  dataDir: string
  ground: Ground
}

async function live({ time, dataDir, ground }: Plan, port: number): Promise<Life> {
  const clock = createSteadyClock({ wall: time.now, steady: time.steady, after: time.after })
  const { store, cluster } = await ground(dataDir)
  const log = createLog('silent')
  const regions = { regionOf: () => null }
  const app = await createApp(
    { store, clock, log, makeId: uuidv7, regions, limiter: memoryLimiter },
    LIMITS,
    cluster,
  )
  const { directory } = app.core
  const signIn = createSignIn({ store, directory, clock })
  const http = createServer()
  const gateway = new Gateway({
    core: app.core,
    metrics: createMetrics(),
    limits: LIMITS,
    publicUrl: null,
    clientAddress: (address) => address ?? '',
    signIn,
  })
  takeUpgrades(http, gateway, log)
  await app.start()
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve))
  return {
    core: app.core,
    port: (http.address() as AddressInfo).port,
    async end() {
      await gateway.stop()
      await app.leave()
      app.stop()
      http.closeAllConnections()
      await new Promise((resolve) => http.close(resolve))
      await store.close()
    },
  }
}

export async function startInProcess(
  clock = manualClock(),
  ground = alone,
): Promise<InProcessServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'unichat-test-'))
  const plan = { time: clock, dataDir, ground }
  let life = await live(plan, 0)
  return {
    port: life.port,
    clock,
    dataDir,
    core: () => life.core,
    async restart(whileDown = () => undefined) {
      await life.end()
      whileDown()
      life = await live(plan, life.port)
    },
    async stop() {
      await life.end()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
