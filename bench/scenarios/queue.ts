/** Thousands wait and the head of the queue keeps moving: frames, CPU and the longest block of the event loop. */
import type { Bench } from '../support/bench.ts'
import { startGenerator } from '../support/generator.ts'
import { startProduct } from '../support/product.ts'
import { round } from '../support/stats.ts'

const LEAVING_PER_SECOND = 20

export async function queue(bench: Bench) {
  const waiting = bench.isQuick ? 2_000 : 10_000
  const seconds = bench.isQuick ? 6 : 20
  const generator = startGenerator()
  // Somebody must be signed in for a queue to exist, with no seat for anybody in it.
  const product = await startProduct({ agents: 1, capacity: 1 })
  try {
    await generator.call('joinProduct', product.target, 1)
    await generator.call('fillQueue', product.target, waiting)
    const before = await product.probe('watch')
    const startedAt = performance.now()
    const frames = await generator.call('drainQueue', LEAVING_PER_SECOND, seconds)
    const after = await product.probe('report')
    const tookMs = performance.now() - startedAt
    const figures = {
      waiting,
      leavingPerSecond: LEAVING_PER_SECOND,
      framesPerSecond: Math.round((frames / tookMs) * 1_000),
      cpuShare: round((after.cpuMs - before.cpuMs) / tookMs, 3),
      longestBlockMs: round(after.longestBlockMs),
    }
    bench.say(JSON.stringify(figures))
    return figures
  } finally {
    generator.stop()
    await product.remove()
  }
}
