/** Handing a conversation over: at once where somebody is free, else it waits while the sender keeps it. */
import type { RouteTarget } from '../../../protocol/model/entry.ts'
import type { ErrorCode } from '../../../protocol/model/errors.ts'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import { enter, leave } from '../floor/line.ts'
import { isOnDuty, pick } from '../floor/pool.ts'
import {
  setDue,
  type AgentRecord,
  type FloorState,
  type GroupRecord,
  type Held,
} from '../floor/state.ts'
import { assign } from './decide.ts'
import { drainAgent } from './drain.ts'
import { isSameTarget, lookAt } from './steps.ts'
import type { FloorEvent } from './types.ts'

type TransferRequest = Extract<FloorEvent, { type: 'transfer.requested' }>

export function requestTransfer(state: FloorState, request: TransferRequest): void {
  const { conversationId, by, to } = request
  const held = state.conversations.get(conversationId)
  const sender = held?.agent
  if (!held || !sender) return reject(state, conversationId, 'not-found')
  if (held.state !== 'active' || sender.id !== by) return reject(state, conversationId, 'conflict')
  if (held.line) {
    const code = isSameTarget(held.line.target, to) ? 'transfer-to-self' : 'conflict'
    return reject(state, conversationId, code)
  }
  const code =
    to.kind === 'agent'
      ? handToAgent(state, held, sender, to)
      : handToGroup(state, held, sender, to)
  if (code) return reject(state, conversationId, code)
  if (held.agent !== sender) drainAgent(state, sender)
}

/** Answers why not, or nothing when it is done. */
function handToAgent(
  state: FloorState,
  held: Held,
  sender: AgentRecord,
  to: Extract<RouteTarget, { kind: 'agent' }>,
): ErrorCode | undefined {
  const agent = state.agents.get(to.agentId)
  if (agent === sender) return 'transfer-to-self'
  const group = agent && groupFor(agent, held)
  if (!agent || !group) return 'not-found'
  const outlook = lookAt(state, to, true)
  if (outlook === 'agent-away' || outlook === 'agent-offline') return outlook
  if (outlook !== 'free') return 'agent-full'
  assign(state, held, { agent, group, cause: 'transferred', target: to })
  return undefined
}

/** The group the conversation belongs to with its new agent; undefined when the agent serves none of the site. */
function groupFor(agent: AgentRecord, held: Held): GroupRecord | undefined {
  const groups = agent.members.map((member) => member.group)
  return (
    groups.find((group) => group === held.group) ??
    groups.find((group) => group.siteId === held.siteId)
  )
}

/** Answers why not, or nothing when it is done or waits. */
function handToGroup(
  state: FloorState,
  held: Held,
  sender: AgentRecord,
  to: Extract<RouteTarget, { kind: 'skill-group' }>,
): ErrorCode | undefined {
  const group = state.groups.get(to.skillGroupId)
  if (!group || group.siteId !== held.siteId) return 'not-found'
  if (!group.hours.at(state.outerNow).isOpen) return 'group-closed'
  const isServedBySender = sender.members.some((member) => member.group === group)
  const others = group.onDuty - Number(isServedBySender && isOnDuty(sender))
  if (others === 0) return 'group-offline'
  const picked = pick(state, group, sender)
  if (picked) {
    const { agent } = picked.chosen
    assign(state, held, { agent, group, cause: 'transferred', target: to, pick: picked })
  } else startWaiting(state, held, sender, group)
  return undefined
}

function startWaiting(
  state: FloorState,
  held: Held,
  sender: AgentRecord,
  group: GroupRecord,
): void {
  const expiresAt = state.now + group.settings.transferTimeoutMs
  enter(state, held, group.line)
  setDue(state, held, expiresAt)
  state.decisions.push({
    type: 'start-transfer',
    conversationId: held.id,
    by: sender.id,
    to: group.line.target,
    expiresAt: state.clock.toOuter(expiresAt),
  })
}

/** Ends a waiting transfer; the conversation stays with its sender. */
export function endTransfer(
  state: FloorState,
  held: Held,
  outcome: 'returned' | 'cancelled',
): void {
  leave(state, held)
  setDue(state, held, null)
  state.decisions.push({ type: 'end-transfer', conversationId: held.id, outcome })
}

export function cancelTransfer(state: FloorState, id: ConversationId): void {
  const held = state.conversations.get(id)
  if (held?.state === 'active' && held.line) endTransfer(state, held, 'cancelled')
}

function reject(state: FloorState, conversationId: ConversationId, code: ErrorCode): void {
  state.decisions.push({ type: 'reject-transfer', conversationId, code })
}
