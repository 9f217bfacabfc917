/** Every live conversation of this process, found by id, by visitor and by the agent who holds it. */
import type { AgentId, ConversationId, VisitorId } from '../../../protocol/model/ids.ts'
import { isOpen, type Conversation } from '../../domain/conversation/conversation.ts'
import type { LiveConversation } from './conversation.ts'

export interface Registry {
  get: (id: ConversationId) => LiveConversation | null
  /** The visitor's conversation that accepts messages. */
  openOf: (visitorId: VisitorId) => LiveConversation | null
  /** What an agent holds, wrap-up included. */
  heldBy: (agentId: AgentId) => readonly LiveConversation[]
  add: (live: LiveConversation) => void
  remove: (live: LiveConversation) => void
  /** To be called after the state changed: keeps the ways to find it true. */
  refile: (live: LiveConversation, before: Conversation) => void
  all: () => Iterable<LiveConversation>
  readonly size: number
}

/** The agent whose seat a conversation takes. */
export function holderOf(conversation: Conversation): AgentId | null {
  return conversation.state === 'active' || conversation.state === 'wrap-up'
    ? conversation.agentId
    : null
}

/** `onAdd` is called with each conversation before it can be found. */
export function createRegistry(onAdd?: (live: LiveConversation) => void): Registry {
  const byId = new Map<ConversationId, LiveConversation>()
  const byVisitor = new Map<VisitorId, LiveConversation>()
  const byAgent = new Map<AgentId, Set<LiveConversation>>()

  const unfile = (live: LiveConversation, conversation: Conversation): void => {
    const holder = holderOf(conversation)
    if (holder) byAgent.get(holder)?.delete(live)
    if (byVisitor.get(conversation.visitorId) === live && !isOpen(live.conversation)) {
      byVisitor.delete(conversation.visitorId)
    }
  }
  const file = (live: LiveConversation): void => {
    const { conversation } = live
    const holder = holderOf(conversation)
    if (holder) {
      const held = byAgent.get(holder) ?? new Set()
      held.add(live)
      byAgent.set(holder, held)
    }
    if (isOpen(conversation)) byVisitor.set(conversation.visitorId, live)
  }

  return {
    get: (id) => byId.get(id) ?? null,
    openOf: (visitorId) => byVisitor.get(visitorId) ?? null,
    heldBy: (agentId) => [...(byAgent.get(agentId) ?? [])],
    add: (live) => {
      onAdd?.(live)
      byId.set(live.id, live)
      file(live)
    },
    remove: (live) => {
      byId.delete(live.id)
      const holder = holderOf(live.conversation)
      if (holder) byAgent.get(holder)?.delete(live)
      if (byVisitor.get(live.conversation.visitorId) === live)
        byVisitor.delete(live.conversation.visitorId)
    },
    refile: (live, before) => {
      unfile(live, before)
      if (byId.get(live.id) === live) file(live)
    },
    all: () => byId.values(),
    get size() {
      return byId.size
    },
  }
}
