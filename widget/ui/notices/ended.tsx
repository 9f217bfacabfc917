/** In place of the composer when it is over: how to go on. */
import { chooseToLeaveMessage, startAgain } from '../../state/actions.ts'
import { useWidget } from '../shell/context.ts'

export function Ended() {
  const widget = useWidget()
  const { texts, view } = widget
  const isServed = view.value.isOpen !== false
  return (
    <div class="ended">
      <p>{isServed ? texts.value.endedTitle : texts.value.closedHours}</p>
      <div class="card-buttons">
        <button
          type="button"
          class={isServed ? 'button' : 'button primary'}
          onClick={() => chooseToLeaveMessage(widget)}
        >
          {texts.value.leaveMessage}
        </button>
        {isServed && (
          <button type="button" class="button primary" onClick={() => startAgain(widget)}>
            {texts.value.startAgain}
          </button>
        )}
      </div>
    </div>
  )
}
