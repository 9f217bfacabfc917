/** The server inside the test's own process: real store and real sockets, with time moved by hand. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import type { Core } from '../../server/app/core.ts'
import { createApp } from '../../server/app/app.ts'
import { createSignIn } from '../../server/app/sign-in/sign-in.ts'
import { Gateway } from '../../server/gateway/gateway.ts'
import { takeUpgrades } from '../../server/gateway/upgrade.ts'
import { createLog } from '../../server/ops/log.ts'
import { createMetrics } from '../../server/ops/metrics.ts'
import { createSqliteStore } from '../../server/store/sqlite/store.ts'
import { manualClock, type ManualClock } from './manual-clock.ts'

export interface InProcessOptions {
  clock?: ManualClock
  dataDir?: string
}

export interface InProcessServer {
  port: number
  clock: ManualClock
  core: Core
  dataDir: string
  /** Ends this life; what is stored stays. */
  halt: () => Promise<void>
  /** Ends it and removes what it stored. */
  stop: () => Promise<void>
}

const LIMITS = {
  socketsTotal: 10_000,
  socketsPerAddress: 10_000,
  socketsPerVisitor: 10,
  framesPerSecond: 1_000,
}

export async function startInProcess(options: InProcessOptions = {}): Promise<InProcessServer> {
  const clock = options.clock ?? manualClock()
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'unichat-test-')))
  const store = await createSqliteStore({ file: join(dataDir, 'unichat.db') })
  const log = createLog('silent')
  const app = await createApp({
    store,
    clock,
    log,
    makeId: uuidv7,
    regions: { regionOf: () => null },
  })
  const { directory } = app.core
  const signIn = createSignIn({ store, directory, clock })
  const http = createServer()
  const gateway = new Gateway({
    core: app.core,
    metrics: createMetrics(),
    limits: LIMITS,
    publicUrl: null,
    clientAddress: (address) => address ?? '',
    findSession: signIn.findSession,
  })
  takeUpgrades(http, gateway, log)
  await app.start()
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const halt = async (): Promise<void> => {
    await gateway.stop()
    app.stop()
    http.closeAllConnections()
    await new Promise((resolve) => http.close(resolve))
    await store.close()
  }
  return {
    port: (http.address() as AddressInfo).port,
    clock,
    core: app.core,
    dataDir,
    halt,
    async stop() {
      await halt()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
