/** Where the reply is written: keeps it as a draft, and never sends what an input method is composing. */
import { TEXT_LENGTH_MAX } from '../../../protocol/model/limits.ts'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import { t } from '../../i18n/translate.ts'
import { useDesk } from '../../state/context.ts'
import { useFocusTarget } from '../use-focus-target.ts'
import { ComposerFoot } from './composer-foot.tsx'
import { enterMeans } from './enter-key.ts'
import { useDraftField } from './use-draft-field.ts'
import { useTypingReport } from './use-typing-report.ts'

interface ComposerProps {
  conversationId: ConversationId
  name: string
}

export function Composer({ conversationId, name }: ComposerProps) {
  const desk = useDesk()
  const draft = useDraftField(conversationId)
  const typing = useTypingReport(conversationId)
  useFocusTarget('composer', draft.focus)

  const send = (andThen: 'advance' | 'stay') => {
    const text = draft.text().trim()
    if (text === '' || text.length > TEXT_LENGTH_MAX) return
    typing.stop()
    draft.clear()
    desk.reply(text, andThen)
  }
  const compose = (isComposing: boolean) => (desk.isComposing.value = isComposing)
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send('advance')
      }}
    >
      <textarea
        ref={draft.field}
        class="composer__field"
        rows={2}
        aria-label={t('composer.label', { name })}
        placeholder={t('composer.label', { name })}
        onInput={() => {
          draft.take()
          typing.input(draft.text() !== '')
        }}
        onKeyDown={(event) => {
          const meaning = enterMeans(event, desk.preferences.values.value.sendKey)
          if (meaning === null) return
          event.preventDefault()
          send(meaning === 'send' ? 'advance' : 'stay')
        }}
        onCompositionStart={() => compose(true)}
        onCompositionEnd={() => compose(false)}
        onBlur={() => {
          compose(false)
          typing.stop()
        }}
      />
      <ComposerFoot length={draft.length} />
    </form>
  )
}
