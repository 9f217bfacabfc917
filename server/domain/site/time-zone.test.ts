import { expect, test } from 'vitest'
import { startOfDay } from './time-zone.ts'

const started = (timeZone: string, now: string): string =>
  new Date(startOfDay(timeZone, Date.parse(now))).toISOString()

test('[DK-89] a day begins at midnight of the zone’s own wall clock', () => {
  expect(started('Asia/Shanghai', '2026-11-26T15:59:59Z')).toBe('2026-11-25T16:00:00.000Z')
  expect(started('Asia/Shanghai', '2026-11-26T16:00:00Z')).toBe('2026-11-26T16:00:00.000Z')
  expect(started('America/St_Johns', '2026-11-26T02:00:00Z')).toBe('2026-11-25T03:30:00.000Z')
})

test('[DK-89] a day on which the clock changes begins with the offset it had at midnight', () => {
  expect(started('Europe/Berlin', '2026-03-29T12:00:00Z')).toBe('2026-03-28T23:00:00.000Z')
  expect(started('Europe/Berlin', '2026-10-25T12:00:00Z')).toBe('2026-10-24T22:00:00.000Z')
})

test('[DK-89] a day whose midnight strikes twice begins with the first', () => {
  expect(started('America/Havana', '2026-11-01T04:30:00Z')).toBe('2026-11-01T04:00:00.000Z')
  expect(started('America/Havana', '2026-11-01T15:00:00Z')).toBe('2026-11-01T04:00:00.000Z')
  expect(started('Atlantic/Azores', '2026-10-25T12:00:00Z')).toBe('2026-10-25T00:00:00.000Z')
})

test('[DK-89] a day without a midnight begins where the clock goes on', () => {
  expect(started('America/Santiago', '2026-09-06T12:00:00Z')).toBe('2026-09-06T04:00:00.000Z')
  expect(started('America/Santiago', '2026-04-05T12:00:00Z')).toBe('2026-04-05T04:00:00.000Z')
})
