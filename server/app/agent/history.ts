/** An agent reads on in the older part of a conversation they hold. */
import type { ConversationId } from '../../../protocol/model/ids.ts'
import type { Agent } from '../../ports/directory-store.ts'
import type { Core } from '../core.ts'
import { readHistory, type HistoryPage } from '../messages/history.ts'
import { accepted, type Outcome } from '../outcome.ts'
import { withHeld } from './held.ts'

export function readAgentHistory(
  core: Core,
  agent: Agent,
  query: { conversationId: ConversationId; before: number },
): Promise<Outcome<HistoryPage>> {
  return withHeld(core, agent, query.conversationId, async (live) =>
    accepted(await readHistory(core, live.id, query.before)),
  )
}
