import { describe, expect, it } from 'vitest'
import type { NewEntry, RouteTarget, RoutingReason } from '../../../protocol/model/entry.ts'
import type { AgentId, ConversationId, Ref, SkillGroupId } from '../../../protocol/model/ids.ts'
import { agentOf, begin, isOpen, skillGroupOf, type Conversation } from './conversation.ts'
import { evolve } from './evolve.ts'
import { group, identity, named } from '../scenarios/support/world.ts'
import { canSee } from './visibility.ts'

const ann = { id: 'ann' as AgentId, name: 'Ann' }
const sales = { id: 'sales' as SkillGroupId, name: 'Sales' }
const reason = (target: RouteTarget | null): RoutingReason => ({
  rule: null,
  step: 1,
  target,
  strategy: null,
  priority: 2,
})

const decided = (
  outcome: 'assigned' | 'queued' | 'refused',
  target: RouteTarget | null,
): NewEntry => ({
  type: 'routing.decided',
  outcome,
  reason: reason(target),
  overflowAt: outcome === 'queued' ? 999 : null,
})
const queued: NewEntry[] = [
  decided('queued', group('sales')),
  { type: 'conversation.queued', skillGroup: sales, cause: 'requested' },
]
const overflowed: NewEntry[] = [
  decided('queued', named('bob')),
  { type: 'conversation.queued', skillGroup: null, cause: 'overflowed' },
]
const lost: NewEntry[] = [
  decided('queued', group('sales')),
  { type: 'conversation.queued', skillGroup: sales, cause: 'agent-lost' },
]
const assigned: NewEntry[] = [
  decided('assigned', group('sales')),
  { type: 'conversation.assigned', agent: ann, skillGroup: sales, cause: 'routed' },
]
const ended: NewEntry = { type: 'conversation.ended', endedBy: 'agent', cause: 'ended' }
const wrapUp: NewEntry = { type: 'wrap-up.started', agentId: ann.id, endsAt: 500 }
const wrapUpOver: NewEntry = { type: 'wrap-up.ended', agentId: ann.id }
const transfer: NewEntry = {
  type: 'transfer.started',
  by: ann.id,
  to: group('help'),
  expiresAt: 700,
}
const asides: NewEntry[] = [
  { type: 'message.sent', author: { kind: 'visitor' }, text: 'hi', ref: 'r1' as Ref },
  { type: 'notice.posted', notice: 'soothing', text: 'soon' },
  { type: 'wait.continued' },
  { type: 'conversation.requested', entryPoint: 'home' as never, language: 'en' },
]

/** Every entry a second after the one before. */
function fold(...entries: NewEntry[]): Conversation {
  return entries.reduce(
    (conversation, entry, index) => {
      const seq = index + 1
      const place = { conversationId: 'c1' as ConversationId, seq, after: index, at: seq * 1_000 }
      return evolve(conversation, { ...entry, ...place })
    },
    begin(identity('c1', 0)),
  )
}

