/** The fields of the studio that take whatever is entered, each with its label. */
import { useId } from 'preact/hooks'
import { Choices } from '../../../ui/choices.tsx'

export interface FieldProps<T> {
  label: string
  value: T
  onChange: (value: T) => void
}

interface TextProps extends FieldProps<string> {
  maxLength: number
  hint?: string
}

export function TextField({ label, value, maxLength, hint, onChange }: TextProps) {
  const id = useId()
  return (
    <div class="studio__text">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="field"
        value={value}
        maxLength={maxLength}
        placeholder={hint}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  )
}

interface ChoiceProps<T extends string> extends FieldProps<T> {
  options: readonly (readonly [T, string])[]
}

export function ChoiceField<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  return (
    <div class="studio__row" role="group" aria-label={label}>
      <span>{label}</span>
      <Choices {...{ value, options }} choose={onChange} />
    </div>
  )
}

export function SwitchField({ label, value, onChange }: FieldProps<boolean>) {
  return (
    <label class="studio__row">
      <span>{label}</span>
      <input
        class="switch"
        type="checkbox"
        role="switch"
        checked={value}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    </label>
  )
}
