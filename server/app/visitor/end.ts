/** The visitor's own ways out of a conversation or a queue, and the choice to stay in it. */
import type { EndCause } from '../../../protocol/model/entry.ts'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import { isOpen } from '../../domain/conversation/conversation.ts'
import type { Timeline } from '../../domain/conversation/timeline.ts'
import type { Core } from '../core.ts'
import { change, DONE_ALREADY } from '../live/change.ts'
import type { LiveConversation } from '../live/conversation.ts'
import { endingEntries } from '../live/ending.ts'
import { recallAny } from '../live/recall.ts'
import { refused, type Changed } from '../outcome.ts'
import type { PresentVisitor } from './present/present.ts'

export function ownConversation(
  core: Core,
  visitor: PresentVisitor,
  id: ConversationId,
): LiveConversation | null {
  const live = core.registry.get(id)
  return live?.conversation.visitorId === visitor.visitor.id ? live : null
}

/** As `ownConversation`, also when it is over. */
export async function ownAtAnyTime(
  core: Core,
  visitor: PresentVisitor,
  id: ConversationId,
): Promise<LiveConversation | null> {
  const live = await recallAny(core, id)
  return live?.conversation.visitorId === visitor.visitor.id ? live : null
}

/** Ends the conversation; one that waits is abandoned, and its place is gone for good. What is over stays as it is. */
export async function endByVisitor(
  core: Core,
  live: LiveConversation,
  cause: 'ended' | 'left-message',
): Promise<Changed> {
  return change(core, live, (conversation) => {
    if (!isOpen(conversation)) return DONE_ALREADY
    const known: EndCause =
      cause === 'ended' && conversation.state !== 'active' ? 'abandoned' : cause
    return {
      ok: true,
      entries: endingEntries(core, live, { by: 'visitor', cause: known, lastSeenAt: null }),
    }
  })
}

/** One answer to each apology. */
export async function keepWaiting(core: Core, live: LiveConversation): Promise<Changed> {
  return change(core, live, (conversation) => {
    if (isContinued(live.timeline)) return DONE_ALREADY
    if (!isOpen(conversation)) return refused('conversation-closed')
    return { ok: true, entries: [{ type: 'wait.continued' }] }
  })
}

function isContinued({ apologizedAt, continuedAt }: Timeline): boolean {
  return continuedAt !== null && continuedAt >= (apologizedAt ?? 0)
}
