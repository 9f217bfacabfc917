/** Asks once before a conversation is ended for both sides. */
import { t } from '../../i18n/translate.ts'
import { useDesk } from '../../state/context.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { visitorName } from '../visitor/visitor-name.ts'

export function EndDialog() {
  const desk = useDesk()
  const row = desk.openRow.value
  const close = () => (desk.dialog.value = null)
  if (!row) return null
  const isUnanswered = desk.queue.value.unanswered.includes(row.conversation.conversationId)
  return (
    <Dialog
      title={t('end.title', { name: visitorName(row.conversation.visitor) })}
      shape="narrow"
      onClose={close}
    >
      <p class="dialog__body">{t(isUnanswered ? 'end.unanswered' : 'end.text')}</p>
      <div class="dialog__actions">
        <button type="button" class="button" onClick={close}>
          {t('dialog.cancel')}
        </button>
        <button
          type="button"
          class="button button--primary"
          autofocus
          onClick={() => {
            close()
            void desk.end()
          }}
        >
          {t('end.confirm')}
        </button>
      </div>
    </Dialog>
  )
}
