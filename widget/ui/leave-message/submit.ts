/** What becomes of a message the visitor leaves. */
import type { CommandResult } from '../../../protocol/client/commands.ts'
import type { LeftMessageFields } from '../../../protocol/frames/visitor-up.ts'
import { EMPTY_DRAFT } from '../../state/conversation/left-message-draft.ts'
import type { Widget } from '../../state/widget.ts'

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
