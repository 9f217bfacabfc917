/** Which notices are late, and what of them still holds. */
import { expect, test } from 'vitest'
import type { ConversationId } from '../../../../protocol/model/ids.ts'
import { Digests } from '../known/digests.ts'
import type { Notice } from './notices.ts'
import { createOrder, holdsLate, tellsState } from './order.ts'

const id = 'c1' as ConversationId

test('[CL-23] late is what was sent before something of the same sender that was heard already', () => {
  const { isLate } = createOrder()
  const heard = (['a 1', 'a 3', 'b 2', 'a 2', 'a 3', 'a 4'] as const).map((sent) => {
    const [from = '', count] = sent.split(' ')
    return isLate(from, Number(count))
  })
  expect(heard).toEqual([false, false, false, true, false, false])
})

test('[CL-23] a process of an older version does not count, and is never late', () => {
  const { isLate } = createOrder()
  isLate('a', 7)
  expect(isLate('a', undefined)).toBe(false)
})

test('[CL-23] how things stood no longer holds; that there is more to read does', () => {
  const all: Notice = { type: 'all', holds: [], agents: [], wantsAnswer: false }
  const moved: Notice = { type: 'moved', head: { id, version: 1, seq: 1, internalSeq: 0 } }
  expect([all, moved].map((notice) => holdsLate(notice, new Digests()))).toEqual([false, true])
  expect([all, moved].map(tellsState)).toEqual([true, false])
})

test('[CL-23] a place that comes late is better than none, a mark moves forward, and typing is over', () => {
  const digests = new Digests()
  const late = (type: string): boolean =>
    holdsLate({ type: 'signal', id, to: 'visitor', frame: { type } }, digests)
  const types = ['queue.moved', 'read.marked', 'typing.changed']
  expect(types.map(late)).toEqual([true, true, false])
  const target = { kind: 'agent' as const, agentId: 'ann' as never }
  digests.setPlace(id, { target, ahead: 1, estimatedWaitMs: null })
  expect(late('queue.moved')).toBe(false)
})
