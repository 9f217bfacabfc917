/** Where the reply is written, with the files that go with it and its tools. */
import { useState } from 'preact/hooks'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import { AttachButton } from '../../files/upload/attach-button.tsx'
import { Tray } from '../../files/upload/tray.tsx'
import { Formatted } from '../../formatting/formatted.tsx'
import { Toolbar } from '../../formatting/toolbar.tsx'
import { t } from '../../i18n/translate.ts'
import { useFocusTarget } from '../use-focus-target.ts'
import { ComposerFoot } from './composer-foot.tsx'
import { ReplyField } from './reply-field.tsx'
import { useReply } from './use-reply.ts'

interface ComposerProps {
  conversationId: ConversationId
  name: string
}

export function Composer({ conversationId, name }: ComposerProps) {
  const reply = useReply(conversationId)
  const { draft } = reply
  const [isPreviewed, setPreviewed] = useState(true)
  useFocusTarget('composer', draft.focus)
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        reply.send('advance')
      }}
    >
      <Tray conversationId={conversationId} />
      {draft.isFormatted && isPreviewed && draft.length > 0 && (
        <div class="composer__preview" role="region" aria-label={t('format.preview')} tabIndex={0}>
          <Formatted text={draft.shown} />
        </div>
      )}
      <ReplyField reply={reply} name={name} />
      <ComposerFoot length={draft.length} isSendable={reply.isSendable}>
        {reply.takesFiles && <AttachButton conversationId={conversationId} />}
        <Toolbar
          use={reply.useTool}
          isFormatted={draft.isFormatted}
          toggleFormatted={() => draft.format(!draft.isFormatted)}
          isPreviewed={isPreviewed}
          togglePreview={() => setPreviewed(!isPreviewed)}
        />
      </ComposerFoot>
    </form>
  )
}
