/** Starts the server: configuration, adapters, listening, and the way to stop. The only file that knows every adapter. */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { createApp, type App } from './app/app.ts'
import { countByStatus } from './app/agent/status.ts'
import type { ClusterPorts } from './app/cluster/assemble.ts'
import { memoryLimiter } from './app/limiter.ts'
import { createSignIn, type SignIn } from './app/sign-in/sign-in.ts'
import { assembleFiles, type Files } from './assemble-files.ts'
import { readConfig, type Config } from './config.ts'
import { announce } from './demo/announce.ts'
import { demoSite, ownOrigins } from './demo/demo.ts'
import { prepareDemo } from './demo/prepare.ts'
import { Gateway } from './gateway/gateway.ts'
import { createStreamRoutes } from './gateway/streams/stream-routes.ts'
import { takeUpgrades } from './gateway/sockets/upgrade.ts'
import { createHttpApp } from './http/app.ts'
import { socketAddressOf } from './http/deps.ts'
import { createHttpServer } from './http/listener.ts'
import { createClientAddress } from './ops/client-address.ts'
import { createSteadyClock } from './ops/clock.ts'
import { keepToOneself, openDirectory } from './ops/directory.ts'
import { createHealth, type Health } from './ops/health/health.ts'
import { createLog } from './ops/log.ts'
import { createMetrics, type ShownMetrics } from './ops/metrics/metrics.ts'
import { createRegions } from './ops/regions.ts'
import { createShutdown, stopOnSignals, whenLeftByNpm } from './ops/shutdown.ts'
import type { MakeLimiter } from './ports/limiters.ts'
import type { Log } from './ports/log.ts'
import type { Store } from './ports/store.ts'
import type { PostgresStore } from './store/postgres/store.ts'
import { databaseFile } from './store/sqlite/database/file.ts'
import { createSqliteStore } from './store/sqlite/store.ts'

const ROOT_DIR = join(import.meta.dirname, '..')
const STOP_STEP_TIMEOUT_MS = 5_000

interface Running {
  config: Config
  log: Log
  store: Store
  app: App
  signIn: SignIn
  gateway: Gateway
  metrics: ShownMetrics
  health: Health
  files: Files
}

function fail(problem: string): never {
  process.stderr.write(`unichat: ${problem}\n`)
  process.exit(1)
}

/**
 * On PostgreSQL when an address is given, else in a file. Like those of Redis, an adapter that is not asked for is not
 * read: together they are a tenth of the work of a start.
 */
async function openStore(config: Config): Promise<Store | PostgresStore> {
  const { dataDir, databaseUrl, redisUrl } = config
  const company = redisUrl === null ? 'alone' : 'others'
  try {
    openDirectory(dataDir)
  } catch (error) {
    return fail(`DATA_DIR ${dataDir}: ${error instanceof Error ? error.message : String(error)}`)
  }
  try {
    if (databaseUrl === null) return await createSqliteStore({ file: databaseFile(dataDir) })
    const { createPostgresStore } = await import('./store/postgres/store.ts')
    return await createPostgresStore({ url: databaseUrl, company })
  } catch (error) {
    // The address holds a password: it is named, not repeated.
    const setting = databaseUrl === null ? `DATA_DIR ${dataDir}` : 'DATABASE_URL'
    const { messageOf } = await import('./store/postgres/connection/failures.ts')
    return fail(`${setting}: ${messageOf(error)}`)
  }
}

interface Together {
  cluster?: ClusterPorts
  limiter: MakeLimiter
}

/** Several processes share what is stored, and what they count, only where both addresses are named. */
async function openTogether(
  store: Store | PostgresStore,
  { redisUrl, dispatchers }: Config,
): Promise<Together> {
  if (redisUrl === null) return { limiter: memoryLimiter }
  if (!('shared' in store)) return fail('REDIS_URL: processes share a database: give DATABASE_URL')
  const { createRedisPubSub } = await import('./pubsub/redis.ts')
  const { createRedisLimiter } = await import('./pubsub/redis-limiter.ts')
  const prefix = `unichat:${await store.secret('installation', uuidv7)}:`
  const pubsub = createRedisPubSub({ url: redisUrl, prefix })
  const limiter = createRedisLimiter(redisUrl, prefix)
  return { cluster: { shared: store.shared, pubsub, dispatchers }, limiter }
}

