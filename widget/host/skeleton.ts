/** What fills the panel's frame until the app is there, or when it cannot be had. */
import type { LauncherTexts } from '../i18n/launcher.ts'

const BONES = 3

export function add<K extends keyof HTMLElementTagNameMap>(
  parent: Node,
  tag: K,
  className = '',
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  element.className = className
  parent.appendChild(element)
  return element
}

export function drawSkeleton(frame: HTMLElement): void {
  frame.textContent = ''
  const skeleton = add(frame, 'div', 'skeleton')
  for (let bone = 0; bone < BONES; bone++) add(skeleton, 'i')
}

export function drawFailure(frame: HTMLElement, texts: LauncherTexts, retry: () => void): void {
  frame.textContent = ''
  const skeleton = add(frame, 'div', 'skeleton')
  add(skeleton, 'span').textContent = texts.failed
  const button = add(skeleton, 'button')
  button.textContent = texts.retry
  button.onclick = retry
}
