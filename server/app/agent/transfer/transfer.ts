/** Handing a conversation over: to an agent at once, or to a skill group as soon as somebody there is free. */
import type { RouteTarget } from '../../../../protocol/model/entry.ts'
import type { AgentId, ConversationId } from '../../../../protocol/model/ids.ts'
import { isOpen } from '../../../domain/conversation/conversation.ts'
import type { Agent } from '../../../ports/directory-store.ts'
import type { Core } from '../../core.ts'
import type { LiveConversation } from '../../live/conversation.ts'
import { accepted, DONE, refused, type Changed, type Outcome } from '../../outcome.ts'
import { handedOver } from './handed-over.ts'
import { doneWhenOver, withHeld } from '../held.ts'

/** What cannot be done, since it is done already, is answered with how it went. */
export async function transfer(
  core: Core,
  agent: Agent,
  id: ConversationId,
  to: RouteTarget,
): Promise<Outcome<'taken' | 'waiting'>> {
  const outcome = await handOver(core, agent, id, to)
  if (outcome.ok) return outcome
  const done = await handedOver(core, id, { by: agent.id, to })
  return done ? accepted(done) : outcome
}

function handOver(
  core: Core,
  agent: Agent,
  id: ConversationId,
  to: RouteTarget,
): Promise<Outcome<'taken' | 'waiting'>> {
  return withHeld(core, agent, id, async (live) => {
    if (live.conversation.state !== 'active') return refused('conversation-closed')
    if (core.peers.decides(live.conversation.siteId)) return transferHere(core, live, agent.id, to)
    const question = { name: 'transfer', conversationId: id, by: agent.id, to } as const
    return (await core.peers.ask(live, question)) as Outcome<'taken' | 'waiting'>
  })
}

/** To be called by the process that decides. */
export async function transferHere(
  core: Core,
  live: LiveConversation,
  by: AgentId,
  to: RouteTarget,
): Promise<Outcome<'taken' | 'waiting'>> {
  const [decision] = core.dispatcher.ask(
    { type: 'transfer.requested', conversationId: live.id, by, to },
    live.id,
  )
  if (!decision) return refused('try-again')
  if (decision.type === 'reject-transfer') return refused(decision.code)
  const changed = await core.dispatcher.carryOut(decision)
  if (!changed.ok) return changed
  if (!isOpen(live.conversation)) return refused('conversation-closed')
  return accepted(decision.type === 'assign' ? 'taken' : 'waiting')
}

/** Calls back a transfer that nobody has taken yet. */
export async function cancelTransfer(
  core: Core,
  agent: Agent,
  id: ConversationId,
): Promise<Changed> {
  const calledBack = await withHeld(core, agent, id, async (live) => {
    if (core.peers.decides(live.conversation.siteId)) return callBackHere(core, live)
    const question = { name: 'cancel-transfer', conversationId: id, by: agent.id } as const
    return (await core.peers.ask(live, question)) as Changed
  })
  return doneWhenOver(calledBack)
}

/** To be called by the process that decides. */
export async function callBackHere(core: Core, live: LiveConversation): Promise<Changed> {
  const { conversation } = live
  if (conversation.state !== 'active') return refused('conversation-closed')
  if (!conversation.transfer) return DONE
  const event = { type: 'transfer.cancelled', conversationId: live.id } as const
  for (const decision of core.dispatcher.ask(event, live.id)) {
    const changed = await core.dispatcher.carryOut(decision)
    if (!changed.ok) return changed
  }
  return DONE
}
