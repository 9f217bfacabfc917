/** An agent ends a conversation they hold, or the work after it. */
import type { ConversationId } from '../../../protocol/model/ids.ts'
import type { Agent } from '../../ports/directory-store.ts'
import type { Core } from '../core.ts'
import { change } from '../live/change.ts'
import { endingEntries } from '../live/ending.ts'
import { refused, type Outcome } from '../outcome.ts'
import { withHeld } from './held.ts'

export function endByAgent(core: Core, agent: Agent, id: ConversationId): Promise<Outcome<null>> {
  return withHeld(core, agent, id, (live) =>
    change(core, live, (conversation) => {
      if (conversation.state !== 'active') return refused('conversation-closed')
      if (conversation.agentId !== agent.id) return refused('conflict')
      const ending = { by: 'agent', cause: 'ended', lastSeenAt: null } as const
      return { ok: true, entries: endingEntries(core, live, ending) }
    }),
  )
}

export function endWrapUp(core: Core, agent: Agent, id: ConversationId): Promise<Outcome<null>> {
  return withHeld(core, agent, id, (live) =>
    change(core, live, (conversation) => {
      const isTheirs = conversation.state === 'wrap-up' && conversation.agentId === agent.id
      if (!isTheirs) return refused('conflict')
      return { ok: true, entries: [{ type: 'wrap-up.ended', agentId: agent.id }] }
    }),
  )
}
