/** Opens the browser's choice of files for the reply. */
import { useRef } from 'preact/hooks'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import { t } from '../../i18n/translate.ts'
import { useDesk } from '../../state/context.ts'
import { Icon } from '../../ui/icon.tsx'

/** By which a shortcut finds the button. */
export const ATTACH_BUTTON_ID = 'attach-button'

export function AttachButton({ conversationId }: { conversationId: ConversationId }) {
  const { uploads, focus } = useDesk()
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        class="unseen"
        type="file"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ currentTarget }) => {
          uploads.choose(conversationId, [...(currentTarget.files ?? [])])
          currentTarget.value = ''
          focus.ask('composer')
        }}
      />
      <button
        type="button"
        id={ATTACH_BUTTON_ID}
        class="button button--quiet button--icon"
        aria-label={t('action.attach')}
        title={t('action.attach')}
        onClick={() => input.current?.click()}
      >
        <Icon name="attach" />
      </button>
    </>
  )
}
