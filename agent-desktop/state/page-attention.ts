/** What the page can tell of its own size and of what the agent is doing on it just now. */
import { signal, type ReadonlySignal } from '@preact/signals'

/** What the desk must know of the page before it moves anything by itself. */
export interface PageAttention {
  hasSelection: () => boolean
  /** The cursor is nowhere, in an empty composer, or where one was. */
  isCursorFree: () => boolean
  /** Too narrow for three columns. */
  isNarrow: ReadonlySignal<boolean>
}

/** The width below which the visitor's column lies above the conversation; the same as in the styles. */
const NARROW = '(max-width: 1023px)'

/** What takes the place of the composer when its conversation is over. */
export const CLOSED_FOOT_ID = 'closed-foot'

export function isCursorNowhere(): boolean {
  const active = document.activeElement
  return active === null || active === document.body
}

export function createPageAttention(): PageAttention {
  const narrow = matchMedia(NARROW)
  const isNarrow = signal(narrow.matches)
  narrow.addEventListener('change', () => (isNarrow.value = narrow.matches))
  return {
    isNarrow,
    hasSelection() {
      const selection = document.getSelection()
      return selection !== null && !selection.isCollapsed
    },
    isCursorFree() {
      const active = document.activeElement
      if (isCursorNowhere() || active?.id === CLOSED_FOOT_ID) return true
      return active instanceof HTMLTextAreaElement && active.value === ''
    },
  }
}
