/** What the visitor can do, apart from typing and scrolling. */
import { TEXT_LENGTH_MAX } from '../../protocol/model/limits.ts'
import type { UniChatOpening } from '../unichat.d.ts'
import { EMPTY_DRAFT } from './conversation/left-message-draft.ts'
import { isEnded, type Widget } from './widget.ts'

/** Sends what is written; false when there is nothing to send. */
export function sendDraft(widget: Widget): boolean {
  const text = widget.draft.text.trim()
  if (text === '' || isEnded(widget)) return false
  widget.client().sendMessage(text, widget.style.value ?? undefined)
  widget.draft.text = ''
  widget.isAtNewest.value = true
  return true
}

/** Whether the site takes files. */
export function takesFiles({ view }: Widget): boolean {
  return !!view.value.site?.fileBytesMax
}

/** Whether the button for them is there: until the site has spoken its look says so, and what is chosen waits. */
export function offersFiles(widget: Widget): boolean {
  return widget.view.value.site ? takesFiles(widget) : !widget.seat.tag.look.noFiles
}

/** True also until the site has said so: what is given by then waits. */
export function mayTakeFiles(widget: Widget): boolean {
  return !widget.view.value.site || takesFiles(widget)
}

/** Shows files that came by a button, a paste or a drop before they are sent; false when there are none to take. */
export function offerFiles(widget: Widget, files: FileList | null | undefined): boolean {
  if (!files?.length || !mayTakeFiles(widget) || isEnded(widget)) return false
  widget.offered.value = [...widget.offered.value, ...files]
  return true
}

/** Leaving a message gives up the place in the queue for good, so it is confirmed first. */
export function chooseToLeaveMessage({ hasOpenConversation, question, screen }: Widget): void {
  if (hasOpenConversation.value) question.value = 'leave-message'
  else screen.value = 'leave-message'
}

/** What the page wants the visitor to begin with; what the visitor wrote stays. */
export function begin(widget: Widget, { draft, view }: UniChatOpening): void {
  if (view === 'leave-message') chooseToLeaveMessage(widget)
  else if (view === 'conversation') widget.screen.value = view
  if (draft && widget.draft.text === '') replaceDraft(widget, draft)
}

/** For a visitor who is somebody else from now on. */
export function forgetDrafts(widget: Widget): void {
  replaceDraft(widget, '')
  widget.draft.leftMessage = EMPTY_DRAFT
  widget.offered.value = widget.uploads.value = []
  widget.screen.value = 'conversation'
  widget.asksSignIn.value = !!widget.seat.tag.look.signIn
}

function replaceDraft({ draft, draftChanges }: Widget, text: string): void {
  draft.text = text.slice(0, TEXT_LENGTH_MAX)
  draftChanges.value += 1
}
