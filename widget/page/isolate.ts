/** Keeps what is typed in the panel from the page's keyboard shortcuts and paste handlers. */

const PRIVATE_EVENTS = [
  ...['keydown', 'keypress', 'keyup', 'beforeinput', 'input'],
  ...['paste', 'copy', 'cut', 'compositionstart', 'compositionend'],
] as const

const stop = (event: Event): void => event.stopPropagation()

/** Returns how to let them through again. */
export function isolate(frame: HTMLElement): () => void {
  for (const name of PRIVATE_EVENTS) frame.addEventListener(name, stop)
  return () => {
    for (const name of PRIVATE_EVENTS) frame.removeEventListener(name, stop)
  }
}
