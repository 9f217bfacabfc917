/** Runs the product for the bench: a fresh store on a real disk, limits out of the way, agents signed in. */
import { mkdtemp, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../test/support/process/server.ts'
import { until } from '../../test/support/until.ts'
import type { ProductTarget } from '../load/product.ts'
import { spawnMeasured, type Core, type Measured } from './processes.ts'
import { ADMIN_PASSWORD, prepareSite, type Staff } from './site.ts'

const TMPFS = 0x01021994
const UNLIMITED = '1000000'

/** Where fsync means something: a directory in memory would flatter the product. */
export async function makeDataDir(): Promise<string> {
  const { type } = await statfs(tmpdir())
  return mkdtemp(join(type === TMPFS ? process.cwd() : tmpdir(), 'unichat-bench-'))
}

async function isReady(server: Measured, port: number): Promise<boolean> {
  if (server.hasEnded()) throw new Error('the server ended before it was ready')
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).ok
  } catch {
    return false
  }
}

export interface ServerOptions {
  env?: Record<string, string>
  core?: Core
}

/** Starts the server and answers how long it took from the process to `/readyz`. */
export async function startServer(
  dataDir: string,
  options: ServerOptions = {},
): Promise<{ server: Measured; port: number; tookMs: number }> {
  const port = await freePort()
  const startedAt = performance.now()
  const env = {
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: dataDir,
    LOG_LEVEL: 'warn',
    NODE_ENV: 'production',
    DEMO_PASSWORD: ADMIN_PASSWORD,
    SOCKETS_PER_ADDRESS: UNLIMITED,
    FRAMES_PER_SECOND: UNLIMITED,
    REQUESTS_PER_MINUTE: UNLIMITED,
    VISITORS_PER_ADDRESS: UNLIMITED,
    STARTS_PER_ADDRESS: UNLIMITED,
    ...options.env,
  }
  const server = spawnMeasured('server/main.ts', env, options.core)
  await until('the server is ready', () => isReady(server, port), 120_000)
  return { server, port, tookMs: performance.now() - startedAt }
}

export interface RunningProduct extends Measured {
  target: ProductTarget
  /** Ends it and removes what it stored. */
  remove: () => Promise<void>
}

export async function startProduct(staff: Staff): Promise<RunningProduct> {
  const dataDir = await makeDataDir()
  const { server, port } = await startServer(dataDir)
  const target = await prepareSite(port, staff)
  return {
    ...server,
    target,
    async remove() {
      await server.kill('SIGKILL')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
