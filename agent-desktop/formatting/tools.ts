/** The tools in the order in which they are shown, and by what a shortcut finds their buttons. */
import type { Tool } from './marks.ts'

export const TOOLS: readonly Tool[] = ['bold', 'italic', 'list', 'link', 'table']

export const PREVIEW_BUTTON_ID = 'format-preview'

export function toolButtonId(tool: Tool): string {
  return `format-${tool}`
}
