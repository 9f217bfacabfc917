/** What was half written is never lost. */
import { expect, test } from 'vitest'
import { agentId, conversationId, memoryStorage } from '../testing/build.ts'
import { createDrafts } from './drafts.ts'

const [a, b] = [conversationId('a'), conversationId('b')]

test('[DK-20] each conversation has its own draft, found again after a reload', () => {
  const storage = memoryStorage()
  const drafts = createDrafts(storage, agentId('ann'))
  drafts.save(a, '您好')
  drafts.save(b, '请稍等')
  const again = createDrafts(storage, agentId('ann'))
  expect([again.textOf(a), again.textOf(b)]).toEqual(['您好', '请稍等'])
  expect([...again.written.value]).toEqual([a, b])
})

test('[DK-20] nobody sees the drafts of another agent at the same computer', () => {
  const storage = memoryStorage()
  createDrafts(storage, agentId('ann')).save(a, '您好')
  expect(createDrafts(storage, agentId('bob')).textOf(a)).toBe('')
})

test('[DK-20] an emptied draft leaves nothing behind', () => {
  const storage = memoryStorage()
  const drafts = createDrafts(storage, agentId('ann'))
  drafts.save(a, '您好')
  drafts.save(a, '')
  expect(storage.length).toBe(0)
  expect(drafts.written.value.size).toBe(0)
})

test('[DK-20] a storage that is full loses nothing before the page is closed', () => {
  const full = memoryStorage()
  full.setItem = () => {
    throw new Error('QuotaExceededError')
  }
  const drafts = createDrafts(full, agentId('ann'))
  drafts.save(a, '您好')
  expect(drafts.textOf(a)).toBe('您好')
})
