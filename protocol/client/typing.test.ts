import { expect, test } from 'vitest'
import { manualClock } from '../../test/support/manual-clock.ts'
import { createTypingReport, REPEAT_MS } from './typing.ts'

const PAUSE_MS = 5_000

function begun() {
  const clock = manualClock()
  const told: boolean[] = []
  return { clock, told, typing: createTypingReport(clock, PAUSE_MS, (is) => told.push(is)) }
}

test('[WG-14] [DK-23] that somebody writes is said at the first key and then once in a while', () => {
  const { clock, told, typing } = begun()
  for (let key = 0; key < 20; key += 1) {
    typing.touch()
    clock.advance(REPEAT_MS / 10)
  }
  expect(told).toEqual([true, true])
})

test('[WG-14] [DK-23] a pause since the latest key, a sent message and an emptied field say that it is over, once', () => {
  const { clock, told, typing } = begun()
  typing.touch()
  clock.advance(REPEAT_MS - 1)
  typing.touch()
  clock.advance(PAUSE_MS - 1)
  expect(told).toEqual([true])
  clock.advance(1)
  expect(told).toEqual([true, false])
  typing.touch()
  typing.rest()
  typing.rest()
  clock.advance(PAUSE_MS * 2)
  expect(told).toEqual([true, false, true, false])
})
