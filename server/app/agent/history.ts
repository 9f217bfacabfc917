/** An agent reads on in the older part of a conversation they hold. */
import type { ConversationId } from '../../../protocol/model/ids.ts'
import type { Agent } from '../../ports/directory-store.ts'
import type { Core } from '../core.ts'
import { readHistory, type HistoryPage } from '../live/history.ts'
import { accepted, refused, type Outcome } from '../outcome.ts'
import { heldConversation, whyNotHeld } from './conversation.ts'

export async function readAgentHistory(
  core: Core,
  agent: Agent,
  query: { conversationId: ConversationId; before: number },
): Promise<Outcome<HistoryPage>> {
  const live = await heldConversation(core, agent, query.conversationId)
  if (!live) return refused(await whyNotHeld(core, agent, query.conversationId))
  return accepted(await readHistory(core, live.id, query.before))
}
