/** Conversations come in: new requests, and those the store knows already. */
import type { ConversationId } from '../../../protocol/model/ids.ts'
import { NEVER_DUE } from '../collections/due-times.ts'
import type { Conversation } from '../conversation/conversation.ts'
import { enter, leave } from '../floor/line.ts'
import { refresh } from '../floor/pool.ts'
import { setDue, type AgentRecord, type FloorState, type Held } from '../floor/state.ts'
import { ensureAgent } from './agents.ts'
import { moveOn, routeRequest } from './chain.ts'
import { drop, refuse, release, seat } from './decide.ts'
import { drainAgent, drainLine } from './drain.ts'
import { isSameTarget, lineOf, NO_CHAIN } from './steps.ts'
import { endTransfer } from './transfer.ts'

type Queued = Extract<Conversation, { state: 'queued' }>
type Active = Extract<Conversation, { state: 'active' }>
type WrapUp = Extract<Conversation, { state: 'wrap-up' }>

export function placeConversation(state: FloorState, conversation: Conversation): void {
  const before = state.conversations.get(conversation.id)
  if (before && isHeldAs(before, conversation)) return
  const freed = before?.agent ?? null
  if (before) drop(state, before)
  if (conversation.state !== 'closed') take(state, conversation)
  if (freed) drainAgent(state, freed)
}

function take(state: FloorState, conversation: Exclude<Conversation, { state: 'closed' }>): void {
  const held = holdOf(state, conversation)
  state.conversations.set(held.id, held)
  switch (conversation.state) {
    case 'requested':
      return request(state, held, conversation)
    case 'queued':
      return restoreQueued(state, held, conversation)
    case 'active':
      return restoreActive(state, held, conversation)
    case 'wrap-up':
      return restoreWrapUp(state, held, conversation)
  }
}

function holdOf(state: FloorState, conversation: Conversation): Held {
  const { id, siteId, requestedAt, route } = conversation
  const rules = state.sites.get(siteId)?.rules
  return {
    kind: 'conversation',
    id,
    siteId,
    requestedAt,
    chain: rules?.find(route.ruleId) ?? rules?.defaults ?? NO_CHAIN,
    step: route.step,
    priority: route.priority,
    state: 'requested',
    cause: 'requested',
    queuedAt: state.now,
    agent: null,
    seat: -1,
    group: null,
    line: null,
    node: null,
    ...NEVER_DUE,
  }
}

function request(state: FloorState, held: Held, conversation: Conversation): void {
  held.chain = state.sites.get(held.siteId)?.rules.match(conversation) ?? NO_CHAIN
  held.priority = conversation.traits.vipLevel + held.chain.priorityBoost
  routeRequest(state, held)
}

function restoreQueued(state: FloorState, held: Held, { target, route, ...queued }: Queued): void {
  held.state = 'queued'
  held.cause = queued.cause
  held.queuedAt = state.clock.toSteady(queued.queuedAt)
  if (target.kind === 'agent') ensureAgent(state, target.agentId)
  const line = lineOf(state, target)
  if (line) {
    enter(state, held, line)
    setDue(state, held, steadyOrNull(state, route.overflowAt))
    drainLine(state, line)
  } else if (!moveOn(state, held, target, 'unknown')) refuse(state, held, 'no-agents')
}

function restoreActive(state: FloorState, held: Held, conversation: Active): void {
  const { agentId, skillGroupId, assignedAt, transfer } = conversation
  const agent = ensureAgent(state, agentId)
  const group = skillGroupId === null ? null : (state.groups.get(skillGroupId) ?? null)
  held.state = 'active'
  agent.idleSince = Math.max(agent.idleSince, state.clock.toSteady(assignedAt))
  seat(held, { agent, group })
  refresh(agent)
  if (transfer === null) return
  const line = lineOf(state, transfer.to)
  if (!line || transfer.to.kind === 'agent') return endTransfer(state, held, 'returned')
  enter(state, held, line)
  setDue(state, held, state.clock.toSteady(transfer.expiresAt))
  drainLine(state, line)
}

/** The conversation has ended; the seat is kept until the work after it is over. */
function restoreWrapUp(state: FloorState, held: Held, conversation: WrapUp): void {
  const { agentId, skillGroupId, wrapUpEndsAt } = conversation
  const group = skillGroupId === null ? null : (state.groups.get(skillGroupId) ?? null)
  held.state = 'wrap-up'
  const agent = ensureAgent(state, agentId)
  seat(held, { agent, group })
  refresh(agent)
  setDue(state, held, state.clock.toSteady(wrapUpEndsAt))
}

function steadyOrNull(state: FloorState, outer: number | null): number | null {
  return outer === null ? null : state.clock.toSteady(outer)
}

/** Whether what the store has is what is held already. Times may differ by what storing took. */
function isHeldAs(held: Held, conversation: Conversation): boolean {
  switch (conversation.state) {
    case 'queued':
      return (
        held.state === 'queued' &&
        held.line !== null &&
        isSameTarget(held.line.target, conversation.target)
      )
    case 'active':
      return (
        held.state === 'active' &&
        held.agent?.id === conversation.agentId &&
        (held.group?.id ?? null) === conversation.skillGroupId &&
        isTransferHeldAs(held, conversation)
      )
    case 'wrap-up':
      return held.state === 'wrap-up' && held.agent?.id === conversation.agentId
    case 'requested':
    case 'closed':
      return false
  }
}

function isTransferHeldAs({ line }: Held, { transfer }: Active): boolean {
  if (line === null || transfer === null) return line === null && transfer === null
  return isSameTarget(line.target, transfer.to)
}

/** Over for the visitor; with a wrap-up the seat stays taken until that ends. */
export function endConversation(
  state: FloorState,
  id: ConversationId,
  wrapUpEndsAt: number | null,
): void {
  const held = state.conversations.get(id)
  if (!held) return
  const { agent } = held
  if (agent === null || wrapUpEndsAt === null) drop(state, held)
  else keepSeat(state, held, { agent, until: state.clock.toSteady(wrapUpEndsAt) })
  if (agent) drainAgent(state, agent)
}

function keepSeat(
  state: FloorState,
  held: Held,
  { agent, until }: { agent: AgentRecord; until: number },
): void {
  const { group } = held
  leave(state, held)
  release(state, held)
  held.state = 'wrap-up'
  seat(held, { agent, group })
  refresh(agent)
  setDue(state, held, until)
}
