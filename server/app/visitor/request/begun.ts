/** Requests that came before: what they began, and why they were refused. */
import type { ConversationId, Ref } from '../../../../protocol/model/ids.ts'
import type { VisitorConversation } from '../../../../protocol/model/visitor-snapshot.ts'
import type { Conversation } from '../../../domain/conversation/conversation.ts'
import type { Core } from '../../core.ts'
import type { PresentVisitor } from '../present/present.ts'
import { showConversation } from '../past/show.ts'

const REFUSALS = ['closed-hours', 'no-agents', 'queue-full'] as const
type RefusalCause = (typeof REFUSALS)[number]

/** The conversation that the same request began when it came first. */
export async function begunBy(
  core: Core,
  { visitor: { id } }: PresentVisitor,
  ref: Ref,
): Promise<VisitorConversation | null> {
  const begunId = await core.store.findRequested(id, ref)
  if (!begunId) return null
  if (core.peers.mayLag && (await refusalOf(core, begunId)) !== null) return null
  return showConversation(core, id, begunId)
}

/** Where another process decides, a request is stored before it is refused; it may be asked for again. */
async function refusalOf(core: Core, id: ConversationId): Promise<RefusalCause | null> {
  const stored = await core.store.load(id)
  return stored && refusalIn(stored.conversation)
}

export function refusalIn(conversation: Conversation): RefusalCause | null {
  if (conversation.state !== 'closed' || conversation.endedBy !== 'system') return null
  return REFUSALS.find((cause) => cause === conversation.endCause) ?? null
}
