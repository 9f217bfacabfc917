/** The visitor's side of a conversation: what the widget, the tests and the load generator drive. */
import type { VisitorReplyResult } from '../frames/visitor-down.ts'
import type { LeftMessageFields, Page } from '../frames/visitor-up.ts'
import type { EntryPointKey, Ref, SiteKey } from '../model/ids.ts'
import type { Language } from '../model/values.ts'
import type { CommandResult } from './commands.ts'
import type { OpenTransport } from './line/transport.ts'
import type { ClientClock, ClientStorage } from './platform.ts'
import type { VisitorView } from './visitor-view.ts'

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

type Result<TKind extends VisitorReplyResult['kind']> = Promise<
  CommandResult<Extract<VisitorReplyResult, { kind: TKind }>>
>

export interface VisitorClient {
  /** An immutable object, replaced on change. */
  state: () => VisitorView
  /** Calls the listener after every change; returns how to stop it. */
  subscribe: (listener: (view: VisitorView) => void) => () => void
  start: () => void
  /** Final for this instance. What was not sent stays in the storage. */
  stop: () => void
  /** A hint that the network may be back, or that the page is shown again: tries or tests the line at once. */
  wake: () => void
  /** Goes through the outbox; asks for a conversation when none is open. */
  sendMessage: (text: string) => Ref
  /** Sends a failed message again; into a new conversation when its own has ended. */
  retry: (ref: Ref) => void
  discard: (ref: Ref) => void
  /** Asks for an agent without a message. */
  requestConversation: () => Result<'conversation'>
  endConversation: () => Result<'done'>
  keepWaiting: () => Result<'done'>
  leaveMessage: (fields: LeftMessageFields) => Result<'left-message'>
  loadOlder: () => Result<'history'>
  setTyping: (isTyping: boolean) => void
  markRead: (seq: number) => void
  viewPage: (page: Page) => void
}

export declare function createVisitorClient(options: VisitorClientOptions): VisitorClient
