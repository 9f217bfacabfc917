/** The field of the reply: keeps it as a draft, and never sends what an input method is composing. */
import { pastedFiles } from '../../files/given-files.ts'
import { t } from '../../i18n/translate.ts'
import { useDesk } from '../../state/context.ts'
import { enterMeans } from './enter-key.ts'
import type { Reply } from './use-reply.ts'

export function ReplyField({ reply, name }: { reply: Reply; name: string }) {
  const desk = useDesk()
  const { draft, typing, takesFiles, conversationId } = reply
  const compose = (isComposing: boolean) => (desk.isComposing.value = isComposing)
  return (
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
        reply.send(meaning === 'send' ? 'advance' : 'stay')
      }}
      onPaste={(event) => {
        const files = takesFiles ? pastedFiles(event.clipboardData) : []
        if (files.length === 0) return
        event.preventDefault()
        desk.uploads.choose(conversationId, files)
      }}
      onCompositionStart={() => compose(true)}
      onCompositionEnd={() => compose(false)}
      onBlur={() => {
        compose(false)
        typing.stop()
      }}
    />
  )
}
