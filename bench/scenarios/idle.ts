/** What a visitor costs who is connected and does nothing: resident memory once everything that can be freed is freed, against a bare socket of the floor. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Bench } from '../support/bench.ts'
import { startFloor } from '../support/floor.ts'
import { startGenerator, type Generator } from '../support/generator.ts'
import type { Measured } from '../support/processes.ts'
import { startProduct } from '../support/product.ts'
import { median, round } from '../support/stats.ts'

const LOOKS = 4
const LOOK_EVERY_MS = 1_000

/** The least of several looks: pages just freed stay resident for seconds, and what is done meanwhile takes some. */
async function residentBytes(server: Measured, generator: Generator): Promise<number> {
  await generator.call('hush', true)
  const looks: number[] = []
  for (let i = 0; i < LOOKS; i++) {
    if (i > 0) await sleep(LOOK_EVERY_MS)
    looks.push((await server.probe('collect')).rssBytes)
  }
  await generator.call('hush', false)
  return Math.min(...looks)
}

/**
 * The growth of the process for each of the second half of the connections: pools, caches and compiled code, which are
 * made once, came with the first half.
 */
async function bytesEach(
  { server, generator }: { server: Measured; generator: Generator },
  count: number,
  connect: (count: number) => Promise<unknown>,
): Promise<number> {
  await connect(count / 2)
  const before = await residentBytes(server, generator)
  await connect(count / 2)
  return ((await residentBytes(server, generator)) - before) / (count / 2)
}

async function bytesOfBoth(count: number): Promise<{ floor: number; product: number }> {
  const generator = startGenerator()
  const server = await startFloor()
  const product = await startProduct({ agents: 0, capacity: 1 })
  try {
    const floor = await bytesEach({ server, generator }, count, (n) =>
      generator.call('connectFloor', server.port, n),
    )
    await generator.call('hangUp')
    const own = await bytesEach({ server: product, generator }, count, (n) =>
      generator.call('connectVisitors', product.target, n),
    )
    return { floor, product: own }
  } finally {
    generator.stop()
    await server.kill('SIGKILL')
    await product.remove()
  }
}

/** The store's threads keep a few megabytes or give them back, as it happens: one run says little. */
export async function idle(bench: Bench) {
  const count = bench.isQuick ? 2_000 : 10_000
  const runs = []
  for (let i = 0; i < bench.rounds; i++) runs.push(await bytesOfBoth(count))
  const floor = Math.round(median(runs.map((run) => run.floor)))
  const product = Math.round(median(runs.map((run) => run.product)))
  bench.say(`${count} connections: floor ${floor} bytes each, product ${product}`)
  return {
    connections: count,
    bytesPerConnection: product,
    floorBytesPerConnection: floor,
    ratio: round(product / floor),
  }
}
