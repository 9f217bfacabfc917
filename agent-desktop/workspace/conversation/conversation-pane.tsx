/** The open conversation: who it is with, what was said, and where the reply is written. */
import { DropZone } from '../../files/upload/drop-zone.tsx'
import { t } from '../../i18n/translate.ts'
import { useDesk } from '../../state/context.ts'
import type { Row } from '../../state/queue/rows.ts'
import { fileBytesMax } from '../../state/file-limit.ts'
import { Composer } from '../composer/composer.tsx'
import { TranscriptView } from '../transcript/transcript-view.tsx'
import { visitorName } from '../visitor/visitor-name.ts'
import { Banners } from './banners.tsx'
import { ClosedFoot } from './closed-foot.tsx'
import { PaneHead } from './pane-head.tsx'

export function ConversationPane() {
  const row = useDesk().openRow.value
  return (
    <section class="pane" aria-label={t('pane.title')}>
      {row ? <OpenConversation row={row} /> : <NothingOpen />}
    </section>
  )
}

function OpenConversation({ row }: { row: Row }) {
  const { conversation } = row
  const { conversationId } = conversation
  const name = visitorName(conversation.visitor)
  const isActive = row.isHeld && conversation.state === 'active'
  const takesFiles = isActive && fileBytesMax(useDesk().view.value, conversationId) > 0
  return (
    <DropZone conversationId={takesFiles ? conversationId : null}>
      <PaneHead row={row} name={name} />
      <Banners row={row} />
      <TranscriptView key={conversationId} row={row} name={name} />
      {isActive ? (
        <Composer conversationId={conversationId} name={name} />
      ) : (
        <ClosedFoot row={row} />
      )}
    </DropZone>
  )
}

function NothingOpen() {
  const { view, preferences, queue } = useDesk()
  const isConnecting = view.value.agent === null
  const hint = preferences.values.value.autoAdvance ? 'pane.nextOpens' : 'pane.nothingHint'
  return (
    <div class="pane__nothing">
      <p class="pane__nothing-title">{t(isConnecting ? 'pane.connecting' : 'pane.nothing')}</p>
      {queue.value.order.length > 0 && <p>{t(hint)}</p>}
    </div>
  )
}
