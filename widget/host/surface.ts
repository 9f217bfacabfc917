/** What the page shows before the app is there: the launcher, and the frame of the panel. */
import type { LauncherTexts } from '../i18n/launcher.ts'
import type { Places, TagOptions } from './seat.ts'
import { add } from './skeleton.ts'
import { addStyles } from './styles.ts'
import css from './surface.css'

export interface Surface {
  readonly places: Places
  show: (isOpen: boolean) => void
  label: (texts: LauncherTexts, unread: number) => void
  /** Takes the launcher away or brings it back. */
  hide: (isHidden: boolean) => void
  focusLauncher: () => void
  remove: () => void
}

const COUNT_MAX = 99

function addLauncher(root: ShadowRoot, onClick: () => void): HTMLButtonElement {
  const launcher = add(root, 'button', 'launcher')
  launcher.type = 'button'
  launcher.setAttribute('aria-haspopup', 'dialog')
  launcher.onclick = onClick
  return launcher
}

function addFrame(root: ShadowRoot, mode: TagOptions['mode']): HTMLElement {
  const frame = add(root, 'section', `frame ${mode}`)
  frame.setAttribute('role', mode === 'bubble' ? 'dialog' : 'region')
  frame.tabIndex = -1
  frame.hidden = true
  return frame
}

/** Outside the body, so that neither a transformed body nor one that is swapped takes it along. */
function placeOf({ mode, container }: TagOptions): Element {
  if (mode !== 'inline') return document.documentElement
  const place = container && document.querySelector(container)
  if (!place) throw new Error('no-container')
  return place
}

export function createSurface(tag: TagOptions, onLauncher: () => void): Surface {
  const { mode, nonce } = tag
  const place = placeOf(tag)
  const host = document.createElement('unichat-widget')
  const root = host.attachShadow({ mode: 'open' })
  host.setAttribute('mode', mode)
  const addMore = (more: string): void => addStyles(root, more, nonce)
  addMore(css)
  const frame = addFrame(root, mode)
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
    places: { root, frame, nook, addStyles: addMore },
    show,
    label(texts, unread) {
      const news = unread ? texts.unread.replace('{count}', `${unread}`) : ''
      said = { open: texts.open + news, close: texts.close }
      badge.hidden = unread === 0
      badge.textContent = unread > COUNT_MAX ? `${COUNT_MAX}+` : `${unread}`
      frame.setAttribute('aria-label', texts.title)
      show(!frame.hidden)
      if (!host.isConnected) place.appendChild(host)
    },
    hide: (isHidden) => (launcher.hidden = nook.hidden = isHidden || mode !== 'bubble'),
    focusLauncher: () => launcher.focus(),
    remove: () => host.remove(),
  }
}
