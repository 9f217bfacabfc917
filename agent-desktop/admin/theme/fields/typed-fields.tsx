/** Fields that take only some values, and say beside them what they refuse: measures, colours, addresses. */
import { useId, useState } from 'preact/hooks'
import * as v from 'valibot'
import { FontList } from '../../../../protocol/model/theme.ts'
import { t } from '../../../i18n/translate.ts'
import { LabelledInput } from './labelled-input.tsx'
import type { FieldProps } from './plain-fields.tsx'
import { useTyped } from './use-typed.ts'

interface NoteProps {
  id: string
  text: string | null
  isWrong: boolean
}

/** Always there, so that what comes into it is read out. */
function Note({ id, text, isWrong }: NoteProps) {
  return (
    <span
      id={id}
      class={`studio__note ${isWrong ? 'studio__problem' : 'studio__hint'}`}
      role="status"
    >
      {text}
    </span>
  )
}

interface RangeProps extends FieldProps<number> {
  min: number
  max: number
}

export function RangeField({ label, value, min, max, onChange }: RangeProps) {
  const id = useId()
  const read = (text: string): number | null => {
    const next = text === '' ? Number.NaN : Number(text)
    return Number.isInteger(next) && next >= min && next <= max ? next : null
  }
  const wanted = t('theme.wanted.number', { min, max })
  const { attributes, note } = useTyped({ value, read, wanted, onChange })
  return (
    <div class="studio__row">
      <label for={id}>{label}</label>
      <span class="studio__measure">
        <input
          type="range"
          aria-label={t('theme.slide', { what: label })}
          min={min}
          max={max}
          value={value}
          onInput={(event) => onChange(event.currentTarget.valueAsNumber)}
        />
        <input
          id={id}
          class="field studio__number number"
          type="number"
          min={min}
          max={max}
          {...attributes}
        />
        <span aria-hidden="true">px</span>
      </span>
      <Note {...note} />
    </div>
  )
}

const HEX = /^#[0-9a-f]{6}$/u

const readColor = (text: string): string | null => {
  const color = text.trim().toLowerCase()
  return HEX.test(color) ? color : null
}

export function ColorField({ label, value, onChange }: FieldProps<string>) {
  const id = useId()
  const wanted = t('theme.wanted.color')
  const { attributes, note } = useTyped({ value, read: readColor, wanted, onChange })
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
          {...attributes}
        />
      </span>
      <Note {...note} />
    </div>
  )
}

const readFont = (text: string): string | null => (v.is(FontList, text) ? text : null)

export function FontField({ label, value, onChange }: FieldProps<string>) {
  const wanted = t('theme.wanted.font')
  const told = (font: string): string => font || t('theme.systemFont')
  const { attributes, note } = useTyped({ value, read: readFont, wanted, onChange, told })
  return (
    <LabelledInput
      label={label}
      maxLength={200}
      spellcheck={false}
      placeholder={t('theme.fontHint')}
      {...attributes}
    >
      <Note {...note} />
    </LabelledInput>
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
  const problemId = useId()
  const [written, write] = useState<string | null>(null)
  const change = (next: string): void => {
    const isAddress = v.is(schema, next)
    write(isAddress ? null : next)
    if (isAddress) onChange(next)
  }
  return (
    <LabelledInput
      label={label}
      type="url"
      value={written ?? value}
      placeholder={hint}
      aria-invalid={written !== null}
      aria-describedby={problemId}
      onInput={(event) => change(event.currentTarget.value.trim())}
    >
      <span id={problemId} class="studio__problem" role="status">
        {written !== null && problem}
      </span>
    </LabelledInput>
  )
}
