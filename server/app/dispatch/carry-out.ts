/** Turns a decision of the dispatcher into journal entries, and commits them. */
import type { NewEntry } from '../../../protocol/model/entry.ts'
import { isOpen, type Conversation } from '../../domain/conversation/conversation.ts'
import type { Decision } from '../../domain/routing/types.ts'
import type { Core } from '../core.ts'
import type { Seat } from '../../ports/journal-store.ts'
import { changeDeciding, type Change } from '../live/change.ts'
import type { LiveConversation } from '../live/conversation.ts'
import { notice } from '../deadlines/notice.ts'
import { agentRef, groupRef, targetName } from '../live/refs.ts'
import { refused, type Changed } from '../outcome.ts'

/** What a decision writes in the journal of a conversation in this state; nothing when it came too late. */
export function entriesFor(
  core: Core,
  live: LiveConversation,
  decision: Decision,
  conversation: Conversation,
): NewEntry[] {
  if (decision.type === 'end-wrap-up') {
    return conversation.state === 'wrap-up'
      ? [{ type: 'wrap-up.ended', agentId: conversation.agentId }]
      : []
  }
  if (!isOpen(conversation)) return []
  const transfer = conversation.state === 'active' ? conversation.transfer : null
  const cancelled: NewEntry[] = transfer ? [{ type: 'transfer.ended', outcome: 'cancelled' }] : []
  switch (decision.type) {
    case 'assign':
      return assignedEntries(core, decision, transfer !== null)
    case 'queue':
      return [...cancelled, ...queuedEntries(core, live, decision)]
    case 'refuse':
      return [
        { type: 'routing.decided', outcome: 'refused', reason: decision.reason, overflowAt: null },
        { type: 'conversation.ended', endedBy: 'system', cause: decision.cause },
      ]
    case 'start-transfer':
      return [
        {
          type: 'transfer.started',
          by: decision.by,
          to: decision.to,
          ...targetName(core, decision.to),
          expiresAt: decision.expiresAt,
        },
      ]
    case 'end-transfer':
      return transfer ? [{ type: 'transfer.ended', outcome: decision.outcome }] : []
    case 'reject-transfer':
      return []
  }
}

function assignedEntries(
  core: Core,
  decision: Extract<Decision, { type: 'assign' }>,
  isTransferTaken: boolean,
): NewEntry[] {
  const assigned: NewEntry = {
    type: 'conversation.assigned',
    agent: agentRef(core, decision.agentId),
    skillGroup: groupRef(core, decision.skillGroupId),
    cause: decision.cause,
  }
  const decided: NewEntry = {
    type: 'routing.decided',
    outcome: 'assigned',
    reason: decision.reason,
    overflowAt: null,
  }
  return isTransferTaken
    ? [{ type: 'transfer.ended', outcome: 'taken' }, decided, assigned]
    : [decided, assigned]
}

function queuedEntries(
  core: Core,
  live: LiveConversation,
  decision: Extract<Decision, { type: 'queue' }>,
): NewEntry[] {
  const { target, cause, overflowAt } = decision
  const skillGroup = target.kind === 'skill-group' ? groupRef(core, target.skillGroupId) : null
  const entries: NewEntry[] = [
    {
      type: 'routing.decided',
      outcome: 'queued',
      reason: { ...decision.reason, target },
      overflowAt,
    },
    { type: 'conversation.queued', skillGroup, cause },
  ]
  return cause === 'agent-lost' ? [...entries, notice(core, live, 'agent-lost')] : entries
}

export async function carryOut(core: Core, decision: Decision): Promise<Changed> {
  const live = core.registry.get(decision.conversationId)
  if (!live) return refused('not-found')
  const decide = (conversation: Conversation): Change => ({
    ok: true,
    entries: entriesFor(core, live, decision, conversation),
  })
  return changeDeciding(core, live, decide, seatFor(core, decision))
}

/** The seat a decision takes. */
export function seatFor(core: Core, decision: Decision): Seat | undefined {
  const agent = decision.type === 'assign' ? core.directory.agent(decision.agentId) : undefined
  return agent && { agentId: agent.id, capacity: agent.capacity }
}
