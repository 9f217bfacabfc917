/** The server's refusals in the agent's language. */
import { UNANSWERED } from '../../protocol/client/commands.ts'
import type { ErrorBody } from '../../protocol/model/errors.ts'
import { isMessageKey, sentences, t } from './translate.ts'

/** From here on a time is told in minutes. */
const MINUTES_FROM_MS = 120_000

export function errorText(error: ErrorBody): string {
  if (error.holder) return t('error.conflict-holder', { name: error.holder.name })
  if (error === UNANSWERED) return t('error.no-answer')
  const key = `error.${error.code}`
  const text = isMessageKey(key) ? t(key) : t('error.internal')
  if (error.retryAfterMs === undefined) return text
  return sentences(text, retryText(error.retryAfterMs))
}

/** Nobody counts hundreds of seconds. */
function retryText(ms: number): string {
  if (ms > MINUTES_FROM_MS) return t('error.retryAfterMinutes', { minutes: Math.ceil(ms / 60_000) })
  return t('error.retryAfter', { seconds: Math.ceil(ms / 1_000) })
}
