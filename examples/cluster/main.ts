/**
 * `npm run cluster`: the demo on three nodes, with PostgreSQL, Redis, a storage of files and a balancer before them.
 * Everything is stopped and removed when it ends, by Ctrl-C.
 */
import { randomBytes } from 'node:crypto'
import { whenLeftByNpm } from '../../server/ops/shutdown.ts'
import { freePort, startServer, type RunningServer } from '../../test/support/process/server.ts'
import { startBalancer } from './balancer.ts'
import { startAround } from './programs.ts'

const NODES = 3
const PORT = 8_080

type Undo = () => Promise<unknown>

/** What was started, to be stopped in the opposite order. */
const undo: Undo[] = []
let isStopping = false

async function stop(code: number): Promise<void> {
  if (isStopping) return
  isStopping = true
  process.stdout.write('\nStopping …\n')
  for (const step of undo.toReversed()) await step().catch(() => undefined)
  process.exit(code)
}

async function publicPort(): Promise<number> {
  const wanted = Number(process.env['PORT'] ?? PORT)
  return wanted === 0 ? freePort() : wanted
}

async function startNodes(env: Record<string, string>): Promise<RunningServer[]> {
  const nodes: RunningServer[] = []
  const start = async (): Promise<void> => {
    const node = await startServer({ env })
    // As an operator would: clients are told to go elsewhere, then it ends.
    undo.push(() => node.kill('SIGTERM').then(() => node.stop()))
    nodes.push(node)
  }
  // The first one makes the tables and the demo data.
  await start()
  await Promise.all(Array.from({ length: NODES - 1 }, start))
  return nodes
}

function announce(
  url: string,
  balancer: string,
  nodes: readonly RunningServer[],
  password: string,
) {
  const lines = [
    '',
    `  ${url}/       portal page with the widget`,
    `  ${url}/desk   agent desktop: wangfang, liqiang, chenjing or admin, password ${password}`,
    `  ${url}/docs   HTTP API`,
    '',
    `  ${balancer} spreads connections over`,
    ...nodes.map((node, i) => `    node ${i + 1}   ${node.url}   process ${node.pid()}`),
    '',
    '  End one with kill -9 and talk on. Ctrl-C stops everything and removes what was stored.',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

async function main(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(0))
  whenLeftByNpm(() => void stop(0))
  process.stdout.write('Starting PostgreSQL, Redis, a storage of files and three nodes …\n')
  const around = await startAround()
  undo.push(around.remove)
  const port = await publicPort()
  const url = `http://localhost:${port}`
  const password = process.env['DEMO_PASSWORD'] ?? randomBytes(9).toString('base64url')
  const nodes = await startNodes({
    ...around.env,
    NODE_ENV: 'production',
    PUBLIC_URL: url,
    TRUSTED_PROXIES: '127.0.0.1',
    DEMO_PASSWORD: password,
  })
  const balancer = await startBalancer(
    port,
    nodes.map((node) => node.port),
  )
  undo.push(balancer.close)
  announce(url, balancer.name, nodes, password)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  return stop(1)
})
