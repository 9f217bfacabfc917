/** A line to write in, below its label and above what is said of it. */
import type { ComponentProps } from 'preact'
import { useId } from 'preact/hooks'

type LabelledInputProps = ComponentProps<'input'> & { label: string }

export function LabelledInput({ label, children, ...attributes }: LabelledInputProps) {
  const id = useId()
  return (
    <div class="studio__text">
      <label for={id}>{label}</label>
      <input id={id} class="field" {...attributes} />
      {children}
    </div>
  )
}
