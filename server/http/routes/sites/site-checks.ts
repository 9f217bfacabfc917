/** What a schema cannot say about a site's settings: origins that can match something, a time zone that exists. */
import type { ErrorBody } from '../../../../protocol/model/errors.ts'
import type { PlainSettings } from '../../../../protocol/model/settings.ts'
import { originOf } from '../../../app/origins.ts'

type Fields = NonNullable<ErrorBody['fields']>

const ORIGIN_REASON =
  'where the address of a page begins: http:// or https:// and the host, with its port if it has one, and nothing after it, such as https://www.example.com or http://localhost:3000; https://*.example.com stands for every host below example.com'

export function originProblems(origins: readonly string[]): Fields {
  return origins.flatMap((origin, index) =>
    originOf(origin) === null ? [{ path: `origins.${index}`, reason: ORIGIN_REASON }] : [],
  )
}

/** Each once, however it was written. */
export function asBrowsersSend(origins: readonly string[]): string[] {
  return [...new Set(origins.flatMap((origin) => originOf(origin) ?? []))]
}

export function settingsProblems({ origins, timeZone }: PlainSettings): Fields {
  const zone = isTimeZone(timeZone)
    ? []
    : [{ path: 'timeZone', reason: 'a time zone such as Asia/Shanghai' }]
  return [...originProblems(origins), ...zone].slice(0, 50)
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
