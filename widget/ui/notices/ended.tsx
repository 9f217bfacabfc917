/** In place of the composer when it is over: how to go on. */
import { NOTICE_TEXTS } from '../../i18n/texts/notices.ts'
import { chooseToLeaveMessage } from '../../state/actions.ts'
import { useWidget } from '../shell/context.ts'

export function Ended() {
  const widget = useWidget()
  const { texts, view, language } = widget
  const own = NOTICE_TEXTS[language.value]
  const isServed = view.value.isOpen !== false
  /** The same panel, ready for a new question. */
  function startAgain(): void {
    widget.leftBehind.value = view.value.conversation?.conversationId ?? null
  }
  return (
    <div class="ended">
      <p>{isServed ? own.endedTitle : own.closedHours}</p>
      <div class="card-buttons">
        <button
          type="button"
          class={isServed ? 'button' : 'button primary'}
          onClick={() => chooseToLeaveMessage(widget)}
        >
          {texts.value.leaveMessage}
        </button>
        {isServed && (
          <button type="button" class="button primary" onClick={startAgain}>
            {own.startAgain}
          </button>
        )}
      </div>
    </div>
  )
}
