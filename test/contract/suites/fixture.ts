/** What a contract suite needs of an adapter: a fresh store for each test, and a way to start it again. */
import type { Store } from '../../../server/ports/store.ts'

export interface StoreFixture {
  store: Store
  /** Stops the store as a deploy does and opens it again on what it stored. */
  restart: () => Promise<Store>
}

/**
 * `forgetful`: remembers few conversations and files entries at once, so that everything is read back from
 * where it is stored for good; `remembering`: the other way round.
 */
export type Memory = 'forgetful' | 'remembering'

/** Cleans up by itself when the tests are done. */
export type OpenFixture = (memory: Memory) => Promise<StoreFixture>
