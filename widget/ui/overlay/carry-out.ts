/** What is done when the visitor says yes. */
import type { Question, Widget } from '../../state/widget.ts'

/** Carries out what the visitor confirmed; false when the server could not be told. */
export async function confirm(widget: Widget, question: Question): Promise<boolean> {
  const { hasOpenConversation, screen } = widget
  const isForMessage = question === 'leave-message'
  const isDone =
    !hasOpenConversation.value ||
    (await widget.client().endConversation(isForMessage ? 'left-message' : undefined)).ok
  // It may have ended by itself meanwhile; then nothing is left to be done.
  if (!isDone && hasOpenConversation.value) return false
  widget.question.value = null
  if (isForMessage) screen.value = 'leave-message'
  return true
}
