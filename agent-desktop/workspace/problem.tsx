/** What the server refused, in words, until it is dismissed. */
import { t } from '../i18n/translate.ts'
import { errorText } from '../i18n/error-text.ts'
import { useDesk } from '../state/context.ts'
import { Icon } from '../ui/icon.tsx'

export function Problem() {
  const { problem } = useDesk()
  if (!problem.value) return null
  return (
    <div class="problem desk__problem" role="alert">
      <Icon name="warning" size={16} />
      <span>{errorText(problem.value)}</span>
      <button
        type="button"
        class="button button--quiet button--small"
        onClick={() => (problem.value = null)}
      >
        {t('problem.dismiss')}
      </button>
    </div>
  )
}
