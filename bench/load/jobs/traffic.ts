/** Jobs about pairs that talk: joining them, loading them, and the account of what arrived. */
import { joinFloor, type FloorTarget } from '../floor-client.ts'
import { pace, saturate, type Stop } from '../modes.ts'
import { joinProduct, type ProductTarget } from '../product.ts'
import { Traffic, type Counters } from '../traffic.ts'

export interface Account extends Counters {
  /** CPU the load generator itself used so far, to see whether it was the bottleneck. */
  generatorCpuMs: number
}

export interface Latencies {
  p50Ms: number
  p99Ms: number
}

export function createTrafficJobs() {
  let traffic = new Traffic()
  let stop: Stop = () => Promise.resolve()

  const account = (): Account => {
    const { user, system } = process.cpuUsage()
    return {
      ...traffic.counters(),
      generatorCpuMs: (user + system) / 1_000,
    }
  }
  return {
    async joinFloor(target: FloorTarget, conversations: number): Promise<void> {
      traffic = await joinFloor(target, conversations)
    },
    async joinProduct(target: ProductTarget, conversations: number): Promise<void> {
      traffic = await joinProduct(target, conversations)
    },
    saturate: (window: number): void => void (stop = saturate(traffic, window)),
    pace: (perSecond: number): void => void (stop = pace(traffic, perSecond)),
    /** Forgets the latencies so far: what follows is measured. */
    mark(): Account {
      traffic.latency.clear()
      return account()
    },
    account,
    /** Stops sending, waits for what is under way, and answers with the whole account. */
    async stop(): Promise<Account & Latencies> {
      await stop()
      // Only now: sorting takes so long that what is under way meanwhile would be late.
      const { latency } = traffic
      return { ...account(), p50Ms: latency.percentile(0.5), p99Ms: latency.percentile(0.99) }
    },
  }
}
