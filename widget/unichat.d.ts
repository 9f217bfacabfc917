/** The public face of the widget: what pages and bundlers may rely on. Copy it, or import its types. */

/** Each is also an attribute of the script tag: `data-site`, `data-entry`, `data-lang`, `data-mode`, `data-container`, `data-launcher`, `data-consent`, `data-sound`, `data-notices`, `data-sign-in`, and `nonce`. */
export interface UniChatOptions {
  /** The key of the site. */
  site: string
  /** Where on the site the visitor asks; `default` when left out. */
  entry?: string | undefined
  /** Such as `zh-CN` or `en`; the site's own when left out. */
  lang?: string | undefined
  /** A launcher in the corner, a part of the page, or the whole window; `bubble` when left out. */
  mode?: 'bubble' | 'inline' | 'page' | undefined
  /** A CSS selector: the element an inline chat fills. */
  container?: string | undefined
  /** A CSS selector: elements of the page that open and close the panel, in place of our launcher. */
  launcher?: string | undefined
  /** Custom properties without `--unichat-`, such as `{ accent: '#0a7d5a' }`; not as an attribute. See docs/theming.md. */
  theme?: Readonly<Record<string, string>> | undefined
  /** For pages whose content policy names one. */
  nonce?: string | undefined
  /** `off`: no sound for new messages; else the visitor may turn it off. */
  sound?: 'on' | 'off' | undefined
  /** `off`: the visitor is not offered notices of their system for answers that come while the page is out of sight. */
  notices?: 'on' | 'off' | undefined
  /** Where visitors of the site sign in, for a sign-in screen that offers it: an address, with `{page}` for the one they are on, or what is to happen. It comes before the site's own. */
  signIn?: string | (() => unknown) | undefined
  /** No storage, and no request beyond the script, before the visitor acts. */
  consent?: 'on-interaction' | undefined
}

export interface UniChatOpening {
  /** Put into the field for the visitor to send, unless something is written there. */
  draft?: string | undefined
  /** The entry point of the conversation that begins here. */
  entry?: string | undefined
  view?: 'conversation' | 'leave-message' | undefined
}

export type UniChatStatus =
  | 'idle'
  | 'connecting'
  | 'online'
  | 'reconnecting'
  | 'offline'
  | 'refused'

export interface UniChatConversation {
  readonly id: string
  readonly state: 'queued' | 'active' | 'closed'
  /** The name of the agent. */
  readonly agent: string | null
  /** How many are served first. */
  readonly ahead: number | null
}

export interface UniChatState {
  readonly site: string
  readonly isOpen: boolean
  readonly isHidden: boolean
  readonly lang: 'zh-CN' | 'en'
  readonly unread: number
  /** `idle` until the visitor acts. */
  readonly status: UniChatStatus
  /** Whether somebody could answer now; null while that is not known. */
  readonly isAvailable: boolean | null
  readonly conversation: UniChatConversation | null
}

interface UniChatMessage {
  readonly conversationId: string
  readonly seq: number
  /** Milliseconds since 1970, by the server's clock. */
  readonly at: number
  /** Only for listeners that asked for it. */
  readonly text?: string
}

/** Every event, with what its listeners are given. On `document` each is a CustomEvent `unichat:…` with the same as its `detail`, never with a text. */
export interface UniChatEvents {
  ready: null
  /** `code`: `load-failed`; `other-site`, `no-container` or `bad-frame` where a tag, `boot` or `on` is refused; or a code of the protocol. */
  error: { readonly code: string }
  opened: null
  closed: null
  status: UniChatStatus
  availability: boolean
  unread: number
  'queue:position': { readonly ahead: number; readonly estimatedWaitMs: number | null }
  'conversation:started': { readonly conversationId: string }
  'conversation:ended': {
    readonly conversationId: string
    readonly endedBy: 'visitor' | 'agent' | 'system'
    readonly cause: string
  }
  'agent:joined': { readonly name: string }
  'agent:left': { readonly name: string }
  'message:sent': UniChatMessage
  'message:received': UniChatMessage
  /** The visitor is somebody else from now on. */
  'identity:changed': null
}

