/** How the attempt to hand a conversation over stands, as long as the agent who made it has to know. */
import type { AgentView } from '../../../protocol/client/agent/view.ts'
import { isSaid, type PublicEntry } from '../../../protocol/model/entry.ts'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import type { AgentConversation } from '../../../protocol/model/snapshot.ts'

export type Handing =
  /** Nobody has taken it yet. */
  | 'waiting'
  /** Nobody took it, and nobody has said or taken anything since. */
  | 'returned'

export function handingOf(conversation: AgentConversation): Handing | null {
  const { state, pendingTransfer, internalEntries, entries } = conversation
  if (state !== 'active') return null
  if (pendingTransfer) return 'waiting'
  const ended = internalEntries.findLast(({ type }) => type === 'transfer.ended')
  if (ended?.type !== 'transfer.ended' || ended.outcome !== 'returned') return null
  const hasGoneOn = entries.some(
    (entry) => entry.seq > ended.after && (isSaid(entry) || entry.type === 'conversation.assigned'),
  )
  return hasGoneOn ? null : 'returned'
}

type Lists = Pick<AgentView, 'conversations' | 'removed'>

/** Whether it left the agent because somebody took it: only who holds a conversation can hand it over. */
export function wasTaken(id: ConversationId, before: Lists, after: Lists): boolean {
  if (!before.conversations.has(id) || after.conversations.has(id)) return false
  const removal = after.removed.find(({ conversation }) => conversation.conversationId === id)
  return removal?.cause === 'transferred'
}

/** Who handed it to the agent who has it now, by name; null: nobody did, '': nobody known here. */
export function handedOverBy({ entries }: Pick<AgentConversation, 'entries'>): string | null {
  const place = entries.findLastIndex(({ type }) => type === 'conversation.assigned')
  const assigned = entries[place]
  if (assigned?.type !== 'conversation.assigned' || assigned.cause !== 'transferred') return null
  const names = entries.slice(0, place).map(nameOfAgent)
  return names.findLast((name) => name !== null) ?? ''
}

function nameOfAgent(entry: PublicEntry): string | null {
  if (entry.type === 'conversation.assigned') return entry.agent.name
  return isSaid(entry) && entry.author.kind === 'agent' ? entry.author.agent.name : null
}
