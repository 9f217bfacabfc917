/** Sites, skill groups and agents of the installation: read from memory at once, changed durably and one change at a time. */
import type { AgentId, SiteId, SiteKey } from '../../../protocol/model/ids.ts'
import type { Directory, DirectoryStore } from '../../ports/directory-store.ts'
import type { DirectoryChange } from './change.ts'
import { learnAgent, learnAll, learnSite, type ReadAgent, type ReadSite } from './learn.ts'
import { createMemory, type DirectoryReads } from './memory.ts'
import { createAgentWrites } from './agent-writes.ts'
import { createSiteWrites } from './site-writes.ts'
import { createTurns } from './turns.ts'
import type { DirectoryWrites, WriteParts } from './writes.ts'

export type { DirectoryChange }

export interface LiveDirectory extends DirectoryReads, DirectoryWrites {
  /** Calls the listener after each change, made here or elsewhere; returns how to stop. A listener MUST NOT throw. */
  subscribe: (listener: Listener) => () => void
  /** What another process stored is in memory afterwards. */
  learnAgent: (id: AgentId, read: ReadAgent) => Promise<void>
  learnSite: (id: SiteId, read: ReadSite) => Promise<void>
  /** Takes everything anew and tells the listeners what is not as it was; answers what is to be read once more. */
  learnAll: (load: () => Promise<Directory>) => Promise<DirectoryChange[]>
  /** Looks for an agent whom another process may have made a moment ago. */
  lookFor: (id: AgentId) => Promise<void>
  /** The same for a site. */
  lookForSite: (key: SiteKey) => Promise<void>
  /** How these look; without it there is no other process. */
  lookWith: (look: Look) => void
  /** Tells the listeners of a change that was made elsewhere. */
  tell: (change: DirectoryChange) => void
}

export interface Look {
  agent: (id: AgentId) => Promise<void>
  site: (key: SiteKey) => Promise<void>
}

type Listener = (change: DirectoryChange, isElsewhere: boolean) => void

export async function createDirectory(store: DirectoryStore): Promise<LiveDirectory> {
  const memory = createMemory(await store.loadDirectory())
  const listeners = new Set<Listener>()
  const notify = (change: DirectoryChange, isElsewhere = false): void => {
    for (const listener of listeners) listener(change, isElsewhere)
  }
  const tell = (change: DirectoryChange): void => notify(change, true)
  const parts: WriteParts = { store, memory, notify }
  const turn = createTurns()
  const nowhere = (): Promise<void> => Promise.resolve()
  let look: Look = { agent: nowhere, site: nowhere }
  return {
    ...memory.reads,
    ...createSiteWrites(parts, turn),
    ...createAgentWrites(parts, turn),
    learnAgent: (id, read) => learnAgent(memory, id, read),
    learnSite: (id, read) => learnSite(memory, id, read),
    async learnAll(load) {
      const { changed, passedOver } = await learnAll(memory, load)
      changed.forEach(tell)
      return passedOver
    },
    lookFor: (id) => look.agent(id),
    lookForSite: (key) => look.site(key),
    lookWith: (other) => (look = other),
    tell,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