/** Where the visitor is on the site; what is left out is the page's own. */
export interface UniChatPage {
  url?: string | undefined
  title?: string | undefined
}

/** Who the page says the visitor is, without proof: agents see it as unverified. */
export interface UniChatProfile {
  name?: string | undefined
  phone?: string | undefined
  email?: string | undefined
  /** At most 10. */
  accounts?: readonly UniChatAccount[] | undefined
}

/** An account the visitor has elsewhere: its number, the name it goes by, or both. */
export interface UniChatAccount {
  /** Such as `weibo`, `qq`, `wechat`, `renren`, `douban`. */
  provider: string
  id?: string | undefined
  name?: string | undefined
}

/** What the visitor looks at, as agents are to see it. */
export interface UniChatCard {
  /** At most 100 characters. */
  title: string
  /** At most 300. */
  text?: string | undefined
  /** http or https, or an address on the site. */
  url: string
  /** A picture on one of the site's origins; agents see no other. */
  image?: string | undefined
  /** As it is to be read, with its currency; at most 40. */
  price?: string | undefined
}

export type UniChatCommand =
  | 'boot'
  | 'shutdown'
  | 'update'
  | 'ready'
  | 'open'
  | 'close'
  | 'toggle'
  | 'show'
  | 'hide'
  | 'identify'
  | 'logout'
  | 'get'
  | 'end'
  | 'page'
  | 'profile'
  | 'setContext'
  | 'track'
  | 'sendCard'
  | 'popout'

/** Every command may be called at any time, answers with a promise and never throws. Before `boot`, and after `shutdown`, commands wait for the next `boot`. */
export interface UniChatApi {
  /** Does nothing when this site's widget is on the page; rejects when another's is. */
  boot(options: UniChatOptions): Promise<void>
  /** Leaves the page as it was, and forgets the visitor; `boot` works again. */
  shutdown(): Promise<void>
  /** Changes options other than `site` in place; what the visitor wrote stays. */
  update(changes: Omit<UniChatOptions, 'site'>): Promise<void>
  /** Settles when there is a widget on the page. */
  ready(): Promise<void>
  /** Settles when the visitor can write, or has been told why not. */
  open(opening?: UniChatOpening): Promise<void>
  close(): Promise<void>
  toggle(): Promise<void>
  /** Shows the launcher again. */
  show(): Promise<void>
  /** Closes the panel and takes the launcher away; `open` still opens. */
  hide(): Promise<void>
  /** `source` answers with a fresh token your server signed for its signed-in visitor; it is asked again before one expires. */
  identify(source: () => Promise<string>): Promise<void>
  /** Forgets the visitor, in all tabs. */
  logout(): Promise<void>
  /** Ends the running conversation, if there is one. */
  end(): Promise<void>
  /** A page of the site that has no address of its own: agents see it until the address changes. */
  page(page: UniChatPage): Promise<void>
  /** Replaces what was said before. */
  profile(profile: UniChatProfile): Promise<void>
  /** At most 20 facts, names of 40 and values of 200 characters; null takes one away, others stay. */
  setContext(facts: Record<string, string | number | boolean | null>): Promise<void>
  /** Something that happened on the page; agents see the newest 20. */
  track(name: string, text?: string | number): Promise<void>
  /** Sends a card to the agent, as if the visitor had written it: it begins a conversation when none is open. */
  sendCard(card: UniChatCard): Promise<void>
  /** Opens the conversation in a window of its own and closes the panel; call it in a click. Rejects with `popup-blocked`, `load-failed`, or, on phones and for a whole page, `not-offered`. */
  popout(): Promise<void>
  get(what: 'state'): Promise<UniChatState>
  /** Returns how to stop listening. `content` asks for the texts of messages. */
  on<K extends keyof UniChatEvents>(
    name: K,
    listener: (detail: UniChatEvents[K]) => void,
    options?: { content?: boolean },
  ): () => void
}

declare global {
  interface Window {
    UniChat?: UniChatApi
  }
  interface DocumentEventMap extends UniChatDocumentEvents {}
}

type UniChatDocumentEvents = {
  [K in keyof UniChatEvents as `unichat:${K}`]: CustomEvent<UniChatEvents[K]>
}
