/** A message that came while the panel is closed, beside the launcher. */
import { saidText } from '../../../protocol/model/entry.ts'
import { plainText } from '../../../protocol/text/plain.ts'
import type { AgentRef } from '../../../protocol/model/values.ts'
import { DISMISS_PREVIEW } from '../../i18n/later.ts'
import type { MessageEntry } from '../../state/timeline.ts'
import { Avatar } from '../shell/avatar.tsx'
import { useWidget } from '../shell/context.ts'
import { Icon } from '../shell/icon.tsx'
import styles from '../styles/preview.css'

interface PreviewCardProps {
  message: MessageEntry
  agent: AgentRef
  onDismiss: () => void
}

function wordsOf(message: MessageEntry): string {
  const isFormatted = message.type === 'message.sent' && message.format === 'markdown'
  return isFormatted ? plainText(message.text) : saidText(message)
}

function PreviewCard({ message, agent, onDismiss }: PreviewCardProps) {
  const { seat, language } = useWidget()
  return (
    <div class="preview" lang={language.value}>
      <button type="button" class="preview-open" onClick={() => seat.open()}>
        <Avatar agent={agent} />
        <span class="preview-words" role="status">
          <b>{agent.name}</b>
          <span class="preview-text">{wordsOf(message)}</span>
        </span>
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={DISMISS_PREVIEW[language.value]}
        onClick={onDismiss}
      >
        <Icon name="close" />
      </button>
    </div>
  )
}

export const previewPart = { View: PreviewCard, styles }
