/** A real PgBouncer before a database, where there is one. */
import { spawn, spawnSync } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { until } from '../until.ts'
import type { PostgresServer } from './postgres.ts'
import { freePort } from '../process/server.ts'
import { endsWithUs } from '../process/warden.ts'

/** Debian keeps it beside the programs of the administrator. */
const PROGRAM = ['pgbouncer', '/usr/sbin/pgbouncer'].find(
  (name) => spawnSync(name, ['--version']).status === 0,
)

export const hasPgBouncer = PROGRAM !== undefined

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(true))
    socket.on('error', () => resolve(false))
    socket.on('connect', () => socket.destroy())
  })
}

const configOf = (database: PostgresServer, port: number, mode: string): string => `
[databases]
postgres = host=127.0.0.1 port=${database.port} user=unichat
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = ${mode}
`

/** Answers with the way through it; gone when the test has finished. */
export async function throughPgBouncer(
  database: PostgresServer,
  mode: 'session' | 'transaction' | 'statement',
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'unichat-pgbouncer-'))
  const file = join(folder, 'pgbouncer.ini')
  const port = await freePort()
  await writeFile(file, configOf(database, port, mode))
  // As PostgreSQL, it refuses to run as root.
  const isRoot = process.getuid?.() === 0
  if (isRoot) await chmod(folder, 0o755)
  const args = [...(isRoot ? ['-u', 'nobody'] : []), '-q', file]
  const child = endsWithUs(spawn(PROGRAM ?? 'pgbouncer', args, { stdio: 'ignore' }))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await rm(folder, { recursive: true })
  })
  await until('PgBouncer listens', () => answers(port), 10_000)
  return database.url().replace(`:${database.port}/`, `:${port}/`)
}
