/** The agent's place of work: the queue, the open conversation, and who it is with. */
import { t } from '../i18n/translate.ts'
import { COLUMN_WIDTHS } from '../preferences/preferences.ts'
import { useDesk } from '../state/context.ts'
import { ColumnSeparator } from '../ui/column-separator.tsx'
import { ConversationPane } from './conversation/conversation-pane.tsx'
import { ConversationList } from './list/conversation-list.tsx'
import { VisitorColumn } from './visitor-column.tsx'

export function Workspace() {
  const { openRow, preferences, visitorPanel } = useDesk()
  const { listWidth, visitorWidth } = preferences.values.value
  return (
    <div
      class={`workspace ${openRow.value ? 'workspace--open' : ''}`}
      style={{ '--list-width': `${listWidth}px`, '--visitor-width': `${visitorWidth}px` }}
    >
      <ConversationList />
      <ColumnSeparator
        {...COLUMN_WIDTHS.list}
        label={t('workspace.listWidth')}
        value={listWidth}
        side="before"
        onChange={(width) => preferences.change({ listWidth: width })}
      />
      <ConversationPane />
      {openRow.value && visitorPanel.isShown.value && (
        <>
          <ColumnSeparator
            {...COLUMN_WIDTHS.visitor}
            label={t('workspace.visitorWidth')}
            value={visitorWidth}
            side="after"
            onChange={(width) => preferences.change({ visitorWidth: width })}
          />
          <VisitorColumn row={openRow.value} />
        </>
      )}
    </div>
  )
}
