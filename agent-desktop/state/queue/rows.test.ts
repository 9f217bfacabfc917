/** The rows of the list as the agent filters, searches and points. */
import { signal } from '@preact/signals'
import { expect, test } from 'vitest'
import type { Removal } from '../../../protocol/client/agent/view.ts'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import { ann, conversation, conversationId, said } from '../../testing/build.ts'
import { foundLine } from './found.ts'
import { createRows } from './rows.ts'
import type { AgentConversation } from '../../../protocol/model/snapshot.ts'
import { workQueue, type WorkQueue } from './work-queue.ts'

const [a, b] = [conversationId('a'), conversationId('b')]

function list(...conversations: AgentConversation[]) {
  const held = signal<ReadonlyMap<ConversationId, AgentConversation>>(new Map())
  const removed = signal<readonly Removal[]>([])
  const queue = signal<WorkQueue>({ order: [], unanswered: [] })
  const opened = signal<ConversationId | null>(null)
  const rows = createRows({ held, removed, queue, opened })
  const hold = (all: readonly AgentConversation[]) => {
    held.value = new Map(all.map((each) => [each.conversationId, each]))
    queue.value = workQueue(all, [])
  }
  hold(conversations)
  const shown = () => rows.rows.value.map((row) => row.conversation.conversationId)
  return { rows, removed, opened, hold, shown }
}

const waitingA = conversation('a', { unansweredSince: 1, entries: [said(1, '宽带断了')] })
const answeredB = conversation('b', { entries: [said(2, '谢谢')] })

test('[DK-5] a row that is gone stays readable while the pointer is in the list', () => {
  const { rows, removed, hold, shown } = list(waitingA, answeredB)
  rows.isHeld.value = true
  removed.value = [{ conversation: waitingA, cause: 'ended' }]
  hold([answeredB])
  expect(shown()).toEqual([a, b])
  expect(rows.rows.value[0]).toMatchObject({ isHeld: false, cause: 'ended' })
  rows.isHeld.value = false
  expect(shown()).toEqual([b])
})

test('[DK-7] the filter shows only those without an answer, and asking anew reorders at once', () => {
  const { rows, shown } = list(waitingA, answeredB)
  rows.isHeld.value = true
  rows.filter.value = 'unanswered'
  expect(shown()).toEqual([a])
})

test('[DK-7] the search finds what was said', () => {
  const { rows, shown } = list(waitingA, answeredB)
  rows.search.value = ' 宽带 '
  expect(shown()).toEqual([a])
})

test('[DK-7] the search finds what is read, not what it is written with', () => {
  const bold = { ...said(1, '请**重启**光猫'), format: 'markdown' as const }
  const { rows, shown } = list(conversation('a', { entries: [bold] }))
  rows.search.value = '请重启光猫'
  expect(shown()).toEqual([a])
  rows.search.value = '**'
  expect(shown()).toEqual([])
})

test('[DK-7] a search shows the newest line that holds the words', () => {
  const entries = [said(1, '宽带断了'), said(2, '宽带正在查', ann), said(3, '谢谢')]
  const found = (words: string) => foundLine(conversation('a', { entries }), words)
  expect(found('宽带')).toMatchObject({ agent: ann, text: '宽带正在查' })
  expect(found('流量')).toBe(null)
})

test('[DK-8] next and previous follow the rows as they are shown', () => {
  const { rows, opened } = list(waitingA, answeredB)
  expect(rows.beside(1)).toBe(a)
  opened.value = a
  expect(rows.beside(1)).toBe(b)
  expect(rows.beside(-1)).toBe(null)
})
