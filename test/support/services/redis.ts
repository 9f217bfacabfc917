/** A real Redis server of one's own: on a free port, without a disk, stopped and started at will. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until, within } from '../until.ts'
import { freePort } from '../process/server.ts'
import { endsWithUs } from '../process/warden.ts'

export interface RedisServer {
  port: number
  url: (port?: number) => string
  start: () => Promise<void>
  stop: (signal?: NodeJS.Signals) => Promise<void>
  /** Sends one command without waiting for more than its first answer. */
  command: (line: string) => Promise<string>
  /** Stops it for good. */
  remove: () => Promise<void>
}

const hasExited = (child: ChildProcess): boolean =>
  child.exitCode !== null || child.signalCode !== null

function ask(port: number, line: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${line}\r\n`))
    socket.once('data', (chunk) => {
      resolve(chunk.toString())
      socket.destroy()
    })
    socket.once('error', reject)
  })
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await ask(port, 'PING')).startsWith('+PONG')
  } catch {
    return false
  }
}

/** `flags`: such as `--cluster-enabled yes`. */
export async function startRedis(flags: string[] = []): Promise<RedisServer> {
  const port = await freePort()
  const cwd = await mkdtemp(join(tmpdir(), 'unichat-redis-'))
  let child: ChildProcess

  async function start(): Promise<void> {
    const own = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
    child = endsWithUs(spawn('redis-server', [...own, ...flags], { stdio: 'ignore', cwd }))
    await until('Redis answers', () => hasExited(child) || answers(port), 10_000)
    if (hasExited(child)) throw new Error('Redis ended at once')
  }
  async function stop(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    if (hasExited(child)) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await within('the end of Redis', ended, 10_000)
  }
  await start()
  return {
    port,
    url: (other = port) => `redis://127.0.0.1:${other}`,
    start,
    stop,
    command: (line) => ask(port, line),
    async remove() {
      await stop()
      await rm(cwd, { recursive: true, force: true })
    },
  }
}
