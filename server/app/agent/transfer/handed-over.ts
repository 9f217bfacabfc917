/** Whether a transfer that is asked for has been done already: its answer may have been lost on the way. */
import type { RouteTarget } from '../../../../protocol/model/entry.ts'
import type { AgentId, ConversationId } from '../../../../protocol/model/ids.ts'
import { isSameTarget } from '../../../domain/routing/steps.ts'
import type { Core } from '../../core.ts'
import type { LiveConversation } from '../../live/conversation.ts'
import { recallAny } from '../../live/recall.ts'

export interface Handover {
  by: AgentId
  to: RouteTarget
}

/** How it went; null: nothing like it was done. */
export async function handedOver(
  core: Core,
  id: ConversationId,
  asked: Handover,
): Promise<'taken' | 'waiting' | null> {
  const live = await recallAny(core, id)
  if (!live) return null
  if (live.changing) await live.changing
  if (waits(live, asked)) return 'waiting'
  return isTaken(live, asked) ? 'taken' : null
}

function waits({ conversation }: LiveConversation, { by, to }: Handover): boolean {
  const waiting = conversation.state === 'active' ? conversation.transfer : null
  return waiting !== null && waiting.by === by && isSameTarget(waiting.to, to)
}

/** Nobody had it between the two. */
function isTaken(live: LiveConversation, { by, to }: Handover): boolean {
  const given = live.tail.after(0).filter((entry) => entry.type === 'conversation.assigned')
  const [from, last] = given.slice(-2)
  if (from?.agent.id !== by || last?.cause !== 'transferred') return false
  return to.kind === 'agent'
    ? last.agent.id === to.agentId
    : last.skillGroup?.id === to.skillGroupId
}
