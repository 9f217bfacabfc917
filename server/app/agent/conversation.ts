/** What an agent does with a conversation they hold. Nobody else's is touched: for others it does not exist. */
import type { ConversationId, Ref } from '../../../protocol/model/ids.ts'
import type { Agent } from '../../ports/directory-store.ts'
import type { Core } from '../core.ts'
import { appendMessage } from '../live/append.ts'
import { change } from '../live/change.ts'
import type { LiveConversation, Watcher } from '../live/conversation.ts'
import { endingEntries } from '../live/ending.ts'
import { agentRef } from '../live/refs.ts'
import { holderOf } from '../live/registry.ts'
import { refused, type Outcome } from '../outcome.ts'

/** The conversation if the agent holds it now, once every change under way has settled. */
export async function heldConversation(
  core: Core,
  agent: Agent,
  id: ConversationId,
): Promise<LiveConversation | null> {
  const live = core.registry.get(id)
  if (live?.changing) await live.changing
  return live && holderOf(live.conversation) === agent.id ? live : null
}

export interface AgentMessage {
  conversationId: ConversationId
  ref: Ref
  text: string
}

/** `sender` is answered in the order of events, as `appendMessage` says. */
export function sendAgentMessage(
  core: Core,
  agent: Agent,
  message: AgentMessage,
  sender: Watcher,
): Promise<Outcome<null>> {
  const live = core.registry.get(message.conversationId)
  const isSettled = live !== null && !live.changing && holderOf(live.conversation) === agent.id
  return isSettled
    ? send(core, agent, message, sender)
    : sendWhenSettled(core, agent, message, sender)
}

async function sendWhenSettled(
  core: Core,
  agent: Agent,
  message: AgentMessage,
  sender: Watcher,
): Promise<Outcome<null>> {
  const live = await heldConversation(core, agent, message.conversationId)
  if (!live) return refused(await whyNotHeld(core, agent, message.conversationId))
  return send(core, agent, message, sender)
}

function send(
  core: Core,
  agent: Agent,
  message: AgentMessage,
  sender: Watcher,
): Promise<Outcome<null>> {
  const author = { kind: 'agent' as const, agent: agentRef(core, agent.id) }
  return appendMessage(core, { ...message, author }, sender)
}

/** An agent who held it last is told what became of it; everybody else learns nothing. */
export async function whyNotHeld(
  core: Core,
  agent: Agent,
  id: ConversationId,
): Promise<'conversation-closed' | 'conflict' | 'not-found'> {
  const live = core.registry.get(id)
  if (live)
    return live.entries.some(
      (entry) => entry.type === 'conversation.assigned' && entry.agent.id === agent.id,
    )
      ? 'conflict'
      : 'not-found'
  const stored = await core.store.load(id)
  const ended = stored?.conversation
  return ended?.state === 'closed' && ended.agentId === agent.id
    ? 'conversation-closed'
    : 'not-found'
}

export async function endByAgent(
  core: Core,
  agent: Agent,
  id: ConversationId,
): Promise<Outcome<null>> {
  const live = await heldConversation(core, agent, id)
  if (!live) return refused(await whyNotHeld(core, agent, id))
  const changed = await change(core, live, (conversation) => {
    if (conversation.state !== 'active') return refused('conversation-closed')
    if (conversation.agentId !== agent.id) return refused('conflict')
    return {
      ok: true,
      entries: endingEntries(core, live, { by: 'agent', cause: 'ended', lastSeenAt: null }),
    }
  })
  return changed.ok ? { ok: true, result: null } : changed
}

export async function endWrapUp(
  core: Core,
  agent: Agent,
  id: ConversationId,
): Promise<Outcome<null>> {
  const live = await heldConversation(core, agent, id)
  if (!live) return refused(await whyNotHeld(core, agent, id))
  const changed = await change(core, live, (conversation) => {
    if (conversation.state !== 'wrap-up' || conversation.agentId !== agent.id)
      return refused('conflict')
    return { ok: true, entries: [{ type: 'wrap-up.ended', agentId: agent.id }] }
  })
  return changed.ok ? { ok: true, result: null } : changed
}
