/** The visitor's place in the queue, and what they can do meanwhile. */
import { useState } from 'preact/hooks'
import { NOTICE_TEXTS } from '../../i18n/texts/notices.ts'
import { queueText } from '../../i18n/queue-text.ts'
import { chooseToLeaveMessage } from '../../state/actions.ts'
import { useWidget } from '../shell/context.ts'

export function QueueCard() {
  const widget = useWidget()
  const { view, texts, language } = widget
  const own = NOTICE_TEXTS[language.value]
  const { conversation } = view.value
  // Whoever chose to wait is not asked again for this conversation.
  const [waitingFor, setWaitingFor] = useState<string | null>(null)
  if (conversation?.state !== 'queued') return null
  const [place, estimate] = queueText(conversation.queue, own)
  const isAsked = waitingFor !== conversation.conversationId

  return (
    <div class="card queue">
      <p class="queue-place" role="status">
        <b>{place}</b>
        {estimate && <span>{estimate}</span>}
      </p>
      <p class="card-hint">{own.queueHint}</p>
      <div class="card-buttons">
        {isAsked && (
          <button
            type="button"
            class="button"
            onClick={() => setWaitingFor(conversation.conversationId)}
          >
            {own.keepWaiting}
          </button>
        )}
        <button type="button" class="button" onClick={() => chooseToLeaveMessage(widget)}>
          {texts.value.leaveMessage}
        </button>
      </div>
    </div>
  )
}
