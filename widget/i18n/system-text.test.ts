import { expect, test } from 'vitest'
import { assigned, ended, noticed, queued } from '../../protocol/client/testing/frames.ts'
import { EndCause } from '../../protocol/model/entry.ts'
import { assignedText, type Assigned } from './assigned-text.ts'
import { en as texts } from './texts/en.ts'
import { NOTICE_TEXTS } from './texts/notices.ts'
import { systemText, type SeldomEntry } from './system-text.ts'

const { en } = NOTICE_TEXTS
const say = (entry: object, rest: object = {}) =>
  systemText({ ...entry, ...rest } as SeldomEntry, en)

test('[WG-3] who serves, who serves now, and where the visitor was moved', () => {
  const serving = (rest: object = {}) =>
    assignedText({ ...assigned(2), ...rest } as unknown as Assigned, texts)
  expect(serving()).toBe('Ann is here to help')
  expect(serving({ cause: 'transferred' })).toBe('You are now talking with Ann')
  expect(say(queued(2), { cause: 'overflowed' })).toBe('You were moved to Billing')
  expect(say(queued(2, 'agent-lost'))).toBe(en.requeued)
})

test('[WG-3] a notice is shown in the words the server chose', () => {
  expect(say(noticed(2))).toBe('Please wait.')
})

test('[WG-3] every end has words, and who ended is told apart', () => {
  for (const cause of EndCause.options) expect(say(ended(2), { cause })).not.toBe('')
  expect(say(ended(2))).toBe(en.endedByAgent)
  expect(say(ended(2), { endedBy: 'visitor' })).toBe(en.endedByVisitor)
})
