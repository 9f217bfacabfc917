/** What fills the panel's frame until the app does: the way out, and a skeleton or what is to be said. */
import type { Seat } from './seat.ts'

export function add<K extends keyof HTMLElementTagNameMap>(
  parent: Node,
  tag: K,
  className = '',
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  return parent.appendChild(Object.assign(element, { className, part: className }))
}

export function addButton(parent: Node, name: string, onClick: () => void): HTMLButtonElement {
  const button = add(parent, 'button', name)
  button.onclick = onClick
  return button
}

/** Answers where something may be said in place of the skeleton. The button stands where the app has the same one. */
export function drawWaiting({ frame, tag, close }: Seat, label: string): HTMLElement {
  frame.textContent = ''
  const button = addButton(frame, 'icon-button', close)
  button.textContent = '×'
  button.setAttribute('aria-label', label)
  button.hidden = tag.mode !== 'bubble'
  return add(frame, 'div', 'bones')
}
