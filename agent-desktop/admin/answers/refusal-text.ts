/** Why something of a site could not be loaded or saved, and what to do about it. */
import { errorText } from '../../i18n/error-text.ts'
import { isMessageKey, t } from '../../i18n/translate.ts'
import type { Refusal } from './server-answer.ts'

export function refusalText(refusal: Refusal): string {
  if (!refusal) return t('admin.noAnswer')
  const { code, fields } = refusal
  if (code === 'not-found') return t('admin.gone')
  if (code !== 'bad-frame' || !fields?.length) return errorText(refusal)
  const values = new Set(fields.map(({ path }) => nameOf(path)))
  return t('admin.badValue', { values: [...values].join(t('admin.and')) })
}

/** As the screen calls it, where it does; with the path by which the HTTP API knows it. */
function nameOf(path: string): string {
  const key = `site.value.${path.split('.')[0]}`
  return isMessageKey(key) ? t('admin.value', { name: t(key), path }) : path
}
