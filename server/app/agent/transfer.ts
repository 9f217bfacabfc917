/** Handing a conversation over: to an agent at once, or to a skill group as soon as somebody there is free. */
import type { RouteTarget } from '../../../protocol/model/entry.ts'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import type { Colleague, TransferGroup, TransferOptions } from '../../../protocol/model/snapshot.ts'
import { isOpen } from '../../domain/conversation.ts'
import type { Agent } from '../../ports/directory-store.ts'
import type { Core } from '../core.ts'
import { accepted, refused, type Outcome } from '../outcome.ts'
import { heldConversation, whyNotHeld } from './conversation.ts'

export async function transfer(
  core: Core,
  agent: Agent,
  id: ConversationId,
  to: RouteTarget,
): Promise<Outcome<'taken' | 'waiting'>> {
  const live = await heldConversation(core, agent, id)
  if (live?.conversation.state !== 'active') return refused(await whyNotHeld(core, agent, id))
  const [decision] = core.dispatcher.ask(
    { type: 'transfer.requested', conversationId: id, by: agent.id, to },
    id,
  )
  if (!decision) return refused('try-again')
  if (decision.type === 'reject-transfer') return refused(decision.code)
  const changed = await core.dispatcher.carryOut(decision)
  if (!changed.ok) return changed
  if (!isOpen(live.conversation)) return refused('conversation-closed')
  return accepted(decision.type === 'assign' ? 'taken' : 'waiting')
}

export async function cancelTransfer(
  core: Core,
  agent: Agent,
  id: ConversationId,
): Promise<Outcome<null>> {
  const live = await heldConversation(core, agent, id)
  if (!live) return refused(await whyNotHeld(core, agent, id))
  if (live.conversation.state !== 'active' || !live.conversation.transfer)
    return refused('conflict')
  const decisions = core.dispatcher.ask({ type: 'transfer.cancelled', conversationId: id }, id)
  for (const decision of decisions) {
    const changed = await core.dispatcher.carryOut(decision)
    if (!changed.ok) return changed
  }
  return accepted(null)
}

/** Whom the conversation could go to: the groups of its site, and the agents in them who can be seen. */
export async function transferOptions(
  core: Core,
  agent: Agent,
  id: ConversationId,
): Promise<Outcome<TransferOptions>> {
  const live = await heldConversation(core, agent, id)
  if (!live) return refused(await whyNotHeld(core, agent, id))
  const now = core.clock.now()
  const groupIds = new Set(
    core.directory.groupsOf(live.conversation.siteId).map((group) => group.id),
  )
  const groups = [...groupIds].flatMap((groupId): TransferGroup[] => {
    const group = core.dispatcher.floor.group(groupId, now)
    const name = core.directory.group(groupId)?.name
    return group && name !== undefined
      ? [{ id: groupId, name, isOpen: group.isOpen, free: group.free, waiting: group.waiting }]
      : []
  })
  const agents = core.directory
    .agents()
    .filter(
      (other) =>
        other.id !== agent.id &&
        !other.isDisabled &&
        other.skillGroupIds.some((groupId) => groupIds.has(groupId)),
    )
    .map((other) => colleague(core, other))
  return accepted({ groups, agents })
}

function colleague(core: Core, other: Agent): Colleague {
  const { status } = core.directory.statusOf(other.id)
  const { isPresent } = core.agents.presenceOf(other.id)
  return {
    agentId: other.id,
    name: other.nickname,
    // To colleagues, invisible looks like offline.
    status: !isPresent || status === 'invisible' ? 'offline' : status,
    load: core.registry.heldBy(other.id).length,
    capacity: other.capacity,
    skillGroupIds: other.skillGroupIds,
  }
}
