/** A conversation as its holder finds it. Nobody else's is touched: for others it does not exist. */
import type { ConversationId } from '../../../protocol/model/ids.ts'
import type { Agent } from '../../ports/directory-store.ts'
import type { Core } from '../core.ts'
import type { LiveConversation } from '../live/conversation.ts'
import { agentRef } from '../live/refs.ts'
import { holderOf } from '../live/registry.ts'
import { DONE, refused, type Changed, type Outcome } from '../outcome.ts'

/** The conversation if the agent holds it now, once every change under way has settled. */
export async function heldConversation(
  core: Core,
  agent: Agent,
  id: ConversationId,
): Promise<LiveConversation | null> {
  const live = core.registry.get(id) ?? (await core.peers.follow(id))
  if (live?.changing) await live.changing
  return live && holderOf(live.conversation) === agent.id ? live : null
}

/** Does something with a conversation the agent holds, or says why they cannot, and who has it instead. */
export async function withHeld<T>(
  core: Core,
  agent: Agent,
  id: ConversationId,
  act: (live: LiveConversation) => Promise<Outcome<T>> | Outcome<T>,
): Promise<Outcome<T>> {
  const live = await heldConversation(core, agent, id)
  const outcome = live ? await act(live) : refused(await whyNotHeld(core, agent, id))
  return namingHolder(core, agent, id, outcome)
}

/** Whoever won may be known before it is stored that they did. */
async function namingHolder<T>(
  core: Core,
  agent: Agent,
  id: ConversationId,
  outcome: Outcome<T>,
): Promise<Outcome<T>> {
  if (outcome.ok || outcome.error.code !== 'conflict') return outcome
  const live = core.registry.get(id)
  if (live?.changing) await live.changing
  const holder = live && holderOf(live.conversation)
  if (!holder || holder === agent.id) return outcome
  return { ok: false, error: { ...outcome.error, holder: agentRef(core, holder) } }
}

/** What is to end something is done when that is over: said again, because no answer came, it is answered like the first time. */
export function doneWhenOver(outcome: Changed): Changed {
  return !outcome.ok && outcome.error.code === 'conversation-closed' ? DONE : outcome
}

/** An agent who held it is told what became of it; everybody else learns nothing. */
async function whyNotHeld(
  core: Core,
  agent: Agent,
  id: ConversationId,
): Promise<'conversation-closed' | 'conflict' | 'not-found'> {
  const live = core.registry.get(id)
  const known = live?.conversation ?? (await core.store.load(id))?.conversation
  if (known?.state === 'closed' && known.agentId === agent.id) return 'conversation-closed'
  return live && hasHeld(live, agent) ? 'conflict' : 'not-found'
}

function hasHeld(live: LiveConversation, agent: Agent): boolean {
  return live.tail
    .after(0)
    .some((entry) => entry.type === 'conversation.assigned' && entry.agent.id === agent.id)
}
