/** What people type or paste into settings: without what nobody sees, and refused where it could not mean anything. */
import * as v from 'valibot'
import { NAME_LENGTH_MAX, URL_LENGTH_MAX } from './limits.ts'
import type { Language } from './values.ts'

/** Blanks, and marks without a width. */
const UNSEEN_ENDS = /^[\s\u200B-\u200F\u2060]+|[\s\u200B-\u200F\u2060]+$/gu

/** A name without blanks at its ends, not empty, in one line, read in the order in which it is written. */
export const TypedName = v.pipe(
  v.string(),
  v.transform((text) => text.replace(UNSEEN_ENDS, '')),
  v.minLength(1, 'at least one character'),
  v.maxLength(NAME_LENGTH_MAX, `at most ${NAME_LENGTH_MAX} characters`),
  // Half of a pair stands for no character.
  v.regex(/^[^\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]*$/u, 'no line breaks or control characters'),
)

const Shown = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'at least one character'),
  v.maxLength(500, 'at most 500 characters'),
)

/** A text in each language, to be shown: blanks alone would say nothing. */
export const TypedText = v.strictObject({ 'zh-CN': Shown, en: Shown } satisfies Record<
  Language,
  unknown
>)

/** An address of a picture: https, or a path on this server. */
export const PictureUrl = v.pipe(
  v.string(),
  v.maxLength(URL_LENGTH_MAX, `at most ${URL_LENGTH_MAX} characters`),
  v.regex(/^(https:\/\/|\/(?!\/))\S*$/, 'an https address or a path that begins with /'),
)

/** A day that there is: of one that there is not, such as the 31st of February, another would be taken. */
export const CalendarDate = v.pipe(
  v.string(),
  v.isoDate('a date such as 2026-10-01'),
  v.check(isInCalendar, 'a day that is in the calendar'),
)

function isInCalendar(date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date)
}

/** For lists in which nothing may stand twice. */
export const isEachOnce = (items: readonly string[]): boolean =>
  new Set(items).size === items.length
