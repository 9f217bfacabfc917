/** What an agent is told of sends that have not left. */
import { expect, test } from 'vitest'
import { conversationId } from '../../testing/build.ts'
import { unsentCount, unsentIn, type Sending } from './unsent.ts'

const [a, b] = [conversationId('a'), conversationId('b')]
const message = (text: string, at: number, state = 'sending') => ({
  conversationId: a,
  text,
  at,
  state,
})
const sending = (changes: Partial<Sending> = {}): Sending => ({
  messages: [],
  files: [],
  isOnline: true,
  now: 10_000,
  ...changes,
})

test('[DK-29] what has just been sent is not worth a word, what has not left after two seconds is', () => {
  expect(unsentIn(a, sending({ messages: [message('好的', 8_000)] }))).toBe(null)
  const late = sending({ messages: [message('好的', 7_999)] })
  expect(unsentIn(a, late)).toEqual({ kind: 'waiting', text: '好的' })
  expect([unsentIn(b, late), unsentCount(late)]).toEqual([null, 1])
})

test('[DK-29] without a line everything waits, and the newest is named', () => {
  const cut = sending({ messages: [message('好', 9_999), message('的', 10_000)], isOnline: false })
  expect(unsentIn(a, cut)).toEqual({ kind: 'waiting', text: '的' })
  expect(unsentCount(cut)).toBe(2)
})

test('[DK-29] what failed is said before what waits', () => {
  const messages = [message('好', 0, 'failed'), message('的', 0)]
  expect(unsentIn(a, sending({ messages }))).toEqual({ kind: 'failed' })
})

test('[DK-29] a file is named while it leaves, not while it is only chosen', () => {
  const file = (state: string) => ({ conversationId: a, state, file: { name: '账单.pdf' } })
  expect(unsentIn(a, sending({ files: [file('chosen')] }))).toBe(null)
  const leaving = { kind: 'waiting', text: '账单.pdf' }
  expect(unsentIn(a, sending({ files: [file('uploading')] }))).toEqual(leaving)
  expect(unsentIn(a, sending({ files: [file('failed')] }))).toEqual({ kind: 'failed' })
})
