/** A row of the wall that opens in place, and stays open while it is scrolled away. */
import type { Signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'

interface FoldProps {
  name: string
  /** The names of those that are open. */
  opened: Signal<ReadonlySet<string>>
  /** The class of the row's columns. */
  shape: string
  head: ComponentChildren
  children: ComponentChildren
}

export function Fold({ name, opened, shape, head, children }: FoldProps) {
  const isOpen = opened.value.has(name)
  const toggle = (event: Event) => {
    event.preventDefault()
    const next = new Set(opened.value)
    if (!next.delete(name)) next.add(name)
    opened.value = next
  }
  return (
    <details class="fold" open={isOpen}>
      <summary class={`fold__head ${shape}`} onClick={toggle}>
        {head}
      </summary>
      {isOpen && children}
    </details>
  )
}
