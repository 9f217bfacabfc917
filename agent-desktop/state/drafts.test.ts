/** What was half written is never lost. */
import { expect, test } from 'vitest'
import { agentId, conversationId, memoryStorage } from '../testing/build.ts'
import { createDrafts, DRAFT_KEPT_MS } from './drafts.ts'

const [a, b] = [conversationId('a'), conversationId('b')]
const draftsOf = (storage: Storage, agent = 'ann', at = 0) =>
  createDrafts({ storage, agentId: agentId(agent), now: () => at })

test('[DK-20] each conversation has its own draft, found again after a reload', () => {
  const storage = memoryStorage()
  const drafts = draftsOf(storage)
  drafts.save(a, '您好')
  drafts.save(b, '请稍等')
  const again = draftsOf(storage)
  expect([again.textOf(a), again.textOf(b)]).toEqual(['您好', '请稍等'])
  expect([...again.written.value]).toEqual([a, b])
})

test('[DK-20] nobody sees the drafts of another agent at the same computer', () => {
  const storage = memoryStorage()
  draftsOf(storage).save(a, '您好')
  expect(draftsOf(storage, 'bob').textOf(a)).toBe('')
})

test('[DK-20] an emptied draft leaves nothing behind', () => {
  const storage = memoryStorage()
  const drafts = draftsOf(storage)
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
  const drafts = draftsOf(full)
  drafts.save(a, '您好')
  expect(drafts.textOf(a)).toBe('您好')
})

test('[DK-24] a draft outlives its conversation by seven days', () => {
  const storage = memoryStorage()
  draftsOf(storage).save(a, '您好')
  draftsOf(storage, 'ann', DRAFT_KEPT_MS - 1).sweep(new Set())
  expect(draftsOf(storage).textOf(a)).toBe('您好')
  const later = draftsOf(storage, 'ann', DRAFT_KEPT_MS)
  later.sweep(new Set())
  expect(later.written.value.size).toBe(0)
  expect(storage.length).toBe(0)
})

test('[DK-24] while the conversation is held its draft does not age', () => {
  const storage = memoryStorage()
  draftsOf(storage).save(a, '您好')
  draftsOf(storage, 'ann', DRAFT_KEPT_MS).sweep(new Set([a]))
  draftsOf(storage, 'ann', 2 * DRAFT_KEPT_MS - 1).sweep(new Set())
  expect(draftsOf(storage).textOf(a)).toBe('您好')
})

test('[DK-24] what the storage holds and cannot be read is no draft', () => {
  const storage = memoryStorage({ 'unichat.draft.ann.a': '您好', 'unichat.draft.ann.b': '{}' })
  expect(draftsOf(storage).written.value.size).toBe(0)
})

test('[DK-27] what another tab wrote or sent is known here too', () => {
  const storage = memoryStorage()
  const [one, other] = [draftsOf(storage), draftsOf(storage)]
  one.save(a, '您好', true)
  other.hear('unichat.draft.ann.a')
  expect([other.textOf(a), other.isFormatted(a)]).toEqual(['您好', true])
  expect(other.changedElsewhere.value).toEqual({ conversationId: a })
  one.save(a, '')
  other.hear('unichat.draft.ann.a')
  expect(other.textOf(a)).toBe('')
  expect(other.written.value.size).toBe(0)
})

test('[DK-27] what was sent in another tab does not come back with the next connection', () => {
  const storage = memoryStorage()
  draftsOf(storage).save(a, '您好')
  const [one, other] = [draftsOf(storage), draftsOf(storage)]
  one.save(a, '')
  other.hear('unichat.draft.ann.a')
  other.sweep(new Set([a]))
  expect(storage.length).toBe(0)
})

test('[DK-27] keys of others mean nothing', () => {
  const storage = memoryStorage()
  const drafts = draftsOf(storage)
  draftsOf(storage, 'bob').save(a, '您好')
  drafts.hear('unichat.draft.bob.a')
  expect(drafts.changedElsewhere.value).toBe(null)
})
