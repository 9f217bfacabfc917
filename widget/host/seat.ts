/** What the loader and the app it fetches agree on. */
import type { EntryPointKey, SiteKey } from '../../protocol/model/ids.ts'
import type { Language } from '../../protocol/model/values.ts'

/** The script tag, read once. */
export interface TagOptions {
  readonly site: SiteKey
  readonly entryPoint: EntryPointKey
  /** null: the site's own language. */
  readonly language: Language | null
  /** The folder widget.js was loaded from, with a slash at its end. */
  readonly baseUrl: string
  /** Of the tag, for pages that allow no other style elements. */
  readonly nonce: string
}

/** Events of the global `UniChat`, each with what its listeners are given. */
export interface WidgetEvents {
  opened: undefined
  closed: undefined
  /** How many messages the visitor has not seen. */
  unread: number
}

/** What page visits keep in mind without a request. */
export interface Remembered {
  /** An open conversation or an unsent message: the app is loaded without a click. */
  isNeeded: boolean
  language: Language | null
}

/** Asked for a fresh token of the site whenever the visitor has to prove who they are. */
export type IdentitySource = () => Promise<string>

/** The place the loader gives the app. */
export interface Seat {
  readonly tag: TagOptions
  readonly root: ShadowRoot
  /** The panel; empty but for a skeleton until the app draws into it. */
  readonly frame: HTMLElement
  /** Beside the launcher, for the preview of a new message. */
  readonly nook: HTMLElement
  identity: IdentitySource | undefined
  isOpen: () => boolean
  open: () => void
  close: () => void
  setUnread: (count: number) => void
  language: () => Language
  /** The language the launcher's labels are in from now on. */
  setLanguage: (language: Language) => void
  remember: (remembered: Remembered) => void
}

/** What the app gives the loader. */
export interface WidgetApp {
  shown: (isOpen: boolean) => void
  /** The seat has another identity source; who the visitor is has to be asked again. */
  identityChanged: () => void
  /** Removes what it drew and closes the line; with what is stored, too. */
  stop: () => void
}

/** The module build.mjs names in `UNICHAT_APP_FILE`. */
export interface AppModule {
  startApp: (seat: Seat) => Promise<WidgetApp>
}
