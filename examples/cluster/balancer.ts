/** Spreads connections over the nodes: HAProxy with the configuration for operators, or a plain one where there is none. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from '../../test/support/until.ts'
import { endsWithUs } from '../../test/support/process/warden.ts'

export interface Balancer {
  name: string
  close: () => Promise<void>
}

const HOST = '127.0.0.1'
const CONFIG = join(import.meta.dirname, '../../deploy/haproxy.cfg')

export async function startBalancer(port: number, nodes: readonly number[]): Promise<Balancer> {
  const hasProxy = spawnSync('haproxy', ['-v']).status === 0
  return hasProxy ? startHaproxy(port, nodes) : startPlain(port, nodes)
}

/** The file in deploy/, with the nodes by their ports instead of by name. */
async function configFor(port: number, nodes: readonly number[]): Promise<string> {
  const config = await readFile(CONFIG, 'utf8')
  const servers = nodes.map((node, i) => `    server node${i + 1} ${HOST}:${node}`).join('\n')
  return config
    .replace('bind :8080', `bind ${HOST}:${port}`)
    .replace(/^ *server-template .*$/m, servers)
    .replace(/^resolvers[^]*$/m, '')
}

async function startHaproxy(port: number, nodes: readonly number[]): Promise<Balancer> {
  const folder = await mkdtemp(join(tmpdir(), 'unichat-balancer-'))
  const file = join(folder, 'haproxy.cfg')
  await writeFile(file, await configFor(port, nodes))
  const child = endsWithUs(
    spawn('haproxy', ['-q', '-f', file], { stdio: ['ignore', 'ignore', 'inherit'] }),
  )
  await until('HAProxy listens', () => hasEnded(child) || isListening(port))
  if (hasEnded(child)) throw new Error(`HAProxy ended at once; is port ${port} taken?`)
  return {
    name: 'HAProxy',
    async close() {
      await end(child)
      await rm(folder, { recursive: true })
    },
  }
}

const hasEnded = (child: ChildProcess): boolean =>
  child.exitCode !== null || child.signalCode !== null

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, HOST)
    socket.once('error', () => resolve(false))
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
  })
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (hasEnded(child)) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

/** Bytes in both directions; a node that does not take a connection is passed over. */
async function startPlain(port: number, nodes: readonly number[]): Promise<Balancer> {
  const sockets = new Set<Socket>()
  let turn = 0
  const server = createServer((client) => {
    sockets.add(client)
    client.on('error', () => client.destroy())
    client.on('close', () => sockets.delete(client))
    const first = turn++
    passTo(
      client,
      nodes.map((_, i) => nodes[(first + i) % nodes.length] ?? 0),
    )
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, resolve)
  })
  return {
    name: 'a plain balancer (there is no HAProxy on the PATH)',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function passTo(client: Socket, [port, ...others]: number[]): void {
  if (port === undefined) return void client.destroy()
  const node = connect({ host: HOST, port, noDelay: true })
  let isConnected = false
  node.once('connect', () => {
    isConnected = true
    client.pipe(node).pipe(client)
  })
  node.on('error', () => (isConnected ? client.destroy() : passTo(client, others)))
  client.on('close', () => node.destroy())
}
