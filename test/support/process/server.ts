/** The real server as a process of its own: on a free port, with a data directory of its own, killed and restarted at will. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { until, within } from '../until.ts'
import { endsWithUs } from './warden.ts'

/** Every account of the demo data, when the server makes it under `DEMO_PASSWORD`. */
export const DEMO_PASSWORD = 'correct horse battery staple'

/** Where servers find what others have already compiled: a third of the work of a start. */
export const COMPILED = resolve('node_modules/.cache/test-servers')

/**
 * No limit of the server gets in the way of a test that is not about limits: all of them come from one address, and a
 * test that waits for something asks a hundred times a second.
 */
const LIMITS = {
  SOCKETS_PER_ADDRESS: '100000',
  FRAMES_PER_SECOND: '100000',
  REQUESTS_PER_MINUTE: '100000',
  VISITORS_PER_ADDRESS: '100000',
  STARTS_PER_ADDRESS: '100000',
  STARTS_PER_SITE: '100000',
}

/** The last line of a start. */
const READY = 'UniChat is ready'
/** A start takes two seconds; on a machine that does much else at the time, many. */
const READY_MS = 60_000
/** Enough of the end to see what it waits for. */
const OUTPUT_SHOWN = 4_000

export interface ServerOptions {
  env?: Record<string, string>
  /** A directory that exists; without one a temporary one is made and removed. */
  dataDir?: string
  /** Flags for Node itself. */
  nodeFlags?: string[]
}

export interface RunningServer {
  port: number
  url: string
  dataDir: string
  pid: () => number
  /** Everything the process wrote so far, of every life. */
  output: () => string
  /** Ends the process with a signal and waits until it is gone; answers its exit code. */
  kill: (signal: NodeJS.Signals) => Promise<number | null>
  /** Starts it again on the same port and directory. */
  start: (env?: Record<string, string>) => Promise<void>
  /** Stops it and removes what it stored. */
  stop: () => Promise<void>
  isRunning: () => boolean
}

/** A port nobody listens on now. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok
  } catch {
    return false
  }
}

function environment(port: number, dataDir: string, env: Record<string, string>) {
  return {
    PATH: process.env['PATH'] ?? '',
    NODE_ENV: 'test',
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: dataDir,
    DEMO_PASSWORD,
    NODE_COMPILE_CACHE: COMPILED,
    ...LIMITS,
    ...env,
  }
}

const hasExited = (child: ChildProcess): boolean =>
  child.exitCode !== null || child.signalCode !== null

async function exitOf(child: ChildProcess): Promise<number | null> {
  if (!hasExited(child)) await new Promise((resolve) => child.once('exit', resolve))
  return child.exitCode
}

/** Starts `node server/main.ts` and waits until it is ready. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'unichat-test-')))
  let output = ''
  let child: ChildProcess

  const start = async (env: Record<string, string> = {}): Promise<void> => {
    const before = output.length
    // Asked before it has said so it would cost both sides as much as half a start.
    const isUp = async () => output.includes(READY, before) && (await isReady(url))
    const args = [...(options.nodeFlags ?? []), 'server/main.ts']
    child = endsWithUs(
      spawn(process.execPath, args, {
        env: environment(port, dataDir, { ...options.env, ...env }),
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    )
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (output += chunk.toString()))
    }
    await until('the server is ready', () => hasExited(child) || isUp(), READY_MS).catch(
      (error: unknown) => {
        throw new Error(`the server is not ready:\n${output.slice(-OUTPUT_SHOWN)}`, {
          cause: error,
        })
      },
    )
    if (hasExited(child)) throw new Error(`the server ended at once:\n${output}`)
  }
  const kill = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal)
    return within(`the end by ${signal}`, exitOf(child), 20_000)
  }
  await start()
  return {
    port,
    url,
    dataDir,
    pid: () => child.pid ?? 0,
    output: () => output,
    kill,
    start,
    isRunning: () => !hasExited(child),
    async stop() {
      await kill('SIGKILL')
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true })
    },
  }
}
