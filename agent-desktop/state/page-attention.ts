/** What the agent is doing on the page just now, as far as the page can tell. */
import type { PageAttention } from './desk.ts'

export const pageAttention: PageAttention = {
  hasSelection() {
    const selection = document.getSelection()
    return selection !== null && !selection.isCollapsed
  },
  isCursorFree() {
    const active = document.activeElement
    if (active === null || active === document.body) return true
    return active instanceof HTMLTextAreaElement && active.value === ''
  },
}
