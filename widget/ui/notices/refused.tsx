/** Why something was refused, with the way on where there is one. */
import { chooseToLeaveMessage } from '../../state/actions.ts'
import { useWidget } from '../shell/context.ts'
import { refusalOf } from './refusal.ts'

export function Refused() {
  const widget = useWidget()
  const { view, texts, language } = widget
  const refusal = refusalOf(view.value, language.value)
  if (!refusal) return null
  return (
    <p class={`banner ${refusal.isPassing ? 'quiet' : 'warning'}`}>
      <span>{refusal.text}</span>
      {refusal.canLeaveMessage && (
        <button type="button" class="button" onClick={() => chooseToLeaveMessage(widget)}>
          {texts.value.leaveMessage}
        </button>
      )}
    </p>
  )
}
