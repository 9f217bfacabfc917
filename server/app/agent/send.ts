/** An agent's message in a conversation they hold. */
import type { ConversationId, Ref } from '../../../protocol/model/ids.ts'
import type { Agent } from '../../ports/directory-store.ts'
import type { Core } from '../core.ts'
import { appendMessage, type Content } from '../messages/append.ts'
import type { Watcher } from '../live/conversation.ts'
import { agentAuthor } from '../live/refs.ts'
import { holderOf } from '../live/registry.ts'
import type { Outcome } from '../outcome.ts'
import { withHeld } from './held.ts'

export interface AgentMessage {
  conversationId: ConversationId
  ref: Ref
  content: Content
}

/** `sender` is answered in the order of events, as `appendMessage` says. */
export function sendAgentMessage(
  core: Core,
  agent: Agent,
  { conversationId, ref, content }: AgentMessage,
  sender: Watcher,
): Promise<Outcome<null>> {
  const send = (): Promise<Outcome<null>> => {
    const entry = { ...content, author: agentAuthor(core, agent.id), ref }
    return appendMessage(core, { conversationId, entry }, sender)
  }
  const live = core.registry.get(conversationId)
  const isSettled = live !== null && !live.changing && holderOf(live.conversation) === agent.id
  return isSettled ? send() : withHeld(core, agent, conversationId, send)
}
