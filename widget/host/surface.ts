/** What the page shows before the app is there: the launcher, and the frame of the panel. */
import type { LauncherTexts } from '../i18n/launcher.ts'
import { add } from './skeleton.ts'
import { addStyles } from './styles.ts'
import css from './surface.css'

export interface Surface {
  readonly root: ShadowRoot
  readonly frame: HTMLElement
  readonly nook: HTMLElement
  show: (isOpen: boolean) => void
  label: (texts: LauncherTexts, unread: number) => void
  focusLauncher: () => void
  remove: () => void
}

const BUBBLE =
  'M14 4.5c5.5 0 9.5 3.7 9.5 8.5s-4 8.5-9.5 8.5c-1.2 0-2.4-.2-3.5-.5L5 23l1.2-4.2C5 17.2 4.5 15.2 4.5 13c0-4.8 4-8.5 9.5-8.5Z'
const CHEVRON = 'm7 11 7 7 7-7'
const COUNT_MAX = 99

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
  let said = { open: '', close: '' }

  function show(isOpen: boolean): void {
    frame.hidden = !isOpen
    launcher.setAttribute('aria-expanded', `${isOpen}`)
    launcher.setAttribute('aria-label', isOpen ? said.close : said.open)
  }
  return {
    root,
    frame,
    nook,
    show,
    label(texts, unread) {
      const news = unread ? texts.unread.replace('{count}', `${unread}`) : ''
      said = { open: texts.open + news, close: texts.close }
      badge.hidden = unread === 0
      badge.textContent = unread > COUNT_MAX ? `${COUNT_MAX}+` : `${unread}`
      frame.setAttribute('aria-label', texts.title)
      show(!frame.hidden)
      if (!host.isConnected) document.documentElement.appendChild(host)
    },
    focusLauncher: () => launcher.focus(),
    remove: () => host.remove(),
  }
}
