/** A message that came while the panel is closed, beside the launcher. */
import { useEffect, useState } from 'preact/hooks'
import type { AgentRef } from '../../../protocol/model/values.ts'
import { listen } from '../../page/listen.ts'
import { DISMISS_PREVIEW } from '../../i18n/texts/later.ts'
import type { MessageEntry } from '../../state/conversation/timeline.ts'
import { Avatar } from '../shell/avatar.tsx'
import { useWidget } from '../shell/context.ts'
import { Icon } from '../shell/icon.tsx'
import styles from './preview.css'
import { wordsOf } from './words-of.ts'

/** Of the newest message that was waved away, in whichever tab. */
const DISMISSED = 'dismissed'

interface PreviewCardProps {
  message: MessageEntry
  agent: AgentRef
  onDismiss: () => void
}

/** False until it is known that the visitor has not waved it away in another tab. */
function useIsNews({ message: { ref }, onDismiss }: PreviewCardProps): boolean {
  const { storage } = useWidget()
  const [known, setKnown] = useState('')
  useEffect(() => {
    const look = async (): Promise<void> => {
      if ((await storage.load(DISMISSED)) === ref) onDismiss()
      else setKnown(ref)
    }
    void look()
    return listen(document, ['visibilitychange'], () => void look())
  }, [ref])
  return known === ref
}

function PreviewCard(props: PreviewCardProps) {
  const { message, agent, onDismiss } = props
  const { seat, language, storage } = useWidget()
  if (!useIsNews(props)) return null
  const dismiss = (): void => {
    void storage.save(DISMISSED, message.ref)
    onDismiss()
  }
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
        onClick={dismiss}
      >
        <Icon name="close" />
      </button>
    </div>
  )
}

export const preview = { View: PreviewCard, styles }