describe('states', () => {
  it.each([
    ['requested', []],
    ['queued', queued],
    ['active', assigned],
    ['active', [...queued, ...assigned]],
    ['queued', [...queued, ...assigned, ...lost]],
    ['active', [...assigned, ...lost, ...assigned]],
    ['closed', [ended]],
    ['closed', [...queued, ended]],
    ['closed', [...assigned, ended]],
    ['wrap-up', [...assigned, ended, wrapUp]],
    ['closed', [...assigned, ended, wrapUp, wrapUpOver]],
  ] as const)('[CV-1] is %s', (state, entries) => {
    const conversation = fold(...entries)
    expect(conversation.state).toBe(state)
    expect(isOpen(conversation)).toBe(state !== 'wrap-up' && state !== 'closed')
  })

  it('[CV-1] remembers who had it, where, and how it ended', () => {
    expect(fold(...assigned, ended)).toEqual({
      ...identity('c1', 0),
      route: { ruleId: null, step: 1, priority: 2, overflowAt: null },
      firstAssignedAt: 2_000,
      state: 'closed',
      skillGroupId: 'sales',
      agentId: 'ann',
      endedAt: 3_000,
      endedBy: 'agent',
      endCause: 'ended',
    })
  })

  it('[CV-1] a wrap-up that is over leaves the conversation as it was closed', () => {
    expect(fold(...assigned, ended, wrapUp, wrapUpOver)).toEqual(fold(...assigned, ended))
  })

  it('[CV-1] the group and the agent are known in every state that has them', () => {
    const of = (...entries: NewEntry[]) => [
      skillGroupOf(fold(...entries)),
      agentOf(fold(...entries)),
    ]
    expect(of()).toEqual([null, null])
    expect(of(...queued)).toEqual(['sales', null])
    expect(of(...queued, ...overflowed)).toEqual([null, null])
    expect(of(...assigned)).toEqual(['sales', 'ann'])
    expect(of(...assigned, ended, wrapUp)).toEqual(['sales', 'ann'])
  })

  it('[CV-2] [G16] whatever follows an end changes nothing', () => {
    const closed = fold(...assigned, ended)
    for (const entry of [...queued, ...assigned, ended, transfer, wrapUpOver, ...asides]) {
      expect(fold(...assigned, ended, entry)).toEqual(closed)
    }
    const inWrapUp = fold(...assigned, ended, wrapUp)
    for (const entry of [...queued, ...assigned, ended, transfer, wrapUp, ...asides]) {
      expect(fold(...assigned, ended, wrapUp, entry)).toEqual(inWrapUp)
    }
  })

  it('[CV-3] moving to another queue keeps since when it waits', () => {
    expect(fold(...queued)).toMatchObject({ target: group('sales'), queuedAt: 1_000 })
    expect(fold(...queued, ...overflowed)).toMatchObject({
      target: named('bob'),
      queuedAt: 1_000,
      cause: 'overflowed',
    })
  })

  it('[CV-3] returning from an agent starts it anew', () => {
    expect(fold(...queued, ...assigned, ...lost)).toMatchObject({
      queuedAt: 5_000,
      cause: 'agent-lost',
    })
  })

  it('[CV-4] messages, notices and the like leave every state as it is', () => {
    for (const state of [[], queued, assigned, [...assigned, transfer], [...assigned, ended]]) {
      expect(fold(...state, ...asides)).toEqual(fold(...state))
    }
  })

  it('[CV-4] a decision leaves the place in the chain: rule, step, priority, overflow', () => {
    expect(fold(...queued).route).toEqual({ ruleId: null, step: 1, priority: 2, overflowAt: 999 })
    expect(fold(...queued, ...assigned).route.overflowAt).toBeNull()
  })

  it('[CV-4] the first assignment is kept through transfers and returns', () => {
    expect(fold(...assigned, ...lost, ...assigned, ended).firstAssignedAt).toBe(2_000)
    expect(fold(...queued)).not.toHaveProperty('firstAssignedAt')
  })

  it('[CV-6] a transfer is part of the active state and ends with it', () => {
    const waiting = fold(...assigned, transfer)
    expect(waiting).toMatchObject({
      state: 'active',
      agentId: 'ann',
      transfer: { by: 'ann', to: group('help'), expiresAt: 700 },
    })
    const over = { type: 'transfer.ended', outcome: 'returned' } as const
    expect(fold(...assigned, transfer, over)).toMatchObject({ agentId: 'ann', transfer: null })
    expect(fold(...assigned, transfer, ...assigned)).toMatchObject({ transfer: null })
    expect(fold(...assigned, transfer, ...lost)).not.toHaveProperty('transfer')
    expect(fold(...queued, transfer)).toEqual(fold(...queued))
  })
})

describe('visibility', () => {
  const all = [...queued, ...assigned, transfer, ended, wrapUp, wrapUpOver, ...asides]
  const internal = ['routing.decided', 'transfer.started', 'wrap-up.started', 'wrap-up.ended']

  it('[CV-5] a visitor sees the public lane alone; agents and supervisors see both', () => {
    for (const entry of all) {
      const placed = { ...entry, conversationId: 'c1' as ConversationId, seq: 1, after: 1, at: 0 }
      expect(canSee('visitor', placed), entry.type).toBe(!internal.includes(entry.type))
      expect(canSee('agent', placed)).toBe(true)
      expect(canSee('supervisor', placed)).toBe(true)
    }
  })
})
