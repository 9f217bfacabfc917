import { expect, test } from 'vitest'
import {
  answered,
  noticed,
  said,
  visitorConversation,
} from '../../../protocol/client/testing/frames.ts'
import type { PublicEntry } from '../../../protocol/model/entry.ts'
import { openChoice } from '../../ui/notices/open-choice.ts'
import { unreadOf } from './reading.ts'

const apology = (seq: number): PublicEntry =>
  ({ ...noticed(seq), notice: 'agent-silent' }) as PublicEntry

test('[WG-5] unread are the agent’s messages beyond the visitor’s mark', () => {
  const entries = [said(1, 'a'), answered(2), noticed(3), answered(4)]
  const held = visitorConversation(entries, { readMarks: { visitor: 2, agent: 0 } })
  expect(unreadOf(held).map((entry) => entry.seq)).toEqual([4])
  expect(unreadOf(null)).toEqual([])
})

test('[WG-6] the newest apology is open until somebody acts on it', () => {
  expect(openChoice([said(1, 'a')])).toBeNull()
  expect(openChoice([said(1, 'a'), apology(2)])).toBe(2)
  expect(openChoice([apology(2), noticed(3)])).toBe(2)
})

test('[WG-6] going on waiting, an answer of the agent close the choice; another message of the visitor does not', () => {
  const wait = { ...noticed(3), type: 'wait.continued' } as unknown as PublicEntry
  expect(openChoice([apology(2), wait])).toBeNull()
  expect(openChoice([apology(2), answered(3)])).toBeNull()
  expect(openChoice([apology(2), said(3, 'b')])).toBe(2)
})
