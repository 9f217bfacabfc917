/** A conversation of a visitor as it stands now, running or ended. */
import type { ConversationId, VisitorId } from '../../../../protocol/model/ids.ts'
import type { VisitorConversation } from '../../../../protocol/model/visitor-snapshot.ts'
import type { Core } from '../../core.ts'
import { recallEnded } from '../../live/recall.ts'
import { visitorConversation } from '../../live/snapshot.ts'

/** null when it is not this visitor's. */
export async function showConversation(
  core: Core,
  visitorId: VisitorId,
  id: ConversationId,
): Promise<VisitorConversation | null> {
  const live = core.registry.get(id) ?? (await recallEnded(core, id))
  if (live?.conversation.visitorId !== visitorId) return null
  return visitorConversation(live, core.positions.placeOf(id), null)
}
