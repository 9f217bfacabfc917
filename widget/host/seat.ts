/** What the loader and the app it fetches agree on. */
import type { EntryPointKey, SiteKey } from '../../protocol/model/ids.ts'
import type { Look } from '../../protocol/theme/look.ts'
import type { Language } from '../../protocol/model/values.ts'
import type { UniChatOpening, UniChatOptions, UniChatState } from '../unichat.d.ts'
import type { Emitter } from './emitter.ts'

/** What the page asked for, and what follows from it. */
export interface TagOptions extends UniChatOptions {
  readonly site: SiteKey
  readonly entryPoint: EntryPointKey
  /** null: the site's own language. */
  readonly language: Language | null
  readonly mode: 'bubble' | 'inline' | 'page'
  /** What came with the script; the app replaces its parts when the site has another by now. */
  readonly look: Look
  /** The folder widget.js was loaded from, with a slash at its end. */
  readonly baseUrl: string
  /** Of the tag, for pages that allow no other style elements. */
  readonly nonce: string
}

/** What page visits keep in mind without a request. */
export interface Remembered {
  /** An open conversation or an unsent message: the app is loaded without a click. */
  isNeeded: boolean
  language: Language | null
}

/** Asked for a fresh token of the site whenever the visitor has to prove who they are. */
export type IdentitySource = () => Promise<string>

/** A command the app carries out, with what it was given. */
export type Call = readonly [name: LateCommand, given: readonly unknown[]]
export type LateCommand =
  | 'end'
  | 'page'
  | 'popout'
  | 'profile'
  | 'sendCard'
  | 'setContext'
  | 'track'

/** What the page shows, as far as the app fills it. */
export interface Places {
  readonly root: ShadowRoot
  /** The panel; empty but for a skeleton until the app draws into it. */
  readonly frame: HTMLElement
  readonly launcher: HTMLElement
  /** Beside the launcher, for the preview of a new message. */
  readonly nook: HTMLElement
  readonly addStyles: (css: string) => void
}

/** The place the loader gives the app. */
export interface Seat extends Places {
  readonly tag: TagOptions
  /** What the page is told when it asks. */
  readonly state: { -readonly [K in keyof UniChatState]: UniChatState[K] }
  identity?: IdentitySource | undefined
  /** Where on the site the next conversation begins. */
  entryPoint: EntryPointKey
  /** What is written and not sent when the app stops, and put into the field when it starts. */
  draft: string
  /** What the page said before the app was there; the app leaves here what its successor has to know. */
  calls: Call[]
  open: () => void
  close: () => void
  /** The language the launcher's labels are in from now on. */
  setLanguage: (language: Language) => void
  remember: (remembered: Remembered) => void
  emit: Emitter['emit']
}

/** What the app gives the loader. */
export interface WidgetApp {
  shown: (isOpen: boolean) => void
  /** What the page wants the visitor to begin with; the seat may have another entry point. */
  begin: (opening: UniChatOpening) => void
  run: (call: Call) => Promise<void>
  /** The seat has another identity source; who the visitor is has to be asked again. */
  identityChanged: () => void
  /** Forgets the visitor and goes on as a new one. */
  forget: () => Promise<void>
  /** Removes what it drew and closes the line. */
  stop: () => void
}

/** The module build.mjs names in `UNICHAT_APP_FILE`; there both have other names, which it tells the loader. */
export interface AppModule {
  startApp: (seat: Seat) => Promise<WidgetApp>
  /** Forgets the visitor's token and what was not sent. */
  forgetVisitor: (site: SiteKey) => Promise<void>
}
