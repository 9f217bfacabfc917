/** Texts with their blanks filled in, and times as each language writes them. */
import type { Language } from '../../protocol/model/values.ts'
import type { Texts } from './texts/zh-cn.ts'

const MINUTE_MS = 60_000

/** Puts the values in place of `{name}`; a value is never looked into for further blanks. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (blank, name: string) => `${values[name] ?? blank}`)
}

export function clockText(at: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(at)
}

const midnight = (at: number): number => new Date(at).setHours(0, 0, 0, 0)

export function isSameDay(a: number, b: number): boolean {
  return midnight(a) === midnight(b)
}

/** Today, yesterday, or the date; the year only when it is another. */
export function dayText(
  at: number,
  now: number,
  look: { texts: Texts; language: Language },
): string {
  const daysAgo = Math.round((midnight(now) - midnight(at)) / (24 * 60 * MINUTE_MS))
  if (daysAgo === 0) return look.texts.today
  if (daysAgo === 1) return look.texts.yesterday
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  return new Intl.DateTimeFormat(look.language, {
    month: 'long',
    day: 'numeric',
    ...(isThisYear ? { weekday: 'long' } : { year: 'numeric' }),
  }).format(at)
}
