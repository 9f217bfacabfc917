import { expect, test } from 'vitest'
import type { OutboxItem } from '../../../protocol/client/outbox/outbox-item.ts'
import {
  AT,
  answered,
  assigned,
  ended,
  noticed,
  queued,
  requested,
  said,
} from '../../../protocol/client/testing/frames.ts'
import type { PublicEntry } from '../../../protocol/model/entry.ts'
import type { Ref } from '../../../protocol/model/ids.ts'
import { buildTimeline, GROUP_GAP_MS, type TimelineInput } from './timeline.ts'

const DAY_MS = 86_400_000
const isSameDay = (a: number, b: number) => Math.floor(a / DAY_MS) === Math.floor(b / DAY_MS)

function timeline(entries: PublicEntry[], rest: Partial<TimelineInput> = {}) {
  const readMarks = { visitor: 0, agent: 0 }
  return buildTimeline({
    entries,
    outbox: [],
    uploads: [],
    clockOffsetMs: 0,
    readMarks,
    isSameDay,
    ...rest,
  })
}
function waiting(ref: string, state: OutboxItem['state'], at = AT): OutboxItem {
  return { ref: ref as Ref, conversationId: null, text: ref, at, state }
}
/** Shorthand: who wrote how many, and what stands between. */
function shape(items: ReturnType<typeof timeline>): string[] {
  return items.map((item) =>
    item.kind === 'messages'
      ? `${item.agent?.name ?? 'visitor'} ${item.bubbles.length}`
      : item.kind === 'system'
        ? item.entry.type
        : 'day',
  )
}

test('[WG-1] messages of one author in a row are one group; another author or an event begins a new one', () => {
  const entries = [requested(), said(2, 'a'), said(3, 'b'), assigned(4), answered(5), said(6, 'c')]
  expect(shape(timeline(entries))).toEqual([
    'day',
    'visitor 2',
    'conversation.assigned',
    'Ann 1',
    'visitor 1',
  ])
})

test('[WG-1] two agents are two authors', () => {
  const bob = { ...answered(3), author: { kind: 'agent', agent: { id: 'bob', name: 'Bob' } } }
  expect(shape(timeline([answered(2), bob as PublicEntry]))).toEqual(['day', 'Ann 1', 'Bob 1'])
})

test('[WG-1] a pause longer than the gap begins a new group', () => {
  const first = said(2, 'a')
  const near = { ...said(3, 'b'), at: first.at + GROUP_GAP_MS }
  const far = { ...said(4, 'c'), at: near.at + GROUP_GAP_MS + 1 }
  expect(shape(timeline([first, near, far]))).toEqual(['day', 'visitor 2', 'visitor 1'])
})

test('[WG-2] every day begins with its date', () => {
  const next = { ...said(3, 'b'), at: said(2, 'a').at + DAY_MS }
  expect(shape(timeline([said(2, 'a'), next]))).toEqual(['day', 'visitor 1', 'day', 'visitor 1'])
})

test('[WG-3] that the visitor asked and was queued has no line of its own; being queued again has', () => {
  const lost = queued(3, 'agent-lost')
  expect(shape(timeline([requested(), queued(2), lost, noticed(4), ended(5)]))).toEqual([
    'day',
    'conversation.queued',
    'notice.posted',
    'conversation.ended',
  ])
})

test('[WG-4] an own message is sending or failed in the outbox, sent in the journal, read up to the mark', () => {
  const [, group] = timeline([said(2, 'a'), said(3, 'b')], {
    readMarks: { visitor: 0, agent: 2 },
    outbox: [waiting('c', 'failed'), waiting('d', 'sending')],
  })
  expect(group?.kind === 'messages' && group.bubbles.map((bubble) => bubble.state)).toEqual([
    'read',
    'sent',
    'failed',
    'sending',
  ])
})

test('[WG-4] a message keeps its key from the outbox to the journal', () => {
  const keyOf = (items: ReturnType<typeof timeline>) =>
    items.flatMap((item) => (item.kind === 'messages' ? item.bubbles.map(({ key }) => key) : []))
  expect(keyOf(timeline([], { outbox: [waiting('a', 'sending')] }))).toEqual(
    keyOf(timeline([said(2, 'a')])),
  )
})

test('[WG-4] what waits is shown at server time', () => {
  const items = timeline([], { outbox: [waiting('a', 'sending')], clockOffsetMs: 7_000 })
  expect(items[1]).toMatchObject({ bubbles: [{ at: AT + 7_000 }] })
})
