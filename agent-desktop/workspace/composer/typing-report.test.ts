/** When the visitor is told that the agent writes. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createTypingReport } from './typing-report.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function report() {
  const told: boolean[] = []
  return { told, report: createTypingReport((isTyping) => told.push(isTyping)) }
}

test('[DK-23] many keys are one report', () => {
  const { told, report: typing } = report()
  typing.input(true)
  typing.input(true)
  expect(told).toEqual([true])
})

test('[DK-23] after four seconds without a key nobody is writing', () => {
  const { told, report: typing } = report()
  typing.input(true)
  vi.advanceTimersByTime(3_000)
  typing.input(true)
  vi.advanceTimersByTime(3_999)
  expect(told).toEqual([true])
  vi.advanceTimersByTime(1)
  expect(told).toEqual([true, false])
})

test('[DK-23] an emptied field and a sent message end it at once', () => {
  const { told, report: typing } = report()
  typing.input(true)
  typing.input(false)
  typing.stop()
  expect(told).toEqual([true, false])
})

test('[DK-23] while writing goes on it is said again every four seconds', () => {
  const { told, report: typing } = report()
  for (let key = 0; key < 9; key += 1) {
    typing.input(true)
    vi.advanceTimersByTime(1_000)
  }
  expect(told).toEqual([true, true, true])
})
