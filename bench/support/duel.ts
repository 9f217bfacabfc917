/** Floor and product side by side, with the same pairs of parties on both, loaded one after the other. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Account, Latencies } from '../load/jobs/traffic.ts'
import { startFloor } from './floor.ts'
import { startGenerator, type Generator } from './generator.ts'
import type { Usage } from '../probe.ts'
import type { Measured } from './processes.ts'
import { startProduct } from './product.ts'

export interface Side {
  name: 'floor' | 'product'
  server: Measured<Usage>
  generator: Generator
}

export interface Duel {
  floor: Side
  product: Side
  stop: () => Promise<void>
}

export const CONVERSATIONS = 500
const AGENTS = 50

export async function startDuel(): Promise<Duel> {
  const floorServer = await startFloor()
  const floor: Side = { name: 'floor', server: floorServer, generator: startGenerator() }
  await floor.generator.call(
    'joinFloor',
    { port: floorServer.port, agentCount: AGENTS },
    CONVERSATIONS,
  )
  const productServer = await startProduct({ agents: AGENTS, capacity: CONVERSATIONS / AGENTS })
  const product: Side = { name: 'product', server: productServer, generator: startGenerator() }
  await product.generator.call('joinProduct', productServer.target, CONVERSATIONS)
  return {
    floor,
    product,
    async stop() {
      floor.generator.stop()
      product.generator.stop()
      await floorServer.kill('SIGKILL')
      await productServer.remove()
    },
  }
}

export interface Measurement {
  perSecond: number
  cpuMicrosecondsPerMessage: number
  p50Ms: number
  p99Ms: number
  /** The share of its core the generator used; near 1 it was the bottleneck. */
  generatorShare: number
}

/** One message lost, doubled, out of order or refused makes the whole run worthless. */
function verify(name: string, account: Account & Latencies): void {
  const { sent, acked, delivered, duplicates, gaps, refused } = account
  const isWhole = acked === sent && delivered === sent && duplicates === 0 && gaps === 0
  if (!isWhole || Object.keys(refused).length > 0) {
    const { p50Ms: _p50, p99Ms: _p99, generatorCpuMs: _cpu, ...counts } = account
    throw new Error(`${name}: deliveries are wrong: ${JSON.stringify(counts)}`)
  }
}

export interface Load {
  start: (generator: Generator) => Promise<unknown>
  warmUpMs: number
  measureMs: number
}

export async function measure({ name, server, generator }: Side, load: Load): Promise<Measurement> {
  await load.start(generator)
  await sleep(load.warmUpMs)
  const [before, cpuBefore] = await Promise.all([generator.call('mark'), server.probe('report')])
  const startedAt = performance.now()
  await sleep(load.measureMs)
  const [after, cpuAfter] = await Promise.all([generator.call('account'), server.probe('report')])
  const tookMs = performance.now() - startedAt
  const whole = await generator.call('stop')
  verify(name, whole)
  const delivered = after.delivered - before.delivered
  return {
    perSecond: (delivered / tookMs) * 1_000,
    cpuMicrosecondsPerMessage: ((cpuAfter.cpuMs - cpuBefore.cpuMs) / delivered) * 1_000,
    p50Ms: whole.p50Ms,
    p99Ms: whole.p99Ms,
    generatorShare: (after.generatorCpuMs - before.generatorCpuMs) / tookMs,
  }
}
