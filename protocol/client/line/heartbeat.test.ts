/** When a line is taken for dead, and when not. */
import { expect, test } from 'vitest'
import { manualClock } from '../../../test/support/manual-clock.ts'
import { createHeartbeat } from './heartbeat.ts'

function beating() {
  const clock = manualClock()
  const log: string[] = []
  const heartbeat = createHeartbeat({
    clock,
    ping: () => log.push('ping'),
    onSilent: () => log.push('silent'),
  })
  return { clock, log, heartbeat }
}

test('[WI-5] a ping goes out every 10 s', () => {
  const { clock, log, heartbeat } = beating()
  for (let i = 0; i < 6; i += 1) {
    clock.advance(10_000)
    heartbeat.heard()
  }
  expect(log).toEqual(Array(6).fill('ping'))
})

test('[WI-5] a ping without any answer for 20 s is the end, 30 s after the last sign of life', () => {
  const { clock, log } = beating()
  clock.advance(29_999)
  expect(log).not.toContain('silent')
  clock.advance(1)
  expect(log).toContain('silent')
})

test('[WI-5] anything heard counts as an answer', () => {
  const { clock, log, heartbeat } = beating()
  clock.advance(29_000)
  heartbeat.heard()
  clock.advance(20_999)
  expect(log).not.toContain('silent')
  clock.advance(1)
  expect(log).toContain('silent')
})

test('[WI-5] a probe waits 5 s for its answer, however often it is asked for', () => {
  const { clock, log, heartbeat } = beating()
  heartbeat.probe()
  clock.advance(3_000)
  heartbeat.probe()
  expect(log).toEqual(['ping'])
  clock.advance(2_000)
  expect(log).toEqual(['ping', 'silent'])
})

test('[WI-5] a probe that is answered changes nothing', () => {
  const { clock, log, heartbeat } = beating()
  heartbeat.probe()
  heartbeat.heard()
  clock.advance(9_000)
  expect(log).toEqual(['ping'])
})

test('[WI-5][G23] a jump of the time of day is not silence', () => {
  const { clock, log, heartbeat } = beating()
  clock.jump(3_600_000)
  clock.advance(10_000)
  heartbeat.heard()
  clock.jump(-7_200_000)
  clock.advance(10_000)
  expect(log).toEqual(['ping', 'ping'])
})

test('[WI-5] nothing happens after a stop', () => {
  const { clock, log, heartbeat } = beating()
  heartbeat.probe()
  heartbeat.stop()
  clock.advance(100_000)
  expect(log).toEqual(['ping'])
})
