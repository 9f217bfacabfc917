/** Alarms ring when they are due, once, and never late because another was set first. */
import { expect, test } from 'vitest'
import { manualClock } from '../../../test/support/manual-clock.ts'
import { Alarms } from './alarms.ts'

function rung() {
  const clock = manualClock(0)
  const keys: string[] = []
  const alarms = new Alarms(clock, (key) => keys.push(`${key}@${clock.now()}`))
  return { alarms, keys, moveTo: (at: number) => clock.advance(at - clock.now()) }
}

test('[G15] an alarm rings once when it is due', () => {
  const { alarms, keys, moveTo } = rung()
  alarms.wakeBy('a', 500)
  moveTo(499)
  expect(keys).toEqual([])
  moveTo(10_000)
  expect(keys).toEqual(['a@500'])
})

test('[G15] an earlier alarm set later rings first, a later time for the same key changes nothing', () => {
  const { alarms, keys, moveTo } = rung()
  alarms.wakeBy('a', 5_000)
  alarms.wakeBy('b', 200)
  alarms.wakeBy('a', 9_000)
  alarms.wakeBy('a', 3_000)
  moveTo(20_000)
  expect(keys).toEqual(['b@200', 'a@3000'])
})

test('[G15] an alarm that rang can be set again, from inside the wake-up too', () => {
  const clock = manualClock(0)
  let rings = 0
  const alarms: Alarms = new Alarms(clock, () => {
    rings += 1
    if (rings < 3) alarms.wakeBy('a', clock.now() + 100)
  })
  alarms.wakeBy('a', 100)
  clock.advance(1_000)
  expect(rings).toBe(3)
})

test('stopped alarms ring no more', () => {
  const { alarms, keys, moveTo } = rung()
  alarms.wakeBy('a', 100)
  alarms.stop()
  moveTo(1_000)
  expect(keys).toEqual([])
})
