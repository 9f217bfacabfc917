/** What was said arrives at another process as it was written. */
import { expect, test } from 'vitest'
import type { Said } from '../../../../protocol/model/entry.ts'
import type { NodeId } from '../../../ports/shared-store.ts'
import type { Head } from './notices.ts'
import { readWords, writeWords } from './words.ts'

const from = 'one' as NodeId

function said(conversationId: string, seq: number, text: string): { entry: Said; head: Head } {
  const entry = {
    type: 'message.sent',
    conversationId,
    seq,
    at: 1_000 + seq,
    author: { kind: 'visitor' },
    text,
    ref: `ref-${seq}`,
  } as Said
  return { entry, head: { id: entry.conversationId, version: 4, seq, internalSeq: 2 } }
}

test('every character of an entry arrives, and where its conversation stands', () => {
  const all = [
    said('c1', 7, '第一行\n第二行\r\n\u2028\u0085 "quoted" \\ 😀'),
    said('c2', 8, ''),
    said('c1', 9, '\n'),
  ]
  const lines = all.map(({ entry }) => JSON.stringify(entry))
  const text = writeWords(
    { from, at: 5 },
    all.map(({ head }) => head),
    lines,
  )
  const words = readWords(text)
  expect(words).toMatchObject({ from, at: 5 })
  expect(words.heard.map(({ head }) => head)).toEqual(all.map(({ head }) => head))
  expect(words.heard.map(({ news }) => news.entry)).toEqual(all.map(({ entry }) => entry))
  expect(words.heard.map(({ news }) => news.text?.join(''))).toEqual(lines)
})
