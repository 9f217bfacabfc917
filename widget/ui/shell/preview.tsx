/** The newest unseen message beside the closed launcher. */
import { useState } from 'preact/hooks'
import { Avatar } from './avatar.tsx'
import { useWidget } from './context.ts'
import { Icon } from './icon.tsx'

export function Preview() {
  const { unread, isOpen, texts, seat, language } = useWidget()
  const [dismissedSeq, setDismissedSeq] = useState(0)
  const newest = unread.value[unread.value.length - 1]
  if (isOpen.value || newest?.author.kind !== 'agent' || newest.seq <= dismissedSeq) return null
  const { agent } = newest.author

  return (
    <div class="preview" lang={language.value}>
      <button type="button" class="preview-open" onClick={() => seat.open()}>
        <Avatar agent={agent} />
        <span class="preview-words" role="status">
          <b>{agent.name}</b>
          <span class="preview-text">{newest.text}</span>
        </span>
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={texts.value.dismiss}
        onClick={() => setDismissedSeq(newest.seq)}
      >
        <Icon name="close" />
      </button>
    </div>
  )
}
