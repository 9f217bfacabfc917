/** The fields of the studio that take whatever is entered, each with its label. */
import { Choices } from '../../../ui/choices.tsx'
import { LabelledInput } from './labelled-input.tsx'

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
  return (
    <LabelledInput
      label={label}
      value={value}
      maxLength={maxLength}
      placeholder={hint}
      onInput={(event) => onChange(event.currentTarget.value)}
    />
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
