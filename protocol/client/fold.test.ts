/** What each entry does to what a visitor and an agent see. */
import { expect, test } from 'vitest'
import {
  agentConversation,
  ANN,
  answered,
  assigned,
  AT,
  BILLING,
  C1,
  ended,
  noticed,
  queued,
  requested,
  said,
  visitorConversation,
} from './testing/frames.ts'
import type { Entry, InternalEntry, PublicEntry } from '../model/entry.ts'
import { beginVisitorConversation, foldAgentEntry, foldVisitorEntry } from '../model/fold.ts'
import type { AgentId } from '../model/ids.ts'
import type { AgentConversation } from '../model/snapshot.ts'
import type { VisitorConversation } from '../model/visitor-snapshot.ts'

const BOB = { id: 'bob' as AgentId, name: 'Bob' }

function visitorAfter(...entries: PublicEntry[]): VisitorConversation {
  return entries.reduce(foldVisitorEntry, beginVisitorConversation(requested()))
}

function agentAfter(...entries: Entry[]): AgentConversation {
  return entries.reduce(foldAgentEntry, agentConversation([requested()]))
}

function internal<T extends object>(seq: number, entry: T) {
  return { conversationId: C1, seq, at: AT + seq, after: 1, ...entry } as T & InternalEntry
}

test('[WI-18] a request waits, without a place until it is told one', () => {
  expect(visitorAfter()).toMatchObject({ state: 'queued', agent: null, queue: null, lastSeq: 1 })
})

test('[WI-18] assigned: the conversation is active, with agent and group, and nothing of the queue is left', () => {
  const waiting = { ...visitorAfter(queued(2)), queue: { ahead: 2, estimatedWaitMs: null } }
  const next = foldVisitorEntry(waiting, assigned(3))
  expect(next).toMatchObject({ state: 'active', agent: ANN, skillGroup: BILLING, queue: null })
  expect(agentAfter(assigned(2, BOB))).toMatchObject({
    state: 'active',
    agent: BOB,
    assignedAt: AT + 2_000,
  })
})

test('[WI-18] back in the queue there is no agent, nobody types, and no place is known', () => {
  const talking = { ...visitorAfter(assigned(2)), isAgentTyping: true }
  const next = foldVisitorEntry(talking, queued(3, 'agent-lost'))
  expect(next).toMatchObject({ state: 'queued', agent: null, queue: null, isAgentTyping: false })
  expect(agentAfter(assigned(2), queued(3))).toMatchObject({ agent: null, assignedAt: null })
})

test('[WI-18] overflowing to another group keeps the place last told', () => {
  const queue = { ahead: 2, estimatedWaitMs: 5_000 }
  const waiting = { ...visitorAfter(queued(2)), queue }
  expect(foldVisitorEntry(waiting, queued(3)).queue).toEqual(queue)
})

test('[WI-18] ended: closed, the agent kept, queue and typing cleared', () => {
  const talking = { ...visitorAfter(assigned(2)), isAgentTyping: true }
  const next = foldVisitorEntry(talking, ended(3))
  expect(next).toMatchObject({ state: 'closed', agent: ANN, queue: null, isAgentTyping: false })
})

test('[WI-18] a message ends the typing of its author, not of the other', () => {
  const typing = { ...visitorAfter(assigned(2)), isAgentTyping: true }
  expect(foldVisitorEntry(typing, said(3, 'x')).isAgentTyping).toBe(true)
  expect(foldVisitorEntry(typing, answered(3)).isAgentTyping).toBe(false)
  const busy = { ...agentAfter(), isVisitorTyping: true }
  expect(foldAgentEntry(busy, answered(2)).isVisitorTyping).toBe(true)
  expect(foldAgentEntry(busy, said(2, 'x')).isVisitorTyping).toBe(false)
})

test('[WI-18] messages and notices change nothing else, and stand in the order of their numbers', () => {
  const next = visitorAfter(assigned(2), said(3, 'x'), noticed(4))
  expect(next).toMatchObject({ state: 'active', lastSeq: 4 })
  expect(next.entries.map((entry) => entry.seq)).toEqual([1, 2, 3, 4])
})

test('[WI-11][G3] what is not the next entry of its lane changes nothing at all', () => {
  const visitor = visitorAfter(assigned(2))
  expect(foldVisitorEntry(visitor, assigned(2))).toBe(visitor)
  expect(foldVisitorEntry(visitor, said(4, 'x'))).toBe(visitor)
  const agent = agentAfter()
  expect(foldAgentEntry(agent, requested(1))).toBe(agent)
  expect(foldAgentEntry(agent, internal(2, { type: 'transfer.ended', outcome: 'taken' }))).toBe(
    agent,
  )
})

test('[WI-19] unansweredSince is when the oldest message after the last answer was sent', () => {
  const first = agentAfter(said(2, 'x'), said(3, 'y'))
  expect(first.unansweredSince).toBe(AT + 2_000)
  expect(agentAfter(said(2, 'x'), answered(3)).unansweredSince).toBeNull()
  expect(agentAfter(answered(2), said(3, 'x')).unansweredSince).toBe(AT + 3_000)
})

test('[WI-19] a notice of the system is no answer', () => {
  expect(agentAfter(said(2, 'x'), noticed(3)).unansweredSince).toBe(AT + 2_000)
})

test('[WI-18] the internal lane has numbers of its own', () => {
  const to = { kind: 'agent', agentId: BOB.id } as const
  const pending = { by: ANN.id, to, toName: '故障', expiresAt: AT + 60_000 }
  const started = { type: 'transfer.started', ...pending } as const
  const next = agentAfter(said(2, 'x'), internal(1, started))
  expect(next).toMatchObject({ lastSeq: 2, lastInternalSeq: 1 })
  expect(next.pendingTransfer).toEqual(pending)
  const back = foldAgentEntry(next, internal(2, { type: 'transfer.ended', outcome: 'returned' }))
  expect(back.pendingTransfer).toBeNull()
  expect(foldAgentEntry(next, assigned(3, BOB)).pendingTransfer).toBeNull()
})

test('[WI-18] after the end comes the wrap-up, and after it nothing', () => {
  const started = { type: 'wrap-up.started', agentId: ANN.id, endsAt: AT + 9_000 } as const
  const wrapping = agentAfter(assigned(2), ended(3), internal(1, started))
  expect(wrapping).toMatchObject({ state: 'wrap-up', wrapUpEndsAt: AT + 9_000, agent: ANN })
  const done = foldAgentEntry(wrapping, internal(2, { type: 'wrap-up.ended', agentId: ANN.id }))
  expect(done).toMatchObject({ state: 'closed', wrapUpEndsAt: null })
})

test('[WI-18] the fold changes none of its arguments', () => {
  const frozen = Object.freeze(visitorConversation(Object.freeze([requested()]) as PublicEntry[]))
  expect(foldVisitorEntry(frozen, assigned(2))).not.toBe(frozen)
})
