/** The fields of the studio: each with its label, each telling its subject to the history. */
import { useId, useState } from 'preact/hooks'
import * as v from 'valibot'
import { t } from '../../i18n/translate.ts'
import { Choices } from '../../ui/choices.tsx'

interface FieldProps<T> {
  label: string
  value: T
  onChange: (value: T) => void
}

interface RangeProps extends FieldProps<number> {
  min: number
  max: number
}

export function RangeField({ label, value, min, max, onChange }: RangeProps) {
  const id = useId()
  const change = (event: { currentTarget: HTMLInputElement }): void => {
    const next = event.currentTarget.valueAsNumber
    if (Number.isInteger(next) && next >= min && next <= max) onChange(next)
  }
  return (
    <div class="studio__row">
      <label for={id}>{label}</label>
      <span class="studio__measure">
        <input type="range" aria-label={label} min={min} max={max} value={value} onInput={change} />
        <input
          id={id}
          class="field studio__number number"
          type="number"
          min={min}
          max={max}
          value={value}
          onChange={change}
        />
        <span aria-hidden="true">px</span>
      </span>
    </div>
  )
}

const HEX = /^#[0-9a-f]{6}$/u

export function ColorField({ label, value, onChange }: FieldProps<string>) {
  const id = useId()
  return (
    <div class="studio__row">
      <label for={id}>{label}</label>
      <span class="studio__measure">
        <input
          type="color"
          class="studio__swatch"
          aria-label={t('theme.pick', { what: label })}
          value={value}
          onInput={(event) => onChange(event.currentTarget.value)}
        />
        <input
          id={id}
          class="field studio__hex number"
          spellcheck={false}
          maxLength={7}
          value={value}
          onInput={(event) => {
            const next = event.currentTarget.value.trim().toLowerCase()
            if (HEX.test(next)) onChange(next)
          }}
          onBlur={(event) => (event.currentTarget.value = value)}
        />
      </span>
    </div>
  )
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

interface AddressProps extends FieldProps<string> {
  hint: string
  /** Shown while what is written is no address. */
  problem: string
  schema: v.GenericSchema<string>
}

/** What is half written is kept here until it is an address. */
export function AddressField({ label, value, hint, problem, schema, onChange }: AddressProps) {
  const id = useId()
  const [written, write] = useState<string | null>(null)
  const change = (next: string): void => {
    const isAddress = v.is(schema, next)
    write(isAddress ? null : next)
    if (isAddress) onChange(next)
  }
  return (
    <div class="studio__text">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="field"
        type="url"
        value={written ?? value}
        placeholder={hint}
        aria-invalid={written !== null}
        aria-describedby={`${id}-problem`}
        onInput={(event) => change(event.currentTarget.value.trim())}
      />
      <span id={`${id}-problem`} class="studio__problem" role="status">
        {written !== null && problem}
      </span>
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
