/** What the page shows before the app is there: the launcher, and the panel's frame with a skeleton. */
import type { LauncherTexts } from '../i18n/launcher.ts'
import { addStyles } from './styles.ts'
import css from './surface.css'

export interface Surface {
  readonly root: ShadowRoot
  readonly frame: HTMLElement
  readonly nook: HTMLElement
  show: (isOpen: boolean) => void
  /** Fills the frame with the skeleton, or, given what to do about it, with the news that loading failed. */
  wait: (retry?: () => void) => void
  label: (texts: LauncherTexts, unread: number) => void
  focusLauncher: () => void
  remove: () => void
}

const BUBBLE =
  'M14 4.5c5.5 0 9.5 3.7 9.5 8.5s-4 8.5-9.5 8.5c-1.2 0-2.4-.2-3.5-.5L5 23l1.2-4.2C5 17.2 4.5 15.2 4.5 13c0-4.8 4-8.5 9.5-8.5Z'
const CHEVRON = 'm7 11 7 7 7-7'

function add<K extends keyof HTMLElementTagNameMap>(parent: Node, tag: K, className = '') {
  const element = document.createElement(tag)
  element.className = className
  parent.appendChild(element)
  return element
}

function addIcon(parent: Node, path: string): void {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  const line = document.createElementNS(svg.namespaceURI, 'path')
  svg.setAttribute('viewBox', '0 0 28 28')
  svg.setAttribute('aria-hidden', 'true')
  line.setAttribute('d', path)
  svg.appendChild(line)
  parent.appendChild(svg)
}

function addLauncher(root: ShadowRoot, onClick: () => void): HTMLButtonElement {
  const launcher = add(root, 'button', 'launcher')
  launcher.type = 'button'
  launcher.setAttribute('aria-haspopup', 'dialog')
  launcher.setAttribute('aria-expanded', 'false')
  launcher.onclick = onClick
  addIcon(launcher, BUBBLE)
  addIcon(launcher, CHEVRON)
  return launcher
}

function addFrame(root: ShadowRoot): HTMLElement {
  const frame = add(root, 'section', 'frame')
  frame.setAttribute('role', 'dialog')
  frame.tabIndex = -1
  frame.hidden = true
  return frame
}

/** Outside the body, so that neither a transformed body nor one that is swapped takes it along. */
export function createSurface(nonce: string, onLauncher: () => void): Surface {
  const host = document.createElement('unichat-widget')
  const root = host.attachShadow({ mode: 'open' })
  addStyles(root, css, nonce)
  const frame = addFrame(root)
  const nook = add(root, 'div')
  const launcher = addLauncher(root, onLauncher)
  const badge = add(launcher, 'span', 'badge')
  let texts: LauncherTexts
  let count = 0

  function relabel(): void {
    const isOpen = !frame.hidden
    badge.hidden = isOpen || count === 0
    badge.textContent = count > 99 ? '99+' : `${count}`
    const news = badge.hidden ? '' : texts.unread.replace('{count}', `${count}`)
    launcher.setAttribute('aria-label', (isOpen ? texts.close : texts.open) + news)
    frame.setAttribute('aria-label', texts.title)
  }

  return {
    root,
    frame,
    nook,
    show(isOpen) {
      frame.hidden = !isOpen
      launcher.setAttribute('aria-expanded', `${isOpen}`)
      relabel()
    },
    wait(retry) {
      frame.replaceChildren()
      const skeleton = add(frame, 'div', 'skeleton')
      if (!retry) {
        for (let bone = 0; bone < 3; bone++) add(skeleton, 'i')
        return
      }
      add(skeleton, 'span').textContent = texts.failed
      const button = add(skeleton, 'button')
      button.textContent = texts.retry
      button.onclick = retry
    },
    label(newTexts, unread) {
      texts = newTexts
      count = unread
      relabel()
      if (!host.isConnected) document.documentElement.appendChild(host)
    },
    focusLauncher: () => launcher.focus(),
    remove: () => host.remove(),
  }
}
