/** Keeps what is typed in the panel from the page's keyboard shortcuts and paste handlers. */
import { listen } from './listen.ts'

const PRIVATE_EVENTS = [
  ...['keydown', 'keypress', 'keyup', 'beforeinput', 'input'],
  ...['paste', 'copy', 'cut', 'compositionstart', 'compositionend'],
] as const

const stop = (event: Event): void => event.stopPropagation()

/** Returns how to let them through again. */
export const isolate = (frame: HTMLElement): (() => void) => listen(frame, PRIVATE_EVENTS, stop)
