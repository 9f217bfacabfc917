/** Whether the agent who hands a conversation over learns what becomes of it. */
import { expect, test } from 'vitest'
import {
  ann,
  assigned,
  conversation,
  groupId,
  said,
  transferEnded,
  transferStarted,
} from '../../testing/build.ts'
import { handedOverBy, handingOf } from './handing.ts'

const entries = [said(1, '账单问题'), assigned(2)]
const started = transferStarted(1, 2)
const returned = [started, transferEnded(2, 2, 'returned')]
const handing = (changes: Parameters<typeof conversation>[1]) =>
  handingOf(conversation('a', { entries, ...changes }))

test('[DK-126] a transfer waits until somebody takes it', () => {
  const pendingTransfer = {
    by: ann.id,
    to: { kind: 'skill-group' as const, skillGroupId: groupId('billing') },
    expiresAt: 60_000,
  }
  expect(handing({ pendingTransfer, internalEntries: [started] })).toBe('waiting')
})

test('[DK-126] one that nobody took is returned until somebody says something', () => {
  expect(handing({ internalEntries: returned })).toBe('returned')
  for (const next of [said(3, '还在吗'), said(3, '在', ann), assigned(3)])
    expect(handing({ internalEntries: returned, entries: [...entries, next] })).toBe(null)
})

test('[DK-126] one that was called back, taken, or is over with its conversation is not', () => {
  for (const outcome of ['cancelled', 'taken'] as const)
    expect(handing({ internalEntries: [started, transferEnded(2, 2, outcome)] })).toBe(null)
  expect(handing({ internalEntries: returned, state: 'wrap-up' })).toBe(null)
})

test('[DK-132] whoever had it before the agent who has it now handed it over', () => {
  const by = (...all: typeof entries) => handedOverBy(conversation('a', { entries: all }))
  const toMe = assigned(9, '王芳', 'transferred')
  expect(by(said(1, '您好'), assigned(2, '李强'), said(3, '在吗'), toMe)).toBe('李强')
  expect(by(said(7, '稍等', { ...ann, name: '赵敏' }), said(8, '好'), toMe)).toBe('赵敏')
  expect(by(said(8, '好'), toMe)).toBe('')
  expect(by(assigned(2, '李强', 'transferred'), assigned(9, '王芳'))).toBe(null)
  expect(by(said(1, '您好'))).toBe(null)
})
