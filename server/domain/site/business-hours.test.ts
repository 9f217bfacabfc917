import { describe, expect, it } from 'vitest'
import type { BusinessHours } from '../../../protocol/model/settings.ts'
import { compileHours } from './business-hours.ts'

const hour = (from: number, to: number) => ({ from: from * 60, to: to * 60 })
const NINE_TO_SIX = hour(9, 18)

/** Monday to Friday, with a break at noon on Fridays. */
const WEEK: BusinessHours['week'] = [
  [NINE_TO_SIX],
  [NINE_TO_SIX],
  [NINE_TO_SIX],
  [NINE_TO_SIX],
  [hour(9, 12), hour(13, 18)],
  [],
  [],
]

const isOpen = (
  at: string,
  timeZone = 'Asia/Shanghai',
  exceptions: BusinessHours['exceptions'] = [],
): boolean => compileHours({ week: WEEK, exceptions }, timeZone).at(Date.parse(at)).isOpen

it.each([
  ['2026-11-02T09:00:00+08:00', true],
  ['2026-11-02T08:59:59+08:00', false],
  ['2026-11-02T17:59:59+08:00', true],
  ['2026-11-02T18:00:00+08:00', false],
  ['2026-11-06T12:00:00+08:00', false],
  ['2026-11-06T13:00:00+08:00', true],
  ['2026-11-07T10:00:00+08:00', false],
  ['2026-11-08T10:00:00+08:00', false],
])('[RT-20] at %s in Shanghai open is %s', (at, expected) => {
  expect(isOpen(at)).toBe(expected)
})

it.each([
  ['Asia/Shanghai', '2026-11-02T01:00:00Z'],
  ['Asia/Urumqi', '2026-11-02T03:00:00Z'],
  ['America/New_York', '2026-11-02T14:00:00Z'],
  ['America/St_Johns', '2026-11-02T12:30:00Z'],
  ['Asia/Kathmandu', '2026-11-02T03:15:00Z'],
  ['Pacific/Kiritimati', '2026-11-01T19:00:00Z'],
  ['UTC', '2026-11-02T09:00:00Z'],
])('[RT-20] Monday opens at nine of %s', (timeZone, at) => {
  const instant = Date.parse(at)
  const hours = compileHours({ week: WEEK, exceptions: [] }, timeZone)
  expect(hours.at(instant - 1).isOpen).toBe(false)
  expect(hours.at(instant).isOpen).toBe(true)
})

describe('exceptions', () => {
  const closed = [{ date: '2026-10-01', spans: [] }]
  const short = [{ date: '2026-02-28', spans: [hour(22, 24)] }]

  it('[RT-20] a holiday is closed, the days around it are as ever', () => {
    expect(isOpen('2026-10-01T10:00:00+08:00', 'Asia/Shanghai', closed)).toBe(false)
    expect(isOpen('2026-09-30T17:00:00+08:00', 'Asia/Shanghai', closed)).toBe(true)
    expect(isOpen('2026-10-02T10:00:00+08:00', 'Asia/Shanghai', closed)).toBe(true)
  })

  it('[RT-20] a date with its own hours has those alone, midnight at its end included', () => {
    expect(isOpen('2026-02-28T23:59:59+08:00', 'Asia/Shanghai', short)).toBe(true)
    expect(isOpen('2026-03-01T00:00:00+08:00', 'Asia/Shanghai', short)).toBe(false)
    expect(isOpen('2026-02-28T10:00:00+08:00', 'Asia/Shanghai', short)).toBe(false)
  })

  it('[RT-20] the date is that of the site', () => {
    const newYear = [{ date: '2027-01-01', spans: [hour(0, 1)] }]
    expect(isOpen('2026-12-31T16:30:00Z', 'Asia/Shanghai', newYear)).toBe(true)
    expect(isOpen('2027-01-01T05:30:00Z', 'America/New_York', newYear)).toBe(true)
    expect(isOpen('2027-01-01T00:30:00Z', 'America/New_York', newYear)).toBe(false)
  })

  it('[RT-20] dates of every year are found, leap days too', () => {
    for (const date of ['1999-12-31', '2000-02-29', '2024-02-29', '2026-03-01', '2096-02-29']) {
      const night = [{ date, spans: [hour(3, 4)] }]
      expect(isOpen(`${date}T03:30:00Z`, 'UTC', night), date).toBe(true)
    }
  })
})

describe('daylight saving', () => {
  const openMinutes = (from: string, timeZone: string, span = hour(2, 3)): number => {
    const early = { week: Array(7).fill([span]), exceptions: [] }
    const hours = compileHours(early, timeZone)
    const start = Date.parse(from)
    const minutes = Array.from({ length: 24 * 60 }, (_, n) => hours.at(start + n * 60_000).isOpen)
    return minutes.filter(Boolean).length
  }

  it('[RT-21] a skipped hour opens nothing', () => {
    expect(openMinutes('2026-03-29T00:00:00+01:00', 'Europe/Berlin')).toBe(0)
  })

  it('[RT-21] a repeated hour counts twice', () => {
    expect(openMinutes('2026-10-25T00:00:00+02:00', 'Europe/Berlin')).toBe(120)
  })

  it('[RT-21] half an hour of it where the zone changes by half an hour', () => {
    // Lord Howe goes from 02:00 to 02:30 in spring, and from 02:00 back to 01:30 in autumn.
    expect(openMinutes('2026-10-04T00:00:00+10:30', 'Australia/Lord_Howe')).toBe(30)
  })

  it('[RT-21] a span around the change is as long as the clock makes it', () => {
    const night = hour(1, 4)
    expect(openMinutes('2026-03-29T00:00:00+01:00', 'Europe/Berlin', night)).toBe(120)
    expect(openMinutes('2026-10-25T00:00:00+02:00', 'Europe/Berlin', night)).toBe(240)
  })

  it('[RT-21] other days have the hour once', () => {
    expect(openMinutes('2026-06-01T00:00:00+02:00', 'Europe/Berlin')).toBe(60)
  })

  it('[RT-21] what is remembered between questions never outlives the change', () => {
    const hours = compileHours({ week: WEEK, exceptions: [] }, 'America/New_York')
    const sunday = Date.parse('2026-11-01T04:00:00Z')
    for (let at = sunday; at < sunday + 48 * 3_600_000; at += 60_000) {
      const { isOpen: now, from, until } = hours.at(at)
      expect(from <= at && at < until).toBe(true)
      expect(now).toBe(
        at >= Date.parse('2026-11-02T09:00:00-05:00') &&
          at < Date.parse('2026-11-02T18:00:00-05:00'),
      )
    }
  })
})

it('[RT-20] without hours it is always open', () => {
  expect(compileHours(null, 'Asia/Shanghai').at(0)).toEqual({
    isOpen: true,
    from: -Infinity,
    until: Infinity,
  })
})

it('[RT-20] the past may be asked about after the future, as after a clock that was set back', () => {
  const hours = compileHours({ week: WEEK, exceptions: [] }, 'Asia/Shanghai')
  expect(hours.at(Date.parse('2026-11-02T10:00:00+08:00')).isOpen).toBe(true)
  expect(hours.at(Date.parse('2026-11-02T08:00:00+08:00')).isOpen).toBe(false)
})
