/** Brings committed entries into memory and to everybody who may see them. */
import { isSaid, type Entry, type Said } from '../../../protocol/model/entry.ts'
import type { AgentDown } from '../../../protocol/frames/agent-down.ts'
import type { AgentId } from '../../../protocol/model/ids.ts'
import type { VisitorDetails } from '../../../protocol/model/snapshot.ts'
import { canSee } from '../../domain/conversation/visibility.ts'
import type { Core } from '../core.ts'
import { armAfter, armDeadlines } from '../deadlines/arm.ts'
import type { Admitted, FrameText, LiveConversation, News } from './conversation.ts'
import { holderOf } from './registry.ts'
import { agentConversation } from './snapshot.ts'
import { logSteps } from './steps.ts'

/** Takes in what this process committed, and lets others know that there is more. */
export function publish(core: Core, live: LiveConversation, entries: readonly Entry[]): void {
  logSteps(core.log, entries)
  take(core, live, entries)
  core.peers.moved(live, entries)
}

/** Folds what is stored, in order, and sends it to the watchers. Entries already known are passed over. */
export function take(core: Core, live: LiveConversation, entries: readonly Entry[]): void {
  const before = live.conversation
  for (const entry of entries) bring(live, { entry, text: [JSON.stringify(entry)] })
  if (live.conversation !== before) settle(core, live, before)
  armDeadlines(core, live)
}

/** As `take`, for something said on another process. */
export function takeSaid(core: Core, live: LiveConversation, said: News): void {
  const before = live.conversation
  bring(live, said)
  if (live.conversation === before) return armAfter(core, live, said.entry.at)
  // What waited for it changed the state.
  settle(core, live, before)
  armDeadlines(core, live)
}

/** As `publish`, for something said, which leaves the state as it was. */
export function publishSaid(core: Core, live: LiveConversation, said: News): void {
  const { entry, text, sender } = said
  // Read from the journal already, together with what others stored.
  if (entry.seq > live.seq) bring(live, said)
  else if (sender && isSaid(entry)) sender.send(messageReply(entry.ref, text))
  armAfter(core, live, entry.at)
  core.peers.said(live, said)
}

/** Sends one frame to those watchers whom it concerns, wherever they are. */
export function signal(
  live: LiveConversation,
  to: 'visitor' | 'agent' | 'all',
  frame: object,
): void {
  live.relay?.(to, frame)
  signalHere(live, to, frame)
}

/** As `signal`, to those who are connected to this process. */
export function signalHere(
  live: LiveConversation,
  to: 'visitor' | 'agent' | 'all',
  frame: object,
): void {
  if (live.watchers.size === 0) return
  const text = JSON.stringify(frame)
  for (const watcher of live.watchers) {
    if (to === 'all' || watcher.viewer === to) watcher.send(text)
  }
}

/** Whoever talks with the visitor sees what is known of them now. */
export function showVisitor(live: LiveConversation, visitor: VisitorDetails): void {
  live.visitor = visitor
  signal(live, 'agent', {
    type: 'visitor.changed',
    conversationId: live.id,
    visitor,
  } satisfies AgentDown)
}

/** The reply to `message.send` or `file.send`, around an entry that is text already. */
export function messageReply(ref: Said['ref'], entry: Admitted['text']): FrameText {
  const head = `{"type":"reply","ref":"${ref}","ok":true,"result":{"kind":"message","entry":`
  return [head, ...entry, '}}']
}

function bring(live: LiveConversation, news: News): void {
  for (const admitted of live.admit(news)) fanOut(live, admitted)
}

function fanOut(live: LiveConversation, { entry, text, sender }: Admitted): void {
  if (sender && isSaid(entry)) sender.send(messageReply(entry.ref, text))
  for (const watcher of live.watchers) {
    if (watcher !== sender && canSee(watcher.viewer, entry)) watcher.send(text)
  }
}

function settle(
  core: Core,
  live: LiveConversation,
  before: LiveConversation['conversation'],
): void {
  core.registry.refile(live, before)
  const had = holderOf(before)
  const has = holderOf(live.conversation)
  if (had !== has) {
    if (had) takeFrom(core, live, had)
    if (has) giveTo(core, live, has)
  }
  if (live.conversation.state === 'closed') retire(core, live)
  else if (live.conversation.state === 'queued') core.positions.show(live.id)
}

function giveTo(core: Core, live: LiveConversation, agentId: AgentId): void {
  const text = JSON.stringify({
    type: 'conversation.added',
    conversation: agentConversation(live, null),
  } satisfies AgentDown)
  for (const session of core.agents.sessionsOf(agentId)) {
    live.watchers.add(session)
    session.send(text)
  }
}

function takeFrom(core: Core, live: LiveConversation, agentId: AgentId): void {
  const state = live.conversation.state
  const cause = state === 'closed' ? 'ended' : state === 'active' ? 'transferred' : 'requeued'
  const text = JSON.stringify({
    type: 'conversation.removed',
    conversationId: live.id,
    cause,
  } satisfies AgentDown)
  for (const session of core.agents.sessionsOf(agentId)) {
    live.watchers.delete(session)
    session.send(text)
  }
}

function retire(core: Core, live: LiveConversation): void {
  core.registry.remove(live)
  live.watchers.clear()
}
