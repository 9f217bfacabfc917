/** When a skill group is open: the wall clock of the site against its week and its exceptions. */
import type { BusinessHours } from '../../../protocol/model/settings.ts'
import { ZONE_STEP_MS, zoneOffsetMs } from './time-zone.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const DAY_MINUTES = 1_440
/** 1970-01-01 was a Thursday; the week begins on Monday. */
const FIRST_WEEKDAY = 3

type Spans = BusinessHours['week'][number]

/** Whether it is open, for every instant from `from` until before `until`. */
export interface Opening {
  isOpen: boolean
  from: number
  until: number
}

export interface OpenHours {
  at: (now: number) => Opening
}

const ALWAYS: Opening = { isOpen: true, from: -Infinity, until: Infinity }

export function compileHours(hours: BusinessHours | null, timeZone: string): OpenHours {
  if (hours === null) return { at: () => ALWAYS }
  const exceptions = new Map(hours.exceptions.map(({ date, spans }) => [dayOfDate(date), spans]))
  let held: Opening | null = null
  return {
    at: (now) => {
      if (held === null || now < held.from || now >= held.until) {
        const local = now + zoneOffsetMs(timeZone, now)
        const day = Math.floor(local / DAY_MS)
        const spans = exceptions.get(day) ?? hours.week[(day + FIRST_WEEKDAY) % 7] ?? []
        held = openingAt(spans, local - day * DAY_MS, now)
      }
      return held
    },
  }
}

/** Holds until the next end or beginning of a span, but never beyond an instant at which the zone may change. */
function openingAt(spans: Spans, msOfDay: number, now: number): Opening {
  const minute = Math.floor(msOfDay / MINUTE_MS)
  const isOpen = spans.some(({ from, to }) => from <= minute && minute < to)
  const edges = spans.flatMap(({ from, to }) => [from, to]).filter((edge) => edge > minute)
  const nextEdge = now - msOfDay + Math.min(...edges, DAY_MINUTES) * MINUTE_MS
  const zoneStep = (Math.floor(now / ZONE_STEP_MS) + 1) * ZONE_STEP_MS
  return { isOpen, from: now, until: Math.min(nextEdge, zoneStep) }
}

/** Days since 1970-01-01 of a date such as 2026-10-01, by the Gregorian calendar. */
function dayOfDate(date: string): number {
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number)
  // Years begin in March here, so that the leap day is the last day of its year.
  const shiftedYear = month > 2 ? year : year - 1
  const monthFromMarch = (month + 9) % 12
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1
  const leapDays =
    Math.floor(shiftedYear / 4) - Math.floor(shiftedYear / 100) + Math.floor(shiftedYear / 400)
  const DAYS_BEFORE_1970 = 719_468
  return 365 * shiftedYear + leapDays + dayOfYear - DAYS_BEFORE_1970
}
