/** Everybody reconnects at once, each some messages behind: how long until the last one is level. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Bench } from '../support/bench.ts'
import { startGenerator } from '../support/generator.ts'
import { startProduct } from '../support/product.ts'
import { median, round } from '../support/stats.ts'

const BEHIND = 50
const AGENTS = 20
/** The server has noticed that the last connections ended. */
const SETTLE_MS = 1_000

export async function resume(bench: Bench) {
  const clients = bench.isQuick ? 500 : 2_000
  const generator = startGenerator()
  const product = await startProduct({ agents: AGENTS, capacity: clients / AGENTS })
  try {
    await generator.call('joinProduct', product.target, 0)
    await generator.call('fallBehind', product.target, clients, BEHIND)
    const storms: number[] = []
    for (let i = 0; i < bench.rounds; i++) {
      await sleep(SETTLE_MS)
      storms.push(await generator.call('comeBack', product.target))
    }
    const figures = { clients, behind: BEHIND, allLevelMs: round(median(storms)) }
    bench.say(JSON.stringify(figures))
    return figures
  } finally {
    generator.stop()
    await product.remove()
  }
}
