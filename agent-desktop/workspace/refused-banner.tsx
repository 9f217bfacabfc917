/** Shown when the server does not want this page back by itself, with the one thing that helps. */
import { isMessageKey, t } from '../i18n/translate.ts'
import { useDesk } from '../state/context.ts'

export function RefusedBanner() {
  const { connection, closeReason } = useDesk().view.value
  if (connection !== 'refused' || closeReason === 'unauthenticated') return null
  const key = `refused.${closeReason}`
  return (
    <div class="banner" role="alert">
      <span>{t(isMessageKey(key) ? key : 'refused.other')}</span>
      <button type="button" class="button button--small" onClick={() => location.reload()}>
        {t('refused.reload')}
      </button>
    </div>
  )
}
