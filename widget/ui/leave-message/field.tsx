/** One line of the form: label with its mark, input, hint, and what is wrong with it. */
import type { FieldName } from '../../state/left-message.ts'
import { useWidget } from '../shell/context.ts'
import type { TextKey } from '../../i18n/zh-cn.ts'

export interface FieldProps {
  name: FieldName
  isRequired: boolean
  problem: TextKey | undefined
  hint?: TextKey
  /** How the browser may fill it in, and which keyboard fits. */
  input?: { inputMode: 'text' | 'tel' | 'email'; autocomplete: string }
  /** Lines of a longer text. */
  rows?: number
}

export function Field({ name, isRequired, problem, hint, input, rows }: FieldProps) {
  const { texts, leftMessage } = useWidget()
  const id = `field-${name}`
  const note = problem ?? hint
  const shared = {
    id,
    name,
    value: leftMessage.value[name],
    'aria-required': isRequired,
    'aria-invalid': problem !== undefined,
    'aria-describedby': note ? `${id}-note` : undefined,
    onInput: (event: { currentTarget: { value: string } }) => {
      leftMessage.value = { ...leftMessage.value, [name]: event.currentTarget.value }
    },
  }
  return (
    <div class={problem ? 'field invalid' : 'field'}>
      <label for={id}>
        {texts.value[name]}
        {isRequired ? (
          <span class="mark" aria-hidden="true">
            *
          </span>
        ) : (
          <span class="optional">{texts.value.optional}</span>
        )}
      </label>
      {rows ? <textarea {...shared} rows={rows} /> : <input {...shared} {...input} type="text" />}
      {note && (
        <p id={`${id}-note`} class={problem ? 'problem' : 'hint'}>
          {texts.value[note]}
        </p>
      )}
    </div>
  )
}
