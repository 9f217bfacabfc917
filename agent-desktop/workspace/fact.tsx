/** One line of what is known: its name and what it is. */
import type { ComponentChildren } from 'preact'

export function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class="facts__row">
      <dt class="facts__name">{name}</dt>
      <dd class="facts__value">{children}</dd>
    </div>
  )
}
