/** The two ways of putting load on: as much as goes through, or a fixed rate whatever happens. */
import { setTimeout as sleep } from 'node:timers/promises'
import { startBeat } from './beat/beat.ts'
import type { Lane, Traffic } from './traffic.ts'

/** Ends the sending; resolves when everything under way has arrived or `DRAIN_MS` passed. */
export type Stop = () => Promise<void>

const DRAIN_MS = 20_000

async function drain(traffic: Traffic): Promise<void> {
  const deadline = performance.now() + DRAIN_MS
  const isDone = (): boolean => {
    const { sent, acked, delivered, refused } = traffic.counters()
    const lost = Object.values(refused).reduce((sum, count) => sum + count, 0)
    return acked + lost >= sent && delivered + lost >= sent
  }
  while (!isDone() && performance.now() < deadline) await sleep(20)
}

/** Every lane keeps `window` messages under way: the next is sent when one arrives. */
export function saturate(traffic: Traffic, window: number): Stop {
  let isStopped = false
  const sendNext = (lane: Lane): void => {
    if (!isStopped) traffic.send(lane, performance.now())
  }
  traffic.onDelivered(sendNext)
  for (const lane of traffic.lanes) for (let i = 0; i < window; i++) sendNext(lane)
  return () => {
    isStopped = true
    return drain(traffic)
  }
}

/**
 * Sends on a schedule that does not wait for anybody: latency counts from the instant a message was due,
 * so that a stall of the server is felt by every message that fell into it.
 */
export function pace(traffic: Traffic, perSecond: number): Stop {
  const intervalMs = 1_000 / perSecond
  const startedAt = performance.now()
  let count = 0
  traffic.onDelivered(() => undefined)
  const stopBeat = startBeat(() => {
    const now = performance.now()
    for (let due = startedAt + count * intervalMs; due <= now; due += intervalMs) {
      const lane = traffic.lanes[count++ % traffic.lanes.length]
      if (lane) traffic.send(lane, due)
    }
  })
  return () => {
    stopBeat()
    return drain(traffic)
  }
}
