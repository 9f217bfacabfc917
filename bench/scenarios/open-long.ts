/** Opening a very long conversation: from connecting to the first screen. */
import type { Bench } from '../support/bench.ts'
import { startGenerator } from '../support/generator.ts'
import { startProduct } from '../support/product.ts'
import { median, round } from '../support/stats.ts'

const TIMES = 20

export async function openLong(bench: Bench) {
  const messages = bench.isQuick ? 2_000 : 10_000
  const generator = startGenerator()
  const product = await startProduct({ agents: 1, capacity: 1 })
  try {
    await generator.call('joinProduct', product.target, 0)
    await generator.call('talkLong', product.target, messages)
    const openings = await generator.call('openLong', product.target, TIMES)
    const figures = {
      messages,
      firstScreenMs: round(median(openings)),
      slowestMs: round(Math.max(...openings)),
    }
    bench.say(JSON.stringify(figures))
    return figures
  } finally {
    generator.stop()
    await product.remove()
  }
}
