/** The agent's place of work: the queue, the open conversation, and who it is with. */
import { t } from '../i18n/translate.ts'
import { useDesk } from '../state/context.ts'
import { ConversationPane } from './conversation/conversation-pane.tsx'
import { ConversationList } from './list/conversation-list.tsx'
import { VisitorColumn } from './visitor/visitor-column.tsx'

export function Workspace() {
  const { openRow, preferences, visitorPanel } = useDesk()
  const { listWidth, visitorWidth } = preferences.values.value
  const widths = { '--list-width': `${listWidth}px`, '--visitor-width': `${visitorWidth}px` }
  return (
    <main
      class={`workspace ${openRow.value ? 'workspace--open' : ''}`}
      style={widths}
      aria-label={t('rail.conversations')}
    >
      <ConversationList />
      <ConversationPane />
      {openRow.value && visitorPanel.isShown.value && <VisitorColumn row={openRow.value} />}
    </main>
  )
}
