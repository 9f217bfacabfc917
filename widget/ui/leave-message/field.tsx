/** One line of the form: label with its mark, input, and a hint or what is wrong with it. */
import type { FormTextKey } from '../../i18n/texts/form.ts'
import type { Problems } from './check-draft.ts'
import type { FieldName, LeftMessageDraft } from '../../state/conversation/left-message-draft.ts'
import { useFormTexts } from './form-texts.ts'

/** What is written so far, what is wrong with it, and how to write on. */
export interface Form {
  draft: LeftMessageDraft
  problems: Problems
  write: (name: FieldName, value: string) => void
}

export interface FieldProps {
  form: Form
  name: FieldName
  isRequired: boolean
  hint?: FormTextKey
  /** How the browser may fill it in, and which keyboard fits. */
  input?: { inputMode: 'text' | 'tel' | 'email'; autocomplete: string }
  /** Lines of a longer text. */
  rows?: number
}

export function Field({ form, name, isRequired, hint, input, rows }: FieldProps) {
  const texts = useFormTexts()
  const problem = form.problems[name]
  const id = `field-${name}`
  const note = problem ?? hint
  const shared = {
    id,
    name,
    value: form.draft[name],
    'aria-required': isRequired,
    'aria-invalid': problem !== undefined,
    'aria-describedby': note ? `${id}-note` : undefined,
    onInput: (event: { currentTarget: { value: string } }) =>
      form.write(name, event.currentTarget.value),
  }
  return (
    <div class={problem ? 'field invalid' : 'field'}>
      <label for={id}>
        {texts[name]}
        {isRequired ? (
          <span class="mark" aria-hidden="true">
            *
          </span>
        ) : (
          <span class="optional">{texts.optional}</span>
        )}
      </label>
      {rows ? <textarea {...shared} rows={rows} /> : <input {...shared} {...input} type="text" />}
      {note && (
        <p id={`${id}-note`} class={problem ? 'problem' : 'hint'}>
          {texts[note]}
        </p>
      )}
    </div>
  )
}
