/** How fast a connection may send. */
import { expect, test } from 'vitest'
import { Pace } from './pace.ts'

function take(pace: Pace, count: number, now: number): string[] {
  return Array.from({ length: count }, () => pace.take(now))
}

test('[S9] a burst is allowed up to ten seconds’ worth, then frames are refused until time passes', () => {
  const pace = new Pace(5, 0)
  expect(new Set(take(pace, 50, 0))).toEqual(new Set(['allowed']))
  expect(pace.take(0)).toBe('refused')
  expect(pace.take(200)).toBe('allowed')
  expect(pace.take(200)).toBe('refused')
})

test('[S9] a client that goes on sending after a hundred refusals is closed', () => {
  const pace = new Pace(1, 0)
  take(pace, 10, 0)
  expect(take(pace, 101, 0).at(-1)).toBe('closed')
})

test('[G23] a clock set back neither fills nor empties the bucket', () => {
  const pace = new Pace(1, 10_000)
  take(pace, 10, 10_000)
  expect(pace.take(0)).toBe('refused')
  expect(pace.take(1_000)).toBe('allowed')
})
