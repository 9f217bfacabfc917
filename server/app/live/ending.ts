/** The entries with which a conversation ends, and the wrap-up that follows for its agent. */
import type { EndCause, NewEntry } from '../../../protocol/model/entry.ts'
import type { Core } from '../core.ts'
import type { LiveConversation } from './conversation.ts'

export interface Ending {
  by: 'visitor' | 'agent' | 'system'
  cause: EndCause
  lastSeenAt: number | null
}

export function endingEntries(core: Core, live: LiveConversation, ending: Ending): NewEntry[] {
  const { conversation } = live
  const ended: NewEntry = {
    type: 'conversation.ended',
    endedBy: ending.by,
    cause: ending.cause,
    ...(ending.lastSeenAt === null ? {} : { lastSeenAt: ending.lastSeenAt }),
  }
  if (conversation.state !== 'active') return [ended]
  const entries: NewEntry[] = conversation.transfer
    ? [{ type: 'transfer.ended', outcome: 'cancelled' }, ended]
    : [ended]
  const wrapUpMs = conversation.skillGroupId
    ? (core.directory.group(conversation.skillGroupId)?.settings.wrapUpMs ?? 0)
    : 0
  if (wrapUpMs === 0) return entries
  return [
    ...entries,
    { type: 'wrap-up.started', agentId: conversation.agentId, endsAt: core.clock.now() + wrapUpMs },
  ]
}
