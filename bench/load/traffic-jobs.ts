/** Jobs about pairs that talk: joining them, loading them, and the account of what arrived. */
import { joinFloor, type FloorTarget } from './floor-client.ts'
import { pace, saturate, type Stop } from './modes.ts'
import { joinProduct, type ProductTarget } from './product.ts'
import { Traffic, type Counters } from './traffic.ts'

export interface Account extends Counters {
  p50Ms: number
  p99Ms: number
  /** CPU the load generator itself used so far, to see whether it was the bottleneck. */
  generatorCpuMs: number
}

export function createTrafficJobs() {
  let traffic = new Traffic()
  let stop: Stop = () => Promise.resolve()

  const account = (): Account => {
    const { user, system } = process.cpuUsage()
    return {
      ...traffic.counters(),
      p50Ms: traffic.latency.percentile(0.5),
      p99Ms: traffic.latency.percentile(0.99),
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
    async stop(): Promise<Account> {
      await stop()
      return account()
    },
  }
}
