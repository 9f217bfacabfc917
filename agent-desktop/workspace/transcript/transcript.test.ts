/** A journal as the agent reads it. */
import { expect, test } from 'vitest'
import { ann, assigned, said, wrapUpStarted } from '../../testing/build.ts'
import { transcript, type Journal } from './transcript.ts'

function items(journal: Partial<Journal>) {
  return transcript({
    entries: [],
    internalEntries: [],
    pending: [],
    readSeq: 0,
    seenSeq: Number.MAX_SAFE_INTEGER,
    self: ann,
    ...journal,
  })
}

const kinds = (journal: Partial<Journal>) => items(journal).map((item) => item.kind)
const lines = (journal: Partial<Journal>) =>
  items(journal).flatMap((item) => (item.kind === 'group' ? item.lines : []))

test('[DK-30] messages of one author close together are one group', () => {
  const entries = [said(1, '您好'), said(2, '宽带断了'), said(3, '请稍等', ann)]
  expect(kinds({ entries })).toEqual(['day', 'group', 'group'])
})

test('[DK-30] a pause of five minutes begins a new group', () => {
  const late = { ...said(2, '还在吗'), at: 1_000 + 5 * 60_000 }
  expect(kinds({ entries: [said(1, '您好'), late] })).toEqual(['day', 'group', 'group'])
})

test('[DK-30] what happened in between divides a group', () => {
  const entries = [said(1, '您好'), assigned(2), said(3, '在吗')]
  expect(kinds({ entries })).toEqual(['day', 'group', 'event', 'group'])
})

test('[DK-31] each day begins with its date', () => {
  const tomorrow = { ...said(2, '早'), at: 36 * 3_600_000 }
  expect(kinds({ entries: [said(1, '您好'), tomorrow] })).toEqual(['day', 'group', 'day', 'group'])
})

test('[DK-35] a line stands once before what the agent had not read', () => {
  const entries = [said(1, '您好'), said(2, '在', ann), said(3, '宽带断了'), said(4, '急')]
  expect(kinds({ entries, seenSeq: 2 })).toEqual(['day', 'group', 'group', 'new', 'group'])
})

test('[DK-35] no line stands above a conversation that is new as a whole', () => {
  expect(kinds({ entries: [said(1, '您好'), said(2, '在吗')], seenSeq: 0 })).toEqual([
    'day',
    'group',
  ])
})

test('[DK-32] an internal entry stands after the public one it follows', () => {
  const shown = items({
    entries: [assigned(1), said(2, '您好')],
    internalEntries: [wrapUpStarted(1, 1)],
  })
  const types = shown.map((item) => (item.kind === 'event' ? item.entry.type : item.kind))
  expect(types).toEqual(['day', 'conversation.assigned', 'wrap-up.started', 'group'])
})

test('[DK-32] internal entries of a part that is not loaded wait until it is', () => {
  const shown = kinds({ entries: [said(7, '您好')], internalEntries: [wrapUpStarted(1, 2)] })
  expect(shown).toEqual(['day', 'group'])
})

test('[DK-33] own messages are sending, failed, sent or read', () => {
  const shown = lines({
    entries: [said(1, '您好', ann), said(2, '请稍等', ann)],
    pending: [
      { ref: 'x', text: '好了', at: 3_000, state: 'sending' },
      { ref: 'y', text: '再见', at: 4_000, state: 'failed' },
    ],
    readSeq: 1,
  })
  expect(shown.map((line) => line.state)).toEqual(['read', 'sent', 'sending', 'failed'])
})

test('[DK-33] a message keeps its key when the server confirms it', () => {
  const [before] = lines({ pending: [{ ref: 'ref-1', text: '您好', at: 1_000, state: 'sending' }] })
  const [after] = lines({ entries: [said(1, '您好', ann)] })
  expect(after?.key).toBe(before?.key)
})
