/** The form for those who would rather be called back. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { isPhone } from '../../host/full-screen.ts'
import { submitLeftMessage } from '../../state/actions.ts'
import { checkDraft, type Problems } from '../../state/left-message.ts'
import { useWidget } from '../shell/context.ts'
import { Fields } from './fields.tsx'

type State = 'writing' | 'submitting' | 'failed'

/** Submits what is right; leads to the first field that is not. */
function useSubmit() {
  const widget = useWidget()
  const [state, setState] = useState<State>('writing')
  const [hasTried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const checked = checkDraft(widget.leftMessage.value)
  // Nothing is held against the visitor before they say they are done.
  const problems: Problems = hasTried && !checked.ok ? checked.problems : {}

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    setTried(true)
    if (!checked.ok) {
      const [first] = Object.keys(checked.problems)
      form.current?.querySelector<HTMLElement>(`#field-${first}`)?.focus()
      return
    }
    setState('submitting')
    const answer = await submitLeftMessage(widget, checked)
    if (!answer.ok) setState('failed')
  }
  return { form, state, problems, submit }
}

export function LeaveMessageScreen() {
  const { texts, view } = useWidget()
  const { form, state, problems, submit } = useSubmit()
  useEffect(() => {
    if (!isPhone()) form.current?.querySelector('input')?.focus({ preventScroll: true })
  }, [])

  const intro = view.value.isOpen === false ? texts.value.leaveIntroClosed : texts.value.leaveIntro
  const isBusy = state === 'submitting'
  return (
    <form
      ref={form}
      class="form"
      aria-label={texts.value.leaveMessage}
      noValidate
      onSubmit={(event) => void submit(event)}
    >
      <div class="form-fields">
        <p class="form-intro">{intro}</p>
        <p class="hint">{texts.value.required}</p>
        <Fields problems={problems} />
      </div>
      <div class="form-foot">
        <div role="alert">
          {state === 'failed' && <p class="problem">{texts.value.submitFailed}</p>}
        </div>
        <button type="submit" class="button primary wide" disabled={isBusy}>
          {isBusy ? texts.value.submitting : texts.value.submit}
        </button>
      </div>
    </form>
  )
}
