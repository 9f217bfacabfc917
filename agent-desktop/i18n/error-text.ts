/** The server's refusals in the agent's language. */
import type { ErrorBody } from '../../protocol/model/errors.ts'
import { isMessageKey, t } from './translate.ts'

export function errorText(error: ErrorBody): string {
  if (error.holder) return t('error.conflict-holder', { name: error.holder.name })
  const key = `error.${error.code}`
  const text = isMessageKey(key) ? t(key) : t('error.internal')
  if (error.retryAfterMs === undefined) return text
  return `${text} ${t('error.retryAfter', { seconds: Math.ceil(error.retryAfterMs / 1_000) })}`
}
