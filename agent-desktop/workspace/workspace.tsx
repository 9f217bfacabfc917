/** The agent's place of work: the queue, the open conversation, and who it is with. */
import { useDesk } from '../state/context.ts'
import { ConversationPane } from './conversation/conversation-pane.tsx'
import { ConversationList } from './list/conversation-list.tsx'
import { VisitorColumn } from './visitor-column.tsx'

export function Workspace() {
  const { openRow } = useDesk()
  return (
    <div class={`workspace ${openRow.value ? 'workspace--open' : ''}`}>
      <ConversationList />
      <ConversationPane />
      <VisitorColumn />
    </div>
  )
}
