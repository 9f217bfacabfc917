/** The form for those who would rather be called back. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { isPhone } from '../../host/full-screen.ts'
import { submitLeftMessage } from '../../state/actions.ts'
import { checkDraft, type Problems } from '../../state/left-message.ts'
import { useWidget } from '../shell/context.ts'
import { Field } from './field.tsx'

type State = 'writing' | 'submitting' | 'failed'

export function LeaveMessageScreen() {
  const widget = useWidget()
  const { texts, leftMessage, view } = widget
  const [state, setState] = useState<State>('writing')
  const [hasTried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const checked = checkDraft(leftMessage.value)
  // Nothing is held against the visitor before they say they are done.
  const problems: Problems = hasTried && !checked.ok ? checked.problems : {}
  useEffect(() => {
    if (!isPhone()) form.current?.querySelector('input')?.focus({ preventScroll: true })
  }, [])

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

  const intro = view.value.isOpen === false ? texts.value.leaveIntroClosed : texts.value.leaveIntro
  const label = state === 'submitting' ? texts.value.submitting : texts.value.submit
  return (
    <form ref={form} class="form" noValidate onSubmit={(event) => void submit(event)}>
      <div class="form-fields">
        <p class="form-intro">{intro}</p>
        <p class="hint">{texts.value.required}</p>
        <Field
          name="contact"
          isRequired
          problem={problems.contact}
          input={{ inputMode: 'text', autocomplete: 'name' }}
        />
        <Field
          name="phone"
          isRequired
          problem={problems.phone}
          hint="phoneHint"
          input={{ inputMode: 'tel', autocomplete: 'tel' }}
        />
        <Field name="subject" isRequired problem={problems.subject} />
        <Field
          name="email"
          isRequired={false}
          problem={problems.email}
          input={{ inputMode: 'email', autocomplete: 'email' }}
        />
        <Field name="content" isRequired problem={problems.content} rows={4} />
      </div>
      <div class="form-foot">
        {state === 'failed' && (
          <p class="problem" role="alert">
            {texts.value.submitFailed}
          </p>
        )}
        <button type="submit" class="button primary wide" disabled={state === 'submitting'}>
          {label}
        </button>
      </div>
    </form>
  )
}
