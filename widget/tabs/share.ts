/** The line to the server, which one of the visitor's tabs holds for all of them. */
import { createVisitorClient } from '../../protocol/client/visitor/client.ts'
import type { StoragePlace } from '../page/storage.ts'
import type { Session } from '../state/session/session.ts'
import type { Store } from '../state/store.ts'

export interface Share {
  /** Of the lock and of the channel of the site's tabs. */
  readonly name: string
  readonly storage: StoragePlace
  readonly store: Store
  session?: Session
  channel?: BroadcastChannel
  isLeader: boolean
  /** Makes a client with a line of its own, or one that speaks through the tab that has it. */
  open: typeof createVisitorClient
  /** Holds the line from now on, whoever held it. */
  take: () => void
  /** Lets the next tab have the line. */
  leave: () => void
}

export function createShare(name: string, storage: StoragePlace, store: Store): Share {
  const nothing = (): void => undefined
  const open = createVisitorClient
  return { name, storage, store, isLeader: true, open, take: nothing, leave: nothing }
}
