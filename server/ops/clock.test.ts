/** The server's clock against a wall clock that somebody sets. */
import { expect, test } from 'vitest'
import { createSteadyClock } from './clock.ts'

const HOUR_MS = 3_600_000

function clockAt(start: number) {
  const machine = { wall: start, steady: 0 }
  const clock = createSteadyClock({
    wall: () => machine.wall,
    steady: () => machine.steady,
    after: () => () => undefined,
  })
  const pass = (ms: number) => {
    machine.wall += ms
    machine.steady += ms
    return clock.now()
  }
  return { machine, pass }
}

test('[G23] time passes as it passes', () => {
  const { pass } = clockAt(1_000_000)
  expect(pass(500)).toBe(1_000_500)
  expect(pass(500)).toBe(1_001_000)
})

test.each([HOUR_MS, -HOUR_MS])(
  '[G23] a jump of the wall clock by %i ms moves nothing by more than a fiftieth of the time passed',
  (jump) => {
    const { machine, pass } = clockAt(10 * HOUR_MS)
    machine.wall += jump
    const after = pass(1_000)
    expect(Math.abs(after - (10 * HOUR_MS + 1_000))).toBeLessThanOrEqual(20)
  },
)

test('[G23] it never goes back', () => {
  const { machine, pass } = clockAt(10 * HOUR_MS)
  let last = pass(0)
  machine.wall -= HOUR_MS
  for (let step = 0; step < 100; step += 1) {
    const now = pass(10)
    expect(now).toBeGreaterThanOrEqual(last)
    last = now
  }
})
