/** The order of the agent's work. */
import { expect, test } from 'vitest'
import { conversation, conversationId, said } from '../../testing/build.ts'
import { standingOf, waitLevel, workQueue } from './work-queue.ts'

const waitingSince = (id: string, unansweredSince: number) => conversation(id, { unansweredSince })

test('[DK-1] the longest waiting unanswered conversation is first', () => {
  const { order } = workQueue(
    [waitingSince('b', 20), waitingSince('a', 30), waitingSince('c', 10)],
    [],
  )
  expect(order).toEqual(['c', 'b', 'a'])
})

test('[DK-1] among equals the order does not depend on the order they came in', () => {
  const [a, b] = [waitingSince('a', 10), waitingSince('b', 10)]
  expect(workQueue([a, b], []).order).toEqual(workQueue([b, a], []).order)
})

test('[DK-2] answered ones stand below, the most recently active first, wrap-up last', () => {
  const { order } = workQueue(
    [
      conversation('wrap-up', { state: 'wrap-up', wrapUpEndsAt: 5 }),
      conversation('quiet', { entries: [said(1, '谢谢')] }),
      conversation('recent', { entries: [said(9, '好的')] }),
      waitingSince('waiting', 50),
    ],
    [],
  )
  expect(order).toEqual(['waiting', 'recent', 'quiet', 'wrap-up'])
})

test('[DK-2] an answered conversation without a message is placed by when it was assigned', () => {
  const old = conversation('old', { assignedAt: 5 })
  const fresh = conversation('fresh', { assignedAt: 500 })
  expect(workQueue([old, fresh], []).order).toEqual(['fresh', 'old'])
})

test('[DK-3] the clock turns amber after 30 seconds and red after a minute', () => {
  expect([0, 29_999, 30_000, 59_999, 60_000].map((waitMs) => waitLevel(waitMs))).toEqual([
    'fresh',
    'fresh',
    'late',
    'late',
    'overdue',
  ])
})

test('[DK-3] a site with thresholds of its own has its own colours', () => {
  const thresholds = { amberMs: 5_000, redMs: 90_000 }
  const levels = [4_999, 5_000, 89_999, 90_000].map((waitMs) => waitLevel(waitMs, thresholds))
  expect(levels).toEqual(['fresh', 'late', 'late', 'overdue'])
})

test('[DK-4] a reply on its way counts as an answer', () => {
  const pending = [{ conversationId: conversationId('a'), state: 'sending' }] as const
  const queue = workQueue([waitingSince('a', 10), waitingSince('b', 20)], pending)
  expect(queue.unanswered).toEqual(['b'])
})

test('[DK-4] a reply that failed leaves the conversation unanswered', () => {
  const id = conversationId('a')
  const pending = [
    { conversationId: id, state: 'sending' },
    { conversationId: id, state: 'failed' },
  ] as const
  expect(standingOf(waitingSince('a', 10), pending)).toBe('unanswered')
})

test('[DK-4] a reply to somebody else answers nothing here', () => {
  const pending = [{ conversationId: conversationId('b'), state: 'sending' }] as const
  expect(standingOf(waitingSince('a', 10), pending)).toBe('unanswered')
})
