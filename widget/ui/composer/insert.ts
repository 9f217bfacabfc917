/** Puts text where the cursor is. */

/** Returns the whole new text; the cursor ends up behind what was put in. */
export function insertAtCursor(field: HTMLTextAreaElement, text: string): string {
  const { selectionStart, selectionEnd } = field
  field.setRangeText(text, selectionStart, selectionEnd, 'end')
  return field.value
}
