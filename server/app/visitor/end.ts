/** The visitor's own ways out of a conversation or a queue, and the choice to stay in it. */
import type { EndCause } from '../../../protocol/model/entry.ts'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import { isOpen } from '../../domain/conversation.ts'
import type { Core } from '../core.ts'
import { change } from '../live/change.ts'
import type { LiveConversation } from '../live/conversation.ts'
import { endingEntries } from '../live/ending.ts'
import { refused, type Changed } from '../outcome.ts'
import type { PresentVisitor } from './present.ts'

export function ownConversation(
  core: Core,
  visitor: PresentVisitor,
  id: ConversationId,
): LiveConversation | null {
  const live = core.registry.get(id)
  return live?.conversation.visitorId === visitor.visitor.id ? live : null
}

/** Ends the conversation; one that waits is abandoned, and its place is gone for good. */
export async function endByVisitor(
  core: Core,
  live: LiveConversation,
  cause: 'ended' | 'left-message',
): Promise<Changed> {
  return change(core, live, (conversation) => {
    if (!isOpen(conversation)) return refused('conversation-closed')
    const known: EndCause =
      cause === 'ended' && conversation.state !== 'active' ? 'abandoned' : cause
    return {
      ok: true,
      entries: endingEntries(core, live, { by: 'visitor', cause: known, lastSeenAt: null }),
    }
  })
}

export async function keepWaiting(core: Core, live: LiveConversation): Promise<Changed> {
  return change(core, live, (conversation) =>
    isOpen(conversation)
      ? { ok: true, entries: [{ type: 'wait.continued' }] }
      : refused('conversation-closed'),
  )
}
