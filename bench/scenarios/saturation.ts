/** How many messages a second go through at most, and what one costs, against the floor. */
import { measure, startDuel, type Load, type Measurement } from '../support/duel.ts'
import type { Bench } from '../support/bench.ts'
import { median, round } from '../support/stats.ts'

/** Messages each party has under way in each conversation. */
const WINDOW = 1

interface Round {
  floor: Measurement
  product: Measurement
}

function medianOf(rounds: readonly Round[], read: (round: Round) => number): number {
  return round(median(rounds.map(read)), 3)
}

export async function saturation(bench: Bench) {
  const load: Load = {
    start: (generator) => generator.call('saturate', WINDOW),
    warmUpMs: bench.isQuick ? 500 : 2_000,
    measureMs: bench.isQuick ? 1_500 : 4_000,
  }
  const duel = await startDuel()
  try {
    const rounds: Round[] = []
    for (let i = 0; i < bench.rounds; i++) {
      const floor = await measure(duel.floor, load)
      const product = await measure(duel.product, load)
      rounds.push({ floor, product })
      const speeds = [floor, product].map(({ perSecond }) => Math.round(perSecond))
      bench.say(`round ${i + 1}: floor ${speeds[0]}/s, product ${speeds[1]}/s`)
    }
    return {
      ratio: medianOf(rounds, (r) => r.product.perSecond / r.floor.perSecond),
      cpuRatio: medianOf(
        rounds,
        (r) => r.product.cpuMicrosecondsPerMessage / r.floor.cpuMicrosecondsPerMessage,
      ),
      perSecond: Math.round(medianOf(rounds, (r) => r.product.perSecond)),
      floorPerSecond: Math.round(medianOf(rounds, (r) => r.floor.perSecond)),
      cpuMicroseconds: medianOf(rounds, (r) => r.product.cpuMicrosecondsPerMessage),
      floorCpuMicroseconds: medianOf(rounds, (r) => r.floor.cpuMicrosecondsPerMessage),
      generatorShare: medianOf(rounds, (r) => r.product.generatorShare),
      floorGeneratorShare: medianOf(rounds, (r) => r.floor.generatorShare),
    }
  } finally {
    await duel.stop()
  }
}
