/** Loaded into every thread of a measured process (`--import`): answers the bench over IPC with memory, CPU and event-loop delay. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { BroadcastChannel, isMainThread } from 'node:worker_threads'

/**
 * What the bench may ask: a report before and one after what is measured; to watch the event loop, which takes some
 * percent of a core and is therefore not done unasked; to collect garbage.
 */
export type ProbeRequest = 'watch' | 'report' | 'collect'

/** Of one process, or of several together. */
export interface Usage {
  rssBytes: number
  cpuMs: number
}

export interface ProbeReport extends Usage {
  /** The longest the event loop was blocked since it is watched; 0 when it is not. */
  longestBlockMs: number
}

const RESOLUTION_MS = 1
const EVERYTHING = { type: 'major', execution: 'sync', flavor: 'last-resort' } as const
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })

function report(): ProbeReport {
  const { user, system } = process.cpuUsage()
  return {
    rssBytes: process.memoryUsage.rss(),
    cpuMs: (user + system) / 1_000,
    longestBlockMs: Math.max(0, delay.max / 1e6 - RESOLUTION_MS),
  }
}

/** Compacts too: pages that hold one live object among garbage would hide what a connection costs. */
function collect(): void {
  globalThis.gc?.(EVERYTHING)
}

/** Each thread has a heap of its own and can collect no other. */
const others = new BroadcastChannel('unichat-bench')
others.unref()

function answerBench(): void {
  process.on('message', (request: ProbeRequest) => {
    if (request === 'watch') {
      delay.enable()
      delay.reset()
    }
    if (request === 'collect') {
      others.postMessage('collect')
      collect()
    }
    process.send?.(report())
  })
  // The probe alone must not keep the process alive.
  process.channel?.unref()
}

if (isMainThread) answerBench()
else others.onmessage = collect
