/** Where the reply is written, with the files that go with it and its tools. */
import type { ConversationId } from '../../../protocol/model/ids.ts'
import { AttachButton } from '../../files/attach-button.tsx'
import { Tray } from '../../files/tray.tsx'
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
  useFocusTarget('composer', reply.draft.focus)
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        reply.send('advance')
      }}
    >
      <Tray conversationId={conversationId} />
      <ReplyField reply={reply} name={name} />
      <ComposerFoot length={reply.draft.length} isSendable={reply.isSendable}>
        {reply.takesFiles && <AttachButton conversationId={conversationId} />}
      </ComposerFoot>
    </form>
  )
}
