/** When the desktop opens a conversation by itself, and when it must not. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { conversationId } from '../testing/build.ts'
import { nextConversation, type Occasion, type Situation } from './next-conversation.ts'

const [a, b, c] = [conversationId('a'), conversationId('b'), conversationId('c')]
const opens = (id: typeof a) => ({ kind: 'open', conversationId: id })

function situation(changes: Partial<Situation>): Situation {
  return {
    occasion: { kind: 'replied', conversationId: a },
    opened: a,
    isReady: false,
    unanswered: [],
    isOn: true,
    isOccupied: false,
    isWriting: false,
    ...changes,
  }
}

const arrived: Occasion = { kind: 'arrived' }

test('[DK-10] after a reply the longest waiting other conversation is opened', () => {
  expect(nextConversation(situation({ unanswered: [b, c] }))).toEqual(opens(b))
})

test('[DK-10] the conversation just replied to is never the next one', () => {
  expect(nextConversation(situation({ unanswered: [a, c] }))).toEqual(opens(c))
})

test('[DK-10] after a reply with nobody else waiting the open conversation stays', () => {
  expect(nextConversation(situation({ unanswered: [a] }))).toEqual({ kind: 'stay', isReady: true })
})

test('[DK-11] after the agent ended or handed over the open conversation the next is opened', () => {
  const occasion: Occasion = { kind: 'finished', conversationId: a }
  expect(nextConversation(situation({ occasion, unanswered: [b] }))).toEqual(opens(b))
})

test('[DK-130] when somebody took what the agent was handing over the next is opened', () => {
  const occasion: Occasion = { kind: 'taken', conversationId: a }
  expect(nextConversation(situation({ occasion, unanswered: [b] }))).toEqual(opens(b))
  expect(nextConversation(situation({ occasion }))).toEqual({ kind: 'stay', isReady: true })
})

test('[DK-130] a reply that is half written keeps the agent there, whoever takes the conversation', () => {
  const occasion: Occasion = { kind: 'taken', conversationId: a }
  const move = nextConversation(situation({ occasion, isWriting: true, unanswered: [b] }))
  expect(move).toEqual({ kind: 'stay', isReady: false })
})

test('[DK-12] a conversation chosen by hand meanwhile stays open', () => {
  const occasion: Occasion = { kind: 'finished', conversationId: a }
  const move = nextConversation(situation({ occasion, opened: c, unanswered: [b] }))
  expect(move).toEqual({ kind: 'stay', isReady: false })
})

test('[DK-12] a conversation chosen by hand stays open whoever writes', () => {
  const move = nextConversation(situation({ occasion: arrived, opened: c, unanswered: [b] }))
  expect(move).toEqual({ kind: 'stay', isReady: false })
})

test('[DK-13] with nobody waiting after a reply, the first to write is opened', () => {
  const move = nextConversation(situation({ occasion: arrived, isReady: true, unanswered: [b] }))
  expect(move).toEqual(opens(b))
})

test('[DK-13] the desk stays ready while only its own visitor writes', () => {
  const move = nextConversation(situation({ occasion: arrived, isReady: true, unanswered: [b, a] }))
  expect(move).toEqual({ kind: 'stay', isReady: true })
})

test('[DK-13] the desk stays ready while nobody writes', () => {
  const move = nextConversation(situation({ occasion: arrived, isReady: true }))
  expect(move).toEqual({ kind: 'stay', isReady: true })
})

test('[DK-14] with nothing open, the longest waiting conversation is opened', () => {
  const move = nextConversation(situation({ occasion: arrived, opened: null, unanswered: [b, c] }))
  expect(move).toEqual(opens(b))
})

test('[DK-15] nothing that arrives moves an agent away from a half-written reply', () => {
  const writing = { isReady: true, isWriting: true, unanswered: [b] }
  expect(nextConversation(situation({ occasion: arrived, ...writing })).kind).toBe('stay')
})

test('[DK-11] a draft left in a conversation the agent finished does not hold the agent there', () => {
  const occasion: Occasion = { kind: 'finished', conversationId: a }
  const move = nextConversation(situation({ occasion, isWriting: true, unanswered: [b] }))
  expect(move).toEqual(opens(b))
})

test('[DK-15] nothing is opened while the agent composes, selects or answers a dialogue', () => {
  const occasions: Occasion[] = [
    arrived,
    { kind: 'replied', conversationId: a },
    { kind: 'finished', conversationId: a },
    { kind: 'taken', conversationId: a },
  ]
  for (const occasion of occasions) {
    const busy = situation({ occasion, isReady: true, isOccupied: true, unanswered: [b] })
    expect(nextConversation(busy).kind).toBe('stay')
  }
})

test('[DK-16] switched off, nothing is ever opened', () => {
  const off = { isOn: false, unanswered: [b] }
  expect(nextConversation(situation(off)).kind).toBe('stay')
  expect(nextConversation(situation({ ...off, occasion: arrived, opened: null })).kind).toBe('stay')
})

const anyId = fc.constantFrom(a, b, c)
const anySituation: fc.Arbitrary<Situation> = fc.record({
  occasion: fc.oneof(
    fc.constant(arrived),
    fc.record({ kind: fc.constantFrom('replied', 'finished', 'taken'), conversationId: anyId }),
  ),
  opened: fc.option(anyId),
  isReady: fc.boolean(),
  unanswered: fc.uniqueArray(anyId),
  isOn: fc.boolean(),
  isOccupied: fc.boolean(),
  isWriting: fc.boolean(),
})

test('[DK-10] only a conversation that waits is ever opened, and never the open one', () => {
  fc.assert(
    fc.property(anySituation, (each) => {
      const move = nextConversation(each)
      if (move.kind === 'stay') return
      expect(each.unanswered).toContain(move.conversationId)
      expect(move.conversationId).not.toBe(each.opened)
    }),
  )
})

test('[DK-12] an arrival never moves away from what a hand opened', () => {
  fc.assert(
    fc.property(anySituation, anyId, (each, opened) => {
      const move = nextConversation({ ...each, occasion: arrived, opened, isReady: false })
      expect(move.kind).toBe('stay')
    }),
  )
})
