/** An agent reads what the visitor they serve talked about before. */
import type { EarlierCursor } from '../../../protocol/model/earlier.ts'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import type { Agent } from '../../ports/directory-store.ts'
import type { Core } from '../core.ts'
import { listEarlier, readEarlier, type EarlierPage } from '../messages/earlier.ts'
import type { HistoryPage } from '../messages/history.ts'
import { accepted, type Outcome } from '../outcome.ts'
import { withHeld } from './held.ts'

export function listForAgent(
  core: Core,
  agent: Agent,
  query: { conversationId: ConversationId; before?: EarlierCursor | undefined },
): Promise<Outcome<EarlierPage>> {
  return withHeld(core, agent, query.conversationId, async ({ id, conversation }) =>
    accepted(await listEarlier(core, conversation.visitorId, query.before, id)),
  )
}

export function readForAgent(
  core: Core,
  agent: Agent,
  query: { conversationId: ConversationId; earlierId: ConversationId; before: number },
): Promise<Outcome<HistoryPage>> {
  const { conversationId, earlierId, before } = query
  return withHeld(core, agent, conversationId, ({ conversation }) =>
    readEarlier(core, conversation.visitorId, { conversationId: earlierId, before }),
  )
}
