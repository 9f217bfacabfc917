/** The field of the reply: keeps it as a draft, and never sends what an input method is composing. */
import { pastedFiles } from '../../files/upload/given-files.ts'
import type { Uploads } from '../../files/upload/uploads.ts'
import { tableFrom } from '../../formatting/pasted-table.ts'
import { t } from '../../i18n/translate.ts'
import { useDesk } from '../../state/context.ts'
import { enterMeans } from './enter-key.ts'
import type { Reply } from './use-reply.ts'

export function ReplyField({ reply, name }: { reply: Reply; name: string }) {
  const desk = useDesk()
  const { draft, typing } = reply
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
        if (draft.text() === '') typing.rest()
        else typing.touch()
      }}
      onKeyDown={(event) => {
        const meaning = enterMeans(event, desk.preferences.values.value.sendKey)
        if (meaning === null) return
        event.preventDefault()
        if (meaning !== 'nothing') reply.send(meaning === 'send' ? 'advance' : 'stay')
      }}
      onPaste={(event) => paste(event, reply, desk.uploads)}
      onCompositionStart={() => compose(true)}
      onCompositionEnd={() => compose(false)}
      onBlur={() => {
        compose(false)
        typing.rest()
      }}
    />
  )
}

/** A table becomes one of the reply, files go with it; everything else is pasted as ever. */
function paste(event: ClipboardEvent, reply: Reply, uploads: Uploads): void {
  const table = tableFrom(event.clipboardData?.getData('text/plain') ?? '')
  const files = reply.takesFiles && table === null ? pastedFiles(event.clipboardData) : []
  if (table === null && files.length === 0) return
  event.preventDefault()
  if (table !== null) reply.pasteTable(table)
  else uploads.choose(reply.conversationId, files)
}
