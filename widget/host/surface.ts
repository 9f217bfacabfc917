/** What the page shows before the app is there: the launcher, and the frame of the panel. */
import type { LauncherTexts } from '../i18n/texts/launcher.ts'
import type { Places, TagOptions } from './seat.ts'
import { add } from './skeleton.ts'
import { addStyles } from './styles.ts'
import css from './surface.css'

export interface Surface {
  readonly places: Places
  show: (isOpen: boolean) => void
  showTexts: (texts: LauncherTexts) => void
  /** Takes the launcher away or brings it back. */
  hide: (isHidden: boolean) => void
  /** On the panel, from where Escape closes it, or back on what opened it. */
  setFocus: (isOpen: boolean) => void
  remove: () => void
}

function addLauncher(root: ShadowRoot, onClick: () => void): HTMLButtonElement {
  const launcher = add(root, 'button', 'launcher')
  launcher.setAttribute('aria-haspopup', 'dialog')
  launcher.onclick = onClick
  return launcher
}

function addFrame(root: ShadowRoot, mode: TagOptions['mode']): HTMLElement {
  const frame = add(root, 'section', `frame ${mode}`)
  frame.setAttribute('role', mode === 'bubble' ? 'dialog' : 'region')
  frame.tabIndex = -1
  return frame
}

/** Outside the body, so that neither a transformed body nor one that is swapped takes it along. */
function placeOf({ mode, container }: TagOptions): Element {
  if (mode !== 'inline') return document.documentElement
  const place = document.querySelector(container as string)
  if (!place) throw new Error('no-container')
  return place
}

export function createSurface(tag: TagOptions, onLauncher: () => void): Surface {
  const { mode, nonce } = tag
  // Left out it selects nothing: there is no such element.
  const own = tag.launcher as string
  const opener = (): HTMLElement | null => document.querySelector(own)
  // One that is no selector is refused here: later it would throw into the page.
  opener()
  const place = placeOf(tag)
  const host = document.createElement('unichat-widget')
  const root = host.attachShadow({ mode: 'open' })
  host.setAttribute('mode', mode)
  const addMore = (more: string): void => addStyles(root, more, nonce)
  addMore(css + (tag.look.css ?? ''))
  for (const name in tag.theme) host.style.setProperty(`--unichat-${name}`, tag.theme[name] ?? '')
  const frame = addFrame(root, mode)
  frame.onkeydown = ({ key, isComposing, defaultPrevented }) => {
    if (key === 'Escape' && !isComposing && !defaultPrevented) onLauncher()
  }
  const nook = add(root, 'div')
  const launcher = addLauncher(root, onLauncher)
  const heard = ({ target }: Event): void => {
    if ((target as Element).closest?.(own)) onLauncher()
  }
  document.addEventListener('click', heard, true)

  function show(isOpen: boolean): void {
    frame.hidden = !isOpen
    launcher.setAttribute('aria-expanded', `${isOpen}`)
  }
  return {
    places: { root, frame, nook, launcher, addStyles: addMore },
    show,
    showTexts(texts) {
      launcher.setAttribute('aria-label', texts.launcher)
      frame.setAttribute('aria-label', texts.title)
      if (!host.isConnected) place.appendChild(host)
    },
    hide(isHidden) {
      nook.hidden = isHidden || mode !== 'bubble'
      launcher.hidden = nook.hidden || !!tag.launcher
    },
    setFocus: (isOpen) => (isOpen ? frame : (opener() ?? launcher)).focus(),
    remove() {
      host.remove()
      document.removeEventListener('click', heard, true)
    },
  }
}
