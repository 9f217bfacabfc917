/** What the visitor can do, apart from typing and scrolling. */
import type { CommandResult } from '../../protocol/client/commands.ts'
import type { LeftMessageFields } from '../../protocol/frames/visitor-up.ts'
import { EMPTY_DRAFT } from './left-message-draft.ts'
import { isEnded, type Question, type Widget } from './widget.ts'

/** Sends what is written; false when there is nothing to send. */
export function sendDraft(widget: Widget): boolean {
  const text = widget.draft.text.trim()
  if (text === '' || isEnded(widget)) return false
  widget.client().sendMessage(text)
  widget.draft.text = ''
  widget.isAtNewest.value = true
  return true
}

/** After an end: the same panel, ready for a new question. */
export function startAgain({ view, leftBehind }: Widget): void {
  leftBehind.value = view.value.conversation?.conversationId ?? null
}

/** Leaving a message gives up the place in the queue for good, so it is confirmed first. */
export function chooseToLeaveMessage({ hasOpenConversation, question, screen }: Widget): void {
  if (hasOpenConversation.value) question.value = 'leave-message'
  else screen.value = 'leave-message'
}

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

export async function submitLeftMessage(
  widget: Widget,
  fields: LeftMessageFields,
): Promise<CommandResult<unknown>> {
  const answer = await widget.client().leaveMessage(fields)
  if (answer.ok) {
    widget.draft.leftMessage = EMPTY_DRAFT
    widget.screen.value = 'message-left'
  }
  return answer
}

/** The window closes after a message was left; opened again, it begins anew. */
export function finishLeftMessage({ screen, seat }: Widget): void {
  screen.value = 'conversation'
  seat.close()
}
