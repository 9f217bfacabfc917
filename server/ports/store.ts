/** Everything durable, behind one port; an adapter implements all of it over one database. */
import type { DirectoryStore } from './directory-store.ts'
import type { FileStore } from './file-store.ts'
import type { JournalStore } from './journal-store.ts'
import type { VisitorStore } from './visitor-store.ts'

export interface StoreStats {
  /** Commits so far, the writes they held, and the newest commit durations in ms since the last call. */
  commits: number
  writes: number
  recentBatchSizes: number[]
  recentCommitMs: number[]
}

export interface Store extends JournalStore, DirectoryStore, VisitorStore, FileStore {
  /** Resolves when a trivial write is durable and there is room for more; rejects with StorageUnavailable. */
  check: () => Promise<void>
  /** A consistent copy of the database while it is in use. */
  backup: (file: string) => Promise<void>
  stats: () => Promise<StoreStats>
  /** Writes what is pending and lets go of the database. */
  close: () => Promise<void>
}
