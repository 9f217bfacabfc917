/** The whole contract of the store; every adapter runs it. */
import { describe, expect, test } from 'vitest'
import { StorageUnavailable } from '../../../server/ports/journal-store.ts'
import { directoryContract } from './directory.contract.ts'
import * as a from './builders.ts'
import type { OpenFixture } from './fixture.ts'
import { filesContract } from './files.contract.ts'
import { hostileContract } from './hostile.contract.ts'
import { journalContract } from './journal.contract.ts'
import { messagesContract } from './messages.contract.ts'
import { visitorContract } from './visitors.contract.ts'

export function storeContract(adapter: string, open: OpenFixture): void {
  describe.concurrent(adapter, () => {
    journalContract(open)
    messagesContract(open)
    directoryContract(open)
    visitorContract(open)
    filesContract(open)
    hostileContract(open)

    test('[JR-2] what arrives together is one commit', async () => {
      const { store } = await open('remembering')
      await store.create(a.conversation('c1'), a.commit(1, a.REQUESTED))
      await store.stats()
      await Promise.all(['r1', 'r2', 'r3'].map((ref) => store.append(a.message('c1', ref))))
      const { commits, writes, recentBatchSizes, recentCommitMs } = await store.stats()
      expect({ commits, writes, recentBatchSizes }).toEqual({
        commits: 2,
        writes: 4,
        recentBatchSizes: [3],
      })
      expect(recentCommitMs).toHaveLength(1)
    })

    test('[G18] a store that is up says so, and one that is closed refuses', async () => {
      const { store } = await open('remembering')
      await store.check()
      await store.close()
      await expect(store.check()).rejects.toThrow(StorageUnavailable)
      await expect(store.append(a.message('c1', 'r1'))).rejects.toThrow(StorageUnavailable)
      store.recordPageView(a.pageView(1))
      await store.close()
    })
  })
}
