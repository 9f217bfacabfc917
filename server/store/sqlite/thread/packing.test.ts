/** What crosses between the threads arrives as it was sent. */
import { expect, test } from 'vitest'
import type { Call, Reply } from './calls.ts'
import { packCalls, packReplies, unpackCalls, unpackReplies } from './packing.ts'

const row = (ref: string) => ({
  conversation_id: 'c1',
  at: 1,
  type: 'message.sent',
  ref,
  body: '{}',
})

test('calls of every kind, mixed, come through', () => {
  const calls: Call[] = [
    { id: 1, method: 'append', args: [row('a')] },
    { id: 2, method: 'load', args: ['c1'] },
    { id: null, method: 'saveReadMark', args: ['c1', 'visitor', 3] },
    { id: 3, method: 'append', args: [row('b')] },
    { id: 4, method: 'stats', args: [] },
  ]
  expect(unpackCalls(structuredClone(packCalls(calls)))).toEqual(calls)
  expect(unpackCalls(packCalls([]))).toEqual([])
})

test('results and errors come through, also results that are nothing', () => {
  const replies: Reply[] = [
    { id: 1, value: 7 },
    { id: 2, value: null },
    { id: 3, error: { kind: 'unavailable', message: 'SQLITE_FULL' } },
    { id: 4, value: undefined },
  ]
  expect(unpackReplies(structuredClone(packReplies(replies)))).toEqual(replies)
})
