import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createAttempts, type Attempts } from './attempts.ts'

const MINUTE_MS = 60_000

// The limiter reads the time by itself, so time is taken from it and moved by hand.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

async function admitted(attempts: Attempts, keys: { loginId: string; address: string }[]) {
  const answers = await Promise.all(keys.map((key) => attempts.admit(key)))
  return answers.filter((answer) => answer.ok).length
}

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index))

test('[AU-3][S7] a login id is tried 10 times from one address in 15 minutes, however many arrive at once', async () => {
  const attempts = createAttempts()
  const key = { loginId: 'ann', address: '192.0.2.1' }
  expect(
    await admitted(
      attempts,
      times(30, () => key),
    ),
  ).toBe(10)
  vi.advanceTimersByTime(14 * MINUTE_MS)
  expect(await attempts.admit(key)).toMatchObject({ ok: false, retryAfterMs: MINUTE_MS })
  vi.advanceTimersByTime(MINUTE_MS)
  expect(await attempts.admit(key)).toEqual({ ok: true })
})

test('[AU-3] upper and lower case are one login id', async () => {
  const attempts = createAttempts()
  const spell = (index: number) => (index % 2 === 0 ? 'Ann' : 'aNN')
  const keys = times(30, (index) => ({ loginId: spell(index), address: '192.0.2.1' }))
  expect(await admitted(attempts, keys)).toBe(10)
})

test('[AU-3][S7] a login id is tried 50 times from all addresses, and one address that stopped cannot lock it', async () => {
  const attempts = createAttempts()
  const one = times(30, () => ({ loginId: 'ann', address: '192.0.2.1' }))
  await admitted(attempts, one)
  const elsewhere = { loginId: 'ann', address: '198.51.100.1' }
  expect(await attempts.admit(elsewhere)).toEqual({ ok: true })
  const many = times(100, (index) => ({ loginId: 'ann', address: `203.0.113.${index}` }))
  expect(await admitted(attempts, many)).toBe(50 - 10 - 1)
})

test('[AU-3][S7] one address tries 100 times, whatever the login ids', async () => {
  const attempts = createAttempts()
  const keys = times(300, (index) => ({ loginId: `user-${index}`, address: '192.0.2.1' }))
  expect(await admitted(attempts, keys)).toBe(100)
})

test('[AU-3] what the narrow limit refuses does not count against the address', async () => {
  const attempts = createAttempts()
  await admitted(
    attempts,
    times(10, () => ({ loginId: 'stuck', address: '192.0.2.1' })),
  )
  for (let i = 0; i < 500; i++) await attempts.admit({ loginId: 'stuck', address: '192.0.2.1' })
  const others = times(100, (index) => ({ loginId: `user-${index}`, address: '192.0.2.1' }))
  expect(await admitted(attempts, others)).toBe(90)
})

test('[AU-3][S7] all together try 600 times a minute', async () => {
  const attempts = createAttempts()
  const keys = times(2_000, (index) => ({
    loginId: `user-${index}`,
    address: `10.${index >> 8}.${index & 255}.1`,
  }))
  expect(await admitted(attempts, keys)).toBe(600)
  vi.advanceTimersByTime(MINUTE_MS)
  expect(await admitted(attempts, keys.slice(0, 10))).toBe(10)
})

test('[AU-3] a right password gives its attempts back', async () => {
  const attempts = createAttempts()
  const key = { loginId: 'ann', address: '192.0.2.1' }
  for (let i = 0; i < 200; i++) {
    expect(await attempts.admit(key)).toEqual({ ok: true })
    await attempts.forgive(key)
  }
})
