/** What is done when the visitor says yes. */
import type { Question, Widget } from '../../state/widget.ts'

/** Carries out what the visitor confirmed; false when the server could not be told. */
export async function confirm(widget: Widget, question: Question): Promise<boolean> {
  const { hasOpenConversation, screen } = widget
  const isDone = !hasOpenConversation.value || (await widget.client().endConversation()).ok
  // It may have ended by itself meanwhile; then nothing is left to be done.
  if (!isDone && hasOpenConversation.value) return false
  widget.question.value = null
  if (question === 'leave-message') screen.value = 'leave-message'
  return true
}
