/** Sites, skill groups and agents of the installation: read from memory at once, changed durably and one change at a time. */
import type { DirectoryStore } from '../../ports/directory-store.ts'
import type { DirectoryChange } from './change.ts'
import { createMemory, type DirectoryReads } from './memory.ts'
import { createAgentWrites } from './agent-writes.ts'
import { createSiteWrites } from './site-writes.ts'
import { createTurns } from './turns.ts'
import type { DirectoryWrites, WriteParts } from './writes.ts'

export type { DirectoryChange }

export interface LiveDirectory extends DirectoryReads, DirectoryWrites {
  /** Calls the listener after each change; returns how to stop. A listener MUST NOT throw. */
  subscribe: (listener: (change: DirectoryChange) => void) => () => void
}

export async function createDirectory(store: DirectoryStore): Promise<LiveDirectory> {
  const memory = createMemory(await store.loadDirectory())
  const listeners = new Set<(change: DirectoryChange) => void>()
  const notify = (change: DirectoryChange): void => {
    for (const listener of listeners) listener(change)
  }
  const parts: WriteParts = { store, memory, notify }
  const turn = createTurns()
  return {
    ...memory.reads,
    ...createSiteWrites(parts, turn),
    ...createAgentWrites(parts, turn),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
