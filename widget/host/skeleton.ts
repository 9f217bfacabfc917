/** What fills the panel's frame when the app cannot be had, or until the visitor agrees to it; an empty one shows a skeleton. */

export function add<K extends keyof HTMLElementTagNameMap>(
  parent: Node,
  tag: K,
  className = '',
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  element.className = className
  element.setAttribute('part', className)
  parent.appendChild(element)
  return element
}

export function drawOffer(
  frame: HTMLElement,
  [words, verb]: readonly [string, string],
  onAccept: () => void,
): void {
  frame.textContent = ''
  const offer = add(frame, 'div', 'offer')
  offer.textContent = words
  const button = add(offer, 'button')
  button.textContent = verb
  button.onclick = onAccept
}
