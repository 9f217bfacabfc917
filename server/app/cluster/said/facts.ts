/** What this process says of itself, and what it makes of what the others say. */
import type { AgentDown } from '../../../../protocol/frames/agent-down.ts'
import type { AgentId, ConversationId } from '../../../../protocol/model/ids.ts'
import type { NodeId } from '../../../ports/shared-store.ts'
import type { LiveConversation } from '../../live/conversation.ts'
import { setAway } from '../../visitor/present/away.ts'
import { headOf } from './heads.ts'
import { HERE, NOT_MINE, type AgentFact, type ConversationFact } from './notices.ts'
import { broadcast, type Parts } from '../parts.ts'

/** Enough to tell the browsers of one agent apart. */
const BROWSER_LENGTH = 12

export function browserOf(tokenHash: string): string {
  return tokenHash.slice(0, BROWSER_LENGTH)
}

/** Says that this process holds a conversation; `away` as in a fact. */
export function sayHold(parts: Parts, live: LiveConversation, away: number): void {
  const { roster, self } = parts
  if (roster.factOf(self, live.id)?.away === away) return
  const fact = { id: live.id, visitorId: live.conversation.visitorId, away }
  roster.hold(self, fact)
  broadcast(parts, { type: 'holds', facts: [fact] })
}

export function sayDrop(parts: Parts, id: ConversationId): void {
  const { roster, self } = parts
  if (!roster.factOf(self, id)) return
  roster.drop(self, id)
  broadcast(parts, { type: 'dropped', ids: [id] })
}

/** `lastSeenAt`: of the last connection that went; null while there is one. */
export function sayAgent(parts: Parts, id: AgentId, lastSeenAt: number | null): void {
  const sessions = [...parts.core.agents.sessionsOf(id)]
  const browsers = [...new Set(sessions.map(({ tokenHash }) => browserOf(tokenHash)))]
  const fact: AgentFact = { id, browsers, lastSeenAt }
  parts.roster.setAgent(parts.self, fact)
  broadcast(parts, { type: 'agents', facts: [fact] })
}

/** Shows of the visitor's presence what all processes together know. */
export function settlePresence({ core, roster }: Parts, id: ConversationId): void {
  const live = core.registry.get(id)
  const away = roster.awayOf(id)
  if (live && away !== undefined) setAway(core, live, away)
}

export function hearHold(parts: Parts, from: NodeId, fact: ConversationFact): void {
  const { core, roster, self, copies, mail } = parts
  const isNew = roster.factOf(from, fact.id) === null
  roster.hold(from, fact)
  const live = core.registry.get(fact.id)
  if (!live) {
    // The visitor's other tabs are here.
    if (core.visitors.get(fact.visitorId)) void copies.get(fact.id).catch(() => undefined)
    return
  }
  settlePresence(parts, fact.id)
  if (!isNew) return
  mail.send(from, { type: 'moved', head: headOf(live) })
  if (roster.factOf(self, fact.id)?.away === HERE) showVisitor(parts, from, live)
  else if (core.peers.decides(live.conversation.siteId) && fact.away === HERE)
    core.positions.show(fact.id)
}

/** What only the process knows that has the visitor. */
function showVisitor({ mail }: Parts, to: NodeId, live: LiveConversation): void {
  const { id, visitor, isVisitorTyping } = live
  const frames: AgentDown[] = [{ type: 'visitor.changed', conversationId: id, visitor }]
  if (isVisitorTyping)
    frames.push({ type: 'typing.changed', conversationId: id, by: 'visitor', isTyping: true })
  for (const frame of frames) mail.send(to, { type: 'signal', id, to: 'agent', frame })
}

export function hearAgent(parts: Parts, from: NodeId, fact: AgentFact): void {
  const { core, roster, mail } = parts
  roster.setAgent(from, fact)
  if (fact.browsers.length === 0) {
    core.agents.wentElsewhere(fact.id, from, fact.lastSeenAt ?? core.clock.now())
    return
  }
  core.agents.cameElsewhere(fact.id, from)
  // What was given to the agent while they were on the way there.
  for (const live of core.registry.heldBy(fact.id)) {
    mail.send(from, { type: 'moved', head: headOf(live) })
  }
}

/** Everything a process says of itself, in place of what it said before. */
export function hearAll(
  parts: Parts,
  from: NodeId,
  said: { holds: readonly ConversationFact[]; agents: readonly AgentFact[] },
): void {
  const before = parts.roster.saidBy(from)
  const held = new Set(said.holds.map(({ id }) => id))
  const present = new Set(said.agents.map(({ id }) => id))
  const now = parts.core.clock.now()
  for (const { id } of before.holds) if (!held.has(id)) hearDrop(parts, from, id, now)
  for (const { id } of before.agents) {
    if (!present.has(id)) hearAgent(parts, from, { id, browsers: [], lastSeenAt: now })
  }
  for (const fact of said.holds) hearHold(parts, from, fact)
  for (const fact of said.agents) hearAgent(parts, from, fact)
}

export function hearDrop(
  parts: Parts,
  from: NodeId,
  id: ConversationId,
  lostAt: number | null = null,
): void {
  parts.roster.drop(from, id, lostAt)
  settlePresence(parts, id)
}

/** A process is gone, and was last heard of at that time. */
export function hearGone(parts: Parts, node: NodeId, lastSeenAt: number): void {
  const { holds, agents } = parts.roster.saidBy(node)
  for (const { id } of holds) hearDrop(parts, node, id, lastSeenAt)
  for (const { id } of agents) hearAgent(parts, node, { id, browsers: [], lastSeenAt })
}

/** What this process holds a conversation for. */
export function awayFor({ core }: Parts, live: LiveConversation): number {
  return core.visitors.get(live.conversation.visitorId) ? HERE : NOT_MINE
}
