/** When a connection is over. */
import { expect, test } from 'vitest'
import { isQuiet, review } from './session.ts'

test('[S8] a connection that says no hello in 5 s is closed', () => {
  expect(review({ phase: 'awaiting-hello', openedAt: 0 }, 5_000)).toBeNull()
  expect(review({ phase: 'awaiting-hello', openedAt: 0 }, 5_001)).toBe('hello-timeout')
  expect(review({ phase: 'greeting', openedAt: 0 }, 5_001)).toBe('hello-timeout')
})

test('[G13] a connection that is silent for three heartbeats is closed', () => {
  expect(review({ phase: 'live', heardAt: 0 }, 30_000)).toBeNull()
  expect(review({ phase: 'live', heardAt: 0 }, 30_001)).toBe('silent')
})

test('a connection that is closing is left alone', () => {
  expect(review({ phase: 'closing' }, 1e12)).toBeNull()
})

test('[WI-25] a connection that was not heard of for one and a half heartbeats is asked for a sign of life', () => {
  expect(isQuiet({ phase: 'live', heardAt: 0 }, 15_000)).toBe(false)
  expect(isQuiet({ phase: 'live', heardAt: 0 }, 15_001)).toBe(true)
  expect(isQuiet({ phase: 'awaiting-hello', openedAt: 0 }, 60_000)).toBe(false)
})