async function assemble(config: Config): Promise<Running> {
  const log = createLog(config.logLevel)
  const store = await openStore(config)
  const clock = createSteadyClock()
  const { cluster, limiter } = await openTogether(store, config)
  const ports = { store, clock, log, makeId: uuidv7, regions: createRegions(), limiter }
  const app = await createApp(ports, config, cluster)
  const { core } = app
  const signIn = createSignIn({
    store,
    directory: core.directory,
    clock,
    limiter,
    publicUrl: config.publicUrl,
  })
  const metrics = createMetrics()
  const gateway = new Gateway({
    core,
    metrics,
    limits: config,
    publicUrl: config.publicUrl,
    clientAddress: createClientAddress(config.trustedProxies),
    signIn,
  })
  const files = await assembleFiles(core, signIn, config)
  const checks = { store: () => store.check(), others: { files: () => files.check() } }
  const health = createHealth(checks, clock.now)
  return { config, log, store, app, signIn, gateway, metrics, health, files }
}

function serve(running: Running): Server {
  const { config, log, store, app, signIn, gateway, metrics, health, files } = running
  const { core } = app
  const http = createHttpApp({
    config,
    store,
    directory: core.directory,
    signIn,
    clock: core.clock,
    makeId: core.makeId,
    log,
    metrics,
    health,
    clientAddress: createClientAddress(config.trustedProxies),
    rootDir: ROOT_DIR,
    portalSite: () => demoSite(core.directory),
    limiter: core.limiter,
    streamRoutes: createStreamRoutes(gateway, socketAddressOf),
    fileRoutes: files.routes,
  })
  const server = createHttpServer(http)
  takeUpgrades(server, gateway, log)
  return server
}

function observe({ app: { core }, gateway, metrics, store, files }: Running): void {
  metrics.observe({
    now: core.clock.now,
    queues: () => core.dispatcher.floor.groups(core.clock.now()),
    agentsByStatus: () => countByStatus(core),
    unsentBytes: () => gateway.unsentBytes(),
    storeStats: () => store.stats(),
    fileRequests: files.requests,
    cluster: () => core.peers.figures(),
  })
}

function listen(server: Server, config: Config): Promise<number> {
  return new Promise((resolve) => {
    server.once('error', (error) =>
      fail(`HOST ${config.host}, PORT ${config.port}: ${error.message}`),
    )
    server.listen(config.port, config.host, () => resolve((server.address() as AddressInfo).port))
  })
}

async function main(): Promise<void> {
  const read = readConfig(process.env)
  if (!read.ok) return fail(read.problem)
  keepToOneself()
  const running = await assemble(read.config)
  const { config, log, store, app, gateway, health, files } = running
  const server = serve(running)
  await app.start()
  observe(running)
  const port = await listen(server, config)
  const shutdown = createShutdown({
    log,
    stepTimeoutMs: STOP_STEP_TIMEOUT_MS,
    exit: (code) => process.exit(code),
    steps: [
      { name: 'readiness', run: () => health.stopping() },
      { name: 'connections', run: () => gateway.stop() },
      { name: 'other processes', run: () => app.leave() },
      { name: 'listening', run: () => closeServer(server) },
      { name: 'deadlines', run: () => app.stop() },
      { name: 'files', run: () => files.stop() },
      { name: 'store', run: () => store.close() },
    ],
  })
  stopOnSignals(shutdown, (code) => process.exit(code))
  whenLeftByNpm(() => void shutdown.stop('npm is gone'))
  const origins = ownOrigins(port, config.publicUrl)
  const accounts = await prepareDemo({
    core: app.core,
    signIn: running.signIn,
    origins,
    password: config.demoPassword,
  })
  health.started()
  log.info({ port }, 'listening')
  announce(config.publicUrl ?? `http://localhost:${port}`, accounts)
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

await main()
