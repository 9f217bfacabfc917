/** Times, lengths of time and other small values as people read them. */
import type { Language } from '../../protocol/model/values.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** A running clock: 0:42, 12:05, 1:02:03. */
export function clockText(lengthMs: number): string {
  const seconds = Math.max(0, Math.floor(lengthMs / SECOND_MS))
  const [hours, minutes, rest] = [
    Math.floor(seconds / 3_600),
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ]
  const tail = `:${String(rest).padStart(2, '0')}`
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}${tail}` : `${minutes}${tail}`
}

const formats = new Map<string, Intl.DateTimeFormat>()

function format(language: Language, name: string, options: Intl.DateTimeFormatOptions) {
  const key = `${language} ${name}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(language, options)
  formats.set(key, made)
  return made
}

export function timeText(at: number, language: Language): string {
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  return format(language, 'time', options).format(at)
}

/** For a pointer that rests on a time. */
export function fullTimeText(at: number, language: Language): string {
  return format(language, 'full', { dateStyle: 'long', timeStyle: 'medium' }).format(at)
}

/** 今天, 昨天, or the date; it stands by itself, so it begins with a capital where there are such. */
export function dayText(at: number, now: number, language: Language): string {
  const days = Math.round((startOfDay(at) - startOfDay(now)) / DAY_MS)
  if (days === 0 || days === -1) {
    const name = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day')
    return name.charAt(0).toUpperCase() + name.slice(1)
  }
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  const year = isThisYear ? {} : ({ year: 'numeric' } as const)
  return format(language, isThisYear ? 'day' : 'day-year', {
    ...year,
    month: 'long',
    day: 'numeric',
    weekday: 'short',
  }).format(at)
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}

/** How long ago, as short as a list row allows. */
export function agoText(at: number, now: number, language: Language): string {
  const lengthMs = Math.max(0, now - at)
  const relative = new Intl.RelativeTimeFormat(language, { style: 'narrow', numeric: 'auto' })
  if (lengthMs < MINUTE_MS) return relative.format(0, 'second')
  if (lengthMs < HOUR_MS) return relative.format(-Math.floor(lengthMs / MINUTE_MS), 'minute')
  if (lengthMs < DAY_MS) return timeText(at, language)
  return relative.format(-Math.floor(lengthMs / DAY_MS), 'day')
}

/** Rounded down, so that all is said of all only; the small addition is for parts that binary numbers miss by a hair. */
export function percentText(part: number): string {
  return `${Math.floor(part * 100 + 1e-9)}%`
}

/** A phone number with its middle hidden: 138****5678, 010-****5678. */
export function maskedPhone(phone: string): string {
  const visibleEnd = phone.slice(-4)
  const start = /^(\+?\d{0,3}-|\d{3})/u.exec(phone)?.[0] ?? ''
  if (phone.length <= visibleEnd.length + start.length) return `****${visibleEnd.slice(-2)}`
  return `${start}****${visibleEnd}`
}

/** The part of an address a person reads: /broadband/faults. */
export function pathText(url: string): string {
  if (!URL.canParse(url)) return url
  const { hostname, pathname, search } = new URL(url)
  return pathname === '/' ? hostname : decode(pathname + search)
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** In a badge, which has room for two figures. */
export const countText = (count: number): string => (count > 99 ? '99+' : `${count}`)
