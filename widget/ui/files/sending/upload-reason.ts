/** Why a file was not sent, in words that say what to do. */
import type { ErrorCode } from '../../../../protocol/model/errors.ts'
import type { Language } from '../../../../protocol/model/values.ts'
import { FILE_TEXTS, type FileTextKey } from '../../../i18n/texts/files.ts'
import { NOTICE_TEXTS, type NoticeKey } from '../../../i18n/texts/notices.ts'

type Cause = ErrorCode | 'gone'

const OF_FILES: Partial<Record<Cause, FileTextKey>> = {
  'file-type-refused': 'refusedType',
  'file-too-large': 'refusedLarge',
  'too-large': 'refusedLarge',
  'image-too-large': 'refusedPixels',
  'file-quota': 'refusedQuota',
  'too-fast': 'refusedFast',
  'conversation-closed': 'refusedClosed',
  'storage-unavailable': 'refusedStorage',
  gone: 'gone',
}
/** A visitor who begins with a file may meet what one who begins with words does. */
const OF_REQUESTS: Partial<Record<Cause, NoticeKey>> = {
  'closed-hours': 'closedHours',
  'no-agents': 'noAgents',
  'queue-full': 'queueFull',
  'cool-down': 'coolDownSoon',
  blocked: 'blocked',
}
/** Trying again would not help. */
const FINAL: ReadonlySet<Cause> = new Set([
  ...(['file-type-refused', 'file-too-large', 'too-large'] as const),
  ...(['image-too-large', 'blocked', 'gone'] as const),
])

export function uploadReason(
  cause: Cause | undefined,
  language: Language,
): { text: string; isFinal: boolean } {
  const asked = cause && OF_REQUESTS[cause]
  const text = asked
    ? NOTICE_TEXTS[language][asked]
    : FILE_TEXTS[language][(cause && OF_FILES[cause]) ?? 'failed']
  return { text, isFinal: cause !== undefined && FINAL.has(cause) }
}
