/** Why something was refused, with the way on where there is one. */
import { useLayoutEffect } from 'preact/hooks'
import { chooseToLeaveMessage } from '../../../state/actions.ts'
import { useWidget } from '../../shell/context.ts'
import { refusalOf } from './refusal.ts'
import { Phrases } from '../../shell/phrases.tsx'

export function Refused() {
  const widget = useWidget()
  const { seat, view, texts, language } = widget
  const refusal = refusalOf(view.value, language.value)
  const { isFinal = false } = refusal ?? {}
  useLayoutEffect(() => {
    if (!isFinal) return
    // Where the visitor would have written; Escape goes on closing the panel.
    if (seat.frame.querySelector('.composer :focus')) seat.frame.focus()
    seat.frame.classList.add('unserved')
    return () => seat.frame.classList.remove('unserved')
  }, [isFinal])
  if (!refusal) return null
  return (
    <p class={`banner ${refusal.isPassing ? 'quiet' : 'warning'} ${isFinal ? 'final' : ''}`}>
      <span>
        <Phrases text={refusal.text} />
      </span>
      {refusal.canLeaveMessage && (
        <button type="button" class="button" onClick={() => chooseToLeaveMessage(widget)}>
          {texts.value.leaveMessage}
        </button>
      )}
    </p>
  )
}
