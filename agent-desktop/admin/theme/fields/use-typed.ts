/** What is typed into a field that takes only some values: kept until it is one of them, or is left. */
import { useId, useState } from 'preact/hooks'
import { t } from '../../../i18n/translate.ts'

interface TypedOptions<T> {
  value: T
  /** null: not a value of this field. */
  read: (text: string) => T | null
  /** What the field takes, in words. */
  wanted: string
  onChange: (value: T) => void
  /** How a value is called that is not told by itself. */
  told?: (value: T) => string
}

/** `over`: the value it was typed over; once another holds, it is shown. */
interface Typed<T> {
  text: string
  over: T
  isLeft: boolean
}

export function useTyped<T extends string | number>(options: TypedOptions<T>) {
  const { value, read, wanted, onChange, told = String } = options
  const noteId = useId()
  const [typed, setTyped] = useState<Typed<T> | null>(null)
  const refused = typed?.over === value ? typed : null
  const isWrong = refused !== null && !refused.isLeft

  function onInput(event: { currentTarget: HTMLInputElement }): void {
    const text = event.currentTarget.value
    const next = read(text)
    setTyped(next === null ? { text, over: value, isLeft: false } : null)
    if (next !== null && next !== value) onChange(next)
  }
  function onBlur(event: { currentTarget: HTMLInputElement }): void {
    if (isWrong) setTyped({ ...refused, isLeft: true })
    // What a browser does not read as a number it keeps to itself, and shows on.
    event.currentTarget.value = String(value)
  }
  const note = refused?.isLeft ? t('theme.restored', { wanted, value: told(value) }) : wanted
  return {
    note: { id: noteId, text: refused && note, isWrong },
    attributes: {
      value: isWrong ? refused.text : String(value),
      'aria-invalid': isWrong,
      'aria-describedby': noteId,
      onInput,
      onBlur,
    },
  }
}
