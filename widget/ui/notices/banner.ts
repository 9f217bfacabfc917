/** The one line above the composer that says what stands in the way, if anything does. */
import type { VisitorView } from '../../../protocol/client/visitor-view.ts'
import type { CloseReason, ErrorBody, ErrorCode } from '../../../protocol/model/errors.ts'
import type { Language } from '../../../protocol/model/values.ts'
import { fill, minutesOf } from '../../i18n/format.ts'
import type { TextKey, Texts } from '../../i18n/zh-cn.ts'

export interface Banner {
  text: string
  tone: 'quiet' | 'warning'
  /** Whether leaving a message is the way on. */
  canLeaveMessage: boolean
}

const BY_CODE: Partial<Record<ErrorCode, TextKey>> = {
  'closed-hours': 'closedHours',
  'no-agents': 'noAgents',
  'queue-full': 'queueFull',
  'cool-down': 'coolDownSoon',
  blocked: 'blocked',
  'storage-unavailable': 'trouble',
  internal: 'trouble',
}
const UNSERVED: ReadonlySet<ErrorCode> = new Set(['closed-hours', 'no-agents', 'queue-full'])
const BY_CLOSE: Partial<Record<CloseReason, TextKey>> = {
  'unsupported-version': 'outdated',
  replaced: 'replaced',
}

const quiet = (text: string): Banner => ({ text, tone: 'quiet', canLeaveMessage: false })
const warning = (text: string): Banner => ({ text, tone: 'warning', canLeaveMessage: false })

export function bannerOf(view: VisitorView, texts: Texts, language: Language): Banner | null {
  switch (view.connection) {
    case 'refused':
      return warning(texts[BY_CLOSE[view.closeReason ?? 'internal'] ?? 'refused'])
    case 'offline':
      return quiet(texts.offline)
    case 'reconnecting':
      return quiet(texts.reconnecting)
    case 'idle':
    case 'connecting':
    case 'online': {
      const error = refusalOf(view)
      return error && ofError(error, view, { texts, language })
    }
  }
}

/** Why the latest message was refused, else why the request for a conversation was. */
function refusalOf({ outbox, lastError }: VisitorView): ErrorBody | null {
  const refused = outbox.filter((item) => item.state === 'failed' && item.error)
  return refused[refused.length - 1]?.error ?? lastError
}

function ofError(
  error: ErrorBody,
  view: VisitorView,
  { texts, language }: { texts: Texts; language: Language },
): Banner | null {
  const { code, retryAfterMs } = error
  if (code === 'too-fast' && view.site) return warning(view.site.tooFast[language])
  if (code === 'cool-down' && retryAfterMs !== undefined) {
    return warning(fill(texts.coolDown, { minutes: minutesOf(retryAfterMs) }))
  }
  const key = BY_CODE[code]
  return key ? { ...warning(texts[key]), canLeaveMessage: UNSERVED.has(code) } : null
}
