/** What a visitor's client is made with. */
import type { Page } from '../../frames/visitor-up.ts'
import type { EntryPointKey, SiteKey } from '../../model/ids.ts'
import type { Language } from '../../model/values.ts'
import type { OpenTransport } from '../line/transport/transport.ts'
import type { ClientClock, ClientStorage } from '../platform.ts'

export interface VisitorClientOptions {
  /** Best first; the next is used when two attempts in a row brought no welcome. */
  transports: readonly OpenTransport[]
  clock: ClientClock
  /** Shared by the tabs of one visitor, and kept apart for each site by the key's prefix. */
  storage: ClientStorage
  /** Unguessable, at most 60 of A-Z a-z 0-9 _ -. */
  makeId: () => string
  site: SiteKey
  entryPoint: EntryPointKey
  language: Language
  page: () => Page
  referrer?: string
  /** A fresh token of the site for its signed-in visitor; asked before every hello. */
  identity?: () => Promise<string>
}
