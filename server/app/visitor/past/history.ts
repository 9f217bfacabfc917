/** A visitor reads on in the older part of a conversation of theirs. */
import type { ConversationId } from '../../../../protocol/model/ids.ts'
import type { Core } from '../../core.ts'
import { readHistory, type HistoryPage } from '../../messages/history.ts'
import { accepted, refused, type Outcome } from '../../outcome.ts'
import type { PresentVisitor } from '../present/present.ts'

export async function readVisitorHistory(
  core: Core,
  visitor: PresentVisitor,
  query: { conversationId: ConversationId; before: number },
): Promise<Outcome<HistoryPage>> {
  const live = core.registry.get(query.conversationId)
  const conversation =
    live?.conversation ?? (await core.store.load(query.conversationId))?.conversation
  if (conversation?.visitorId !== visitor.visitor.id) return refused('not-found')
  return accepted(await readHistory(core, query.conversationId, query.before))
}
