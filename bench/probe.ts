/** Loaded into every measured process (`--import`): answers the bench over IPC with memory, CPU and event-loop delay. */
import { monitorEventLoopDelay } from 'node:perf_hooks'

/** What the bench may ask: to begin anew, or to report what happened since. */
export type ProbeRequest = 'reset' | 'report' | 'collect'

export interface ProbeReport {
  rssBytes: number
  cpuMs: number
  /** The longest the event loop was blocked since the last reset. */
  longestBlockMs: number
}

const RESOLUTION_MS = 1
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
delay.enable()

function report(): ProbeReport {
  const { user, system } = process.cpuUsage()
  return {
    rssBytes: process.memoryUsage.rss(),
    cpuMs: (user + system) / 1_000,
    longestBlockMs: Math.max(0, delay.max / 1e6 - RESOLUTION_MS),
  }
}

process.on('message', (request: ProbeRequest) => {
  if (request === 'reset') delay.reset()
  if (request === 'collect') globalThis.gc?.()
  process.send?.(report())
})
// The probe alone must not keep the process alive.
process.channel?.unref()
