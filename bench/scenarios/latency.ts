/** From the instant a message was due to its delivery, at fixed rates, against the floor. */
import { measure, startDuel, type Duel, type Load, type Measurement } from '../support/duel.ts'
import type { Bench } from '../support/bench.ts'
import { median, round } from '../support/stats.ts'

const RATES = [2_000, 5_000]

async function measureRate(bench: Bench, duel: Duel, rate: number) {
  const load: Load = {
    start: (generator) => generator.call('pace', rate),
    warmUpMs: bench.isQuick ? 500 : 1_000,
    measureMs: bench.isQuick ? 2_000 : 5_000,
  }
  const floors: Measurement[] = []
  const products: Measurement[] = []
  for (let i = 0; i < bench.rounds; i++) {
    floors.push(await measure(duel.floor, load))
    products.push(await measure(duel.product, load))
  }
  const medianOf = (of: Measurement[], key: 'p50Ms' | 'p99Ms'): number =>
    round(median(of.map((measurement) => measurement[key])))
  const figures = {
    rate,
    p50Ms: medianOf(products, 'p50Ms'),
    p99Ms: medianOf(products, 'p99Ms'),
    floorP50Ms: medianOf(floors, 'p50Ms'),
    floorP99Ms: medianOf(floors, 'p99Ms'),
  }
  bench.say(
    `${rate}/s: floor ${figures.floorP50Ms} / ${figures.floorP99Ms} ms, product ${figures.p50Ms} / ${figures.p99Ms} ms`,
  )
  return figures
}

/** Both have served for a while, at every rate: neither is still compiling its code, which it would do on the core it serves from. */
async function warmUp(bench: Bench, { floor, product }: Duel): Promise<void> {
  const times = { warmUpMs: 0, measureMs: bench.isQuick ? 1_000 : 15_000 }
  for (const side of [floor, product]) {
    await measure(side, { start: (generator) => generator.call('saturate', 1), ...times })
    for (const rate of RATES)
      await measure(side, { start: (generator) => generator.call('pace', rate), ...times })
  }
}

export async function latency(bench: Bench) {
  const duel = await startDuel()
  try {
    await warmUp(bench, duel)
    const figures = []
    for (const rate of RATES) figures.push(await measureRate(bench, duel, rate))
    return figures
  } finally {
    await duel.stop()
  }
}
