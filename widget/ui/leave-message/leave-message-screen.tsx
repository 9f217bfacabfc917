/** The form for those who would rather be called back. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { isPhone } from '../../page/browser.ts'
import { submitLeftMessage } from './submit.ts'
import { checkDraft, type Problems } from './check-draft.ts'
import type { FieldName } from '../../state/conversation/left-message-draft.ts'
import { useWidget } from '../shell/context.ts'
import { Fields } from './fields.tsx'
import { useFormTexts } from './form-texts.ts'
import { Phrases } from '../shell/phrases.tsx'

type State = 'writing' | 'submitting' | 'failed'

/** Submits what is right; leads to the first field that is not. */
function useForm() {
  const widget = useWidget()
  const [state, setState] = useState<State>('writing')
  const [hasTried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const [draft, setDraft] = useState(widget.draft.leftMessage)
  const checked = checkDraft(draft)
  // Nothing is held against the visitor before they say they are done.
  const problems: Problems = hasTried && !checked.ok ? checked.problems : {}

  function write(name: FieldName, value: string): void {
    widget.draft.leftMessage = { ...draft, [name]: value }
    setDraft(widget.draft.leftMessage)
  }
  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    setTried(true)
    if (!checked.ok) {
      const [first] = Object.keys(checked.problems)
      form.current?.querySelector<HTMLElement>(`#field-${first}`)?.focus()
      return
    }
    setState('submitting')
    const answer = await submitLeftMessage(widget, checked.fields)
    if (!answer.ok) setState('failed')
  }
  return { form, state, draft, problems, write, submit }
}

export function LeaveMessageScreen() {
  const { texts: shared, view, seat } = useWidget()
  const texts = useFormTexts()
  const { form, state, submit, ...filled } = useForm()
  useEffect(() => {
    // A panel that is part of the page shows the form of a closed site by itself.
    const isChosen = seat.tag.mode === 'bubble' || view.value.isOpen
    if (isChosen && !isPhone()) form.current?.querySelector('input')?.focus({ preventScroll: true })
  }, [])

  const intro = view.value.isOpen === false ? texts.leaveIntroClosed : texts.leaveIntro
  const isBusy = state === 'submitting'
  return (
    <form
      ref={form}
      class="form"
      aria-label={shared.value.leaveMessage}
      noValidate
      onSubmit={(event) => void submit(event)}
    >
      <div class="form-fields">
        <p class="form-intro">
          <Phrases text={intro} />
        </p>
        <p class="hint">{texts.required}</p>
        <Fields {...filled} />
      </div>
      <div class="form-foot">
        <div role="alert">{state === 'failed' && <p class="problem">{texts.submitFailed}</p>}</div>
        <button type="submit" class="button primary" disabled={isBusy}>
          {isBusy ? texts.submitting : texts.submit}
        </button>
      </div>
    </form>
  )
}
