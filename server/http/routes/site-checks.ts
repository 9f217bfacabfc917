/** What a schema cannot say about a site's settings: origins that can match something, a time zone that exists. */
import type { ErrorBody } from '../../../protocol/model/errors.ts'
import type { PlainSettings } from '../../../protocol/model/settings.ts'

type Fields = NonNullable<ErrorBody['fields']>

const ORIGIN = /^https?:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/
const ORIGIN_REASON =
  'an origin as browsers send it, such as https://www.example.com, http://localhost:3000 or https://*.example.com'

/** Browsers leave out the port that the scheme has anyway: an origin with it would never match. */
function isOrigin(text: string): boolean {
  if (!ORIGIN.test(text)) return false
  const plain = text.replace('://*.', '://any.')
  return URL.canParse(plain) && new URL(plain).origin === plain
}

export function originProblems(origins: readonly string[], path: string): Fields {
  return origins.flatMap((origin, index) =>
    isOrigin(origin) ? [] : [{ path: `${path}.${index}`, reason: ORIGIN_REASON }],
  )
}

export function settingsProblems({ origins, timeZone }: PlainSettings): Fields {
  const zone = isTimeZone(timeZone)
    ? []
    : [{ path: 'timeZone', reason: 'a time zone such as Asia/Shanghai' }]
  return [...originProblems(origins, 'origins'), ...zone].slice(0, 50)
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
