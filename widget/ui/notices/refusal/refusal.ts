/** Why the server does not take what the visitor wants, and what to do about it. */
import type { OutboxItem } from '../../../../protocol/client/outbox/outbox-item.ts'
import { UNPROVEN, type VisitorView } from '../../../../protocol/client/visitor/view.ts'
import type { ErrorBody, ErrorCode } from '../../../../protocol/model/errors.ts'
import type { Language } from '../../../../protocol/model/values.ts'
import { fill } from '../../../i18n/format.ts'
import { minutesOf } from '../../../i18n/minutes.ts'
import { NOTICE_TEXTS, type NoticeKey } from '../../../i18n/texts/notices.ts'

export interface Refusal {
  text: string
  /** Whether leaving a message is the way on. */
  canLeaveMessage: boolean
  /** Whether it is being mended without the visitor. */
  isPassing: boolean
  /** Whether this page never had a line and will have none: nothing that is written here would be sent. */
  isFinal?: boolean
}

const BY_CODE: Partial<Record<ErrorCode, NoticeKey>> = {
  'closed-hours': 'closedHours',
  'no-agents': 'noAgents',
  'queue-full': 'queueFull',
  'cool-down': 'coolDownSoon',
  blocked: 'blocked',
  'conversation-closed': 'endedBefore',
  [UNPROVEN]: 'unproven',
  'storage-unavailable': 'trouble',
  internal: 'trouble',
}
const UNSERVED: ReadonlySet<ErrorCode> = new Set(['closed-hours', 'no-agents', 'queue-full'])

/** Of a line that the server refused, or of what was sent on it. */
export function refusalOf(view: VisitorView, language: Language): Refusal | null {
  if (view.connection === 'refused') {
    const text = NOTICE_TEXTS[language][view.closeReason === 'replaced' ? 'replaced' : 'refused']
    return { text, canLeaveMessage: false, isPassing: false, isFinal: !view.site }
  }
  const error = errorOf(view)
  return error && ofError(error, view, language)
}

/** Why the latest message was refused, else why the request for a conversation was. */
function errorOf({ outbox, lastError }: VisitorView): ErrorBody | null {
  // Until it is known who the visitor is nothing else is answered.
  if (lastError?.code === UNPROVEN) return lastError
  return newestRefused(outbox)?.error ?? lastError
}

function newestRefused(outbox: readonly OutboxItem[]): OutboxItem | undefined {
  const refused = outbox.filter((item) => item.state === 'failed' && item.error)
  return refused[refused.length - 1]
}

/** A file cannot go to another conversation than it was brought for, as words can. */
function keyOf(code: ErrorCode, outbox: readonly OutboxItem[]): NoticeKey | undefined {
  const isFile = code === 'conversation-closed' && newestRefused(outbox)?.attachment
  return isFile ? 'endedBeforeFile' : BY_CODE[code]
}

function ofError(error: ErrorBody, view: VisitorView, language: Language): Refusal | null {
  const { code, retryAfterMs } = error
  const texts = NOTICE_TEXTS[language]
  const isPassing = code === UNPROVEN
  const plain = (text: string): Refusal => ({
    text,
    canLeaveMessage: UNSERVED.has(code),
    isPassing,
  })
  if (code === 'too-fast' && view.site) return plain(view.site.tooFast[language])
  if (code === 'cool-down' && retryAfterMs !== undefined) {
    return plain(fill(texts.coolDown, { minutes: minutesOf(retryAfterMs) }))
  }
  const key = keyOf(code, view.outbox)
  return key ? plain(texts[key]) : null
}
