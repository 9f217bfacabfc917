/** One line of what is known: its name, what it is, and a way to copy it. */
import type { ComponentChildren } from 'preact'
import { CopyButton } from '../../ui/copy-button.tsx'

interface FactProps {
  name: string
  /** What is copied; left out: as it is shown, where that is plain text. */
  text?: string | undefined
  children: ComponentChildren
}

export function Fact({ name, text, children }: FactProps) {
  const copied = text ?? (typeof children === 'string' ? children : '')
  return (
    <div class="facts__row">
      <dt class="facts__name">{name}</dt>
      <dd class="facts__value">
        <span>{children}</span>
        {copied !== '' && <CopyButton text={copied} what={name} />}
      </dd>
    </div>
  )
}
