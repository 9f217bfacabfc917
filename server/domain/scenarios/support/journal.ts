/** What the shell writes for a decision, so that scenarios keep every conversation as the store would. */
import type { NewEntry, RoutingReason } from '../../../../protocol/model/entry.ts'
import type { AgentId, ConversationId, SkillGroupId } from '../../../../protocol/model/ids.ts'
import { type Conversation } from '../../conversation/conversation.ts'
import { evolve } from '../../conversation/evolve.ts'
import type { Decision } from '../../routing/types.ts'

const agentRef = (id: AgentId) => ({ id, name: id })
const groupRef = (id: SkillGroupId) => ({ id, name: id })

function decided(
  outcome: 'assigned' | 'queued' | 'refused',
  reason: RoutingReason,
  overflowAt: number | null = null,
): NewEntry {
  return { type: 'routing.decided', outcome, reason, overflowAt }
}

export function entriesOf(decision: Decision): NewEntry[] {
  switch (decision.type) {
    case 'assign': {
      const { agentId, skillGroupId, cause, reason } = decision
      const skillGroup = skillGroupId === null ? null : groupRef(skillGroupId)
      const agent = agentRef(agentId)
      return [
        decided('assigned', reason),
        { type: 'conversation.assigned', agent, skillGroup, cause },
      ]
    }
    case 'queue': {
      const { target, cause, reason, overflowAt } = decision
      const skillGroup = target.kind === 'agent' ? null : groupRef(target.skillGroupId)
      return [
        decided('queued', reason, overflowAt),
        { type: 'conversation.queued', skillGroup, cause },
      ]
    }
    case 'refuse': {
      const { cause, reason } = decision
      return [decided('refused', reason), { type: 'conversation.ended', endedBy: 'system', cause }]
    }
    case 'start-transfer': {
      const { by, to, expiresAt } = decision
      return [{ type: 'transfer.started', by, to, expiresAt }]
    }
    case 'end-transfer':
      return [{ type: 'transfer.ended', outcome: decision.outcome }]
    case 'end-wrap-up':
      return [{ type: 'wrap-up.ended', agentId: 'whoever' as AgentId }]
    case 'reject-transfer':
      return []
  }
}

/** The conversations of a scenario: the fold of what was decided. */
export class Journal {
  readonly conversations = new Map<string, Conversation>()

  write(id: ConversationId | string, at: number, entries: readonly NewEntry[]): void {
    for (const entry of entries) {
      const conversation = this.conversations.get(id)
      if (!conversation) throw new Error(`${id} was never requested`)
      const placed = { ...entry, conversationId: conversation.id, seq: 1, after: 1, at }
      this.conversations.set(id, evolve(conversation, placed))
    }
  }

  record(decisions: readonly Decision[], at: number): void {
    for (const decision of decisions) this.write(decision.conversationId, at, entriesOf(decision))
  }

  of(id: string): Conversation {
    const conversation = this.conversations.get(id)
    if (!conversation) throw new Error(`${id} was never requested`)
    return conversation
  }
}
