/** How often the agent is told what is being written. */
import { expect, test } from 'vitest'
import { manualClock } from '../../../test/support/manual-clock.ts'
import { DRAFT_LENGTH_MAX } from '../../../protocol/model/limits.ts'
import { createDraftReport, DRAFT_EVERY_MS } from './draft-report.ts'

function rig() {
  const clock = manualClock()
  const told: string[] = []
  return { clock, told, report: createDraftReport(clock, (text) => told.push(text)) }
}

test('[CV-11] many keys are told at most three times a second, the newest last', () => {
  const { clock, told, report } = rig()
  for (const text of ['套', '套餐', '套餐余', '套餐余量']) report.write(text)
  expect(told).toEqual(['套'])
  clock.advance(DRAFT_EVERY_MS)
  expect(told).toEqual(['套', '套餐余量'])
  clock.advance(10 * DRAFT_EVERY_MS)
  expect(told).toHaveLength(2)
  expect(1_000 / DRAFT_EVERY_MS).toBeLessThan(3)
})

test('[CV-11] what is told is bounded, and nothing is told after the end', () => {
  const { clock, told, report } = rig()
  report.write('长'.repeat(DRAFT_LENGTH_MAX + 100))
  expect(told[0]).toHaveLength(DRAFT_LENGTH_MAX)
  report.write('短')
  report.stop()
  clock.advance(DRAFT_EVERY_MS)
  expect(told).toHaveLength(1)
})
