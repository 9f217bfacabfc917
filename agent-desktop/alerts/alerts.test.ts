/** What is worth a sound. */
import { expect, test } from 'vitest'
import {
  ann,
  assigned,
  conversation,
  conversationId,
  groupId,
  said,
  transferEnded,
  transferStarted,
} from '../testing/build.ts'
import { alertsBetween, type Held } from './alerts.ts'

const held = (...all: ReturnType<typeof conversation>[]): Held =>
  new Map(all.map((each) => [each.conversationId, each]))
const quiet = conversation('a', { entries: [said(1, '您好')] })
const asking = conversation('a', { entries: [said(1, '您好'), said(2, '在吗')] })
const kinds = (...args: Parameters<typeof alertsBetween>) =>
  alertsBetween(...args)
    .filter((alert) => !alert.isWatched)
    .map((alert) => alert.kind)

test('[DK-50] a new conversation is worth a sound, also when it is opened at once', () => {
  expect(kinds(held(), held(quiet), conversationId('a'))).toEqual(['conversation'])
})

test('[DK-50] a new message of a visitor is worth a sound, with its text', () => {
  expect(alertsBetween(held(quiet), held(asking), null)).toMatchObject([
    { kind: 'message', text: '在吗' },
  ])
})

test('[DK-50] a message under the eyes of the agent is not', () => {
  expect(kinds(held(quiet), held(asking), conversationId('a'))).toEqual([])
})

test('[DK-50] own messages and events are not', () => {
  const replied = conversation('a', { entries: [said(1, '您好'), said(2, '在', ann), assigned(3)] })
  expect(kinds(held(quiet), held(replied), null)).toEqual([])
})

test('[DK-50] an older part of the history is not', () => {
  const later = conversation('a', { entries: [said(5, '您好')] })
  const loaded = conversation('a', { entries: [said(4, '前面的'), said(5, '您好')] })
  expect(kinds(held(later), held(loaded), null)).toEqual([])
})

test('[DK-132] what was handed over is told as that', () => {
  const entries = [said(1, '您好'), assigned(2, '李强'), assigned(3, '王芳', 'transferred')]
  expect(kinds(held(), held(conversation('a', { entries })), null)).toEqual(['handed-over'])
})

test('[DK-126] a transfer that nobody took is worth a sound, unless the agent looks at it', () => {
  const entries = [said(1, '您好')]
  const started = transferStarted(1, 1)
  const to = { kind: 'skill-group' as const, skillGroupId: groupId('billing') }
  const pendingTransfer = { by: ann.id, to, expiresAt: 60_000 }
  const waiting = conversation('a', { entries, pendingTransfer, internalEntries: [started] })
  const after = (outcome: 'returned' | 'cancelled') =>
    conversation('a', { entries, internalEntries: [started, transferEnded(2, 1, outcome)] })
  expect(kinds(held(waiting), held(after('returned')), null)).toEqual(['returned'])
  expect(kinds(held(waiting), held(after('returned')), conversationId('a'))).toEqual([])
  expect(kinds(held(waiting), held(after('cancelled')), null)).toEqual([])
})
