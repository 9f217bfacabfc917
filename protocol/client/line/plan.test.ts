/** The bounds of waiting, and the choice of the transport. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LineEnd } from './line.ts'
import { FIRST_PLAN, planAfter, seemsOffline, waitMs, type Plan } from './plan.ts'

const MISS: LineEnd = { reason: null, retryAfterMs: null, hadWelcome: false, wasSound: false }
const FLAP: LineEnd = { ...MISS, hadWelcome: true }
const SOUND: LineEnd = { ...FLAP, wasSound: true }

function after(ends: LineEnd[], transports = 2): Plan {
  return ends.reduce((plan, end) => planAfter(plan, end, transports), FIRST_PLAN)
}

test('[WI-6] the ceiling of the wait doubles from 0.5 s to 30 s', () => {
  const ceilings = Array.from({ length: 9 }, (_, misses) =>
    waitMs(after(Array<LineEnd>(misses).fill(MISS)), 0, 1),
  )
  expect(ceilings).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
})

test('[WI-6] full jitter: every wait is between nothing and the ceiling, plus what the server asked for', () => {
  const end = fc.constantFrom(MISS, FLAP, SOUND)
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  const asked = fc.integer({ min: 0, max: 60_000 })
  fc.assert(
    fc.property(fc.array(end, { maxLength: 40 }), random, asked, (ends, chance, askedMs) => {
      const wait = waitMs(after(ends), askedMs, chance) - askedMs
      expect(wait).toBeGreaterThanOrEqual(0)
      expect(wait).toBeLessThanOrEqual(30_000)
    }),
  )
})

test('[WI-6] a line that was sound starts the waits anew', () => {
  expect(waitMs(after([MISS, MISS, MISS, SOUND]), 0, 1)).toBe(500)
})

test('[WI-6] a line that opens and falls again and again is tried at most 2 s apart', () => {
  expect(waitMs(after(Array<LineEnd>(20).fill(FLAP)), 0, 1)).toBe(2_000)
})

test('[WI-8] two attempts without a welcome lead to the next transport, and round again', () => {
  const chosen = [0, 1, 2, 3, 4].map((n) => after(Array<LineEnd>(n).fill(MISS)).transport)
  expect(chosen).toEqual([0, 0, 1, 1, 0])
})

test('[WI-8] a welcome in between keeps the transport', () => {
  expect(after([MISS, FLAP, MISS]).transport).toBe(0)
  expect(after([MISS, MISS, SOUND, SOUND]).transport).toBe(1)
})

test('[WI-8] a single transport is all there is to try', () => {
  expect(after(Array<LineEnd>(7).fill(MISS), 1).transport).toBe(0)
})

test('[WI-6] three failures in a row look like being offline, and so does a long wait that the server asks for', () => {
  const [two, three] = [after([MISS, MISS]), after([MISS, MISS, MISS])]
  expect([seemsOffline(two, 0), seemsOffline(three, 0)]).toEqual([false, true])
  expect([seemsOffline(two, 9_999), seemsOffline(two, 10_000)]).toEqual([false, true])
})
