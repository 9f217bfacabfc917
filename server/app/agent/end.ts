/** An agent ends a conversation they hold, or the work after it. */
import type { ConversationId } from '../../../protocol/model/ids.ts'
import type { Agent } from '../../ports/directory-store.ts'
import type { Core } from '../core.ts'
import { change } from '../live/change.ts'
import { endingEntries } from '../live/ending.ts'
import { refused, type Changed } from '../outcome.ts'
import { doneWhenOver, withHeld } from './held.ts'

export async function endByAgent(core: Core, agent: Agent, id: ConversationId): Promise<Changed> {
  const ended = await withHeld(core, agent, id, (live) =>
    change(core, live, (conversation) => {
      if (conversation.state !== 'active') return refused('conversation-closed')
      if (conversation.agentId !== agent.id) return refused('conflict')
      const ending = { by: 'agent', cause: 'ended', lastSeenAt: null } as const
      return { ok: true, entries: endingEntries(core, live, ending) }
    }),
  )
  return doneWhenOver(ended)
}

export async function endWrapUp(core: Core, agent: Agent, id: ConversationId): Promise<Changed> {
  const ended = await withHeld(core, agent, id, (live) =>
    change(core, live, (conversation) => {
      if (conversation.state === 'closed') return refused('conversation-closed')
      const isTheirs = conversation.state === 'wrap-up' && conversation.agentId === agent.id
      if (!isTheirs) return refused('conflict')
      return { ok: true, entries: [{ type: 'wrap-up.ended', agentId: agent.id }] }
    }),
  )
  return doneWhenOver(ended)
}
