/** The visitor's line to the server, opened anew when it turns out who they are or which language they read. */
import type { createVisitorClient, VisitorClient } from '../../../protocol/client/visitor/client.ts'
import type { VisitorClientOptions } from '../../../protocol/client/visitor/options.ts'
import type { VisitorView } from '../../../protocol/client/visitor/view.ts'
import type { EntryPointKey } from '../../../protocol/model/ids.ts'
import type { Language } from '../../../protocol/model/values.ts'
import type { IdentitySource } from '../../host/seat.ts'
import { keepFresh } from './keep-fresh.ts'
import type { Cell, Store } from '../store.ts'

export interface SessionOptions extends Omit<
  VisitorClientOptions,
  'language' | 'identity' | 'entryPoint'
> {
  /** What the page asks for; null: the site's own. */
  wantedLanguage: Language | null
  /** The site's own as far as it is known before the first welcome. */
  likelyLanguage: Language
  /** Where on the site the visitor is. */
  entryPoint: () => EntryPointKey
  identity: () => IdentitySource | undefined
  /** Makes the client; another one when the line moves to another tab. */
  open: typeof createVisitorClient
}

interface Restart {
  /** Runs while there is no line. */
  between?: (() => void) | undefined
  /** The same visitor with a fresh token: nothing is taken from the screen. */
  isRenewal?: boolean
}

export interface Session {
  readonly view: Cell<VisitorView>
  readonly language: Cell<Language>
  client: () => VisitorClient
  /** Says hello again as whoever the visitor is now. */
  restart: (how?: Restart) => void
  /** Where the last hello was said from. */
  entryPoint: () => EntryPointKey
  stop: () => void
}

export function openSession(store: Store, options: SessionOptions): Session {
  const language = store.cell(options.wantedLanguage ?? options.likelyLanguage)
  const now = (): number => options.clock.now() + view.value.clockOffsetMs
  const tokens = keepFresh(options.clock, now, () => restart({ isRenewal: true }))
  let entryPoint = options.entryPoint()
  let client = connect()
  const view = store.cell(client.state())
  let unsubscribe = follow()

  function connect(): VisitorClient {
    const { identity, entryPoint: entryPointNow, open, ...rest } = options
    entryPoint = entryPointNow()
    const source = identity()
    const made = open({
      ...rest,
      entryPoint,
      language: language.value,
      ...(source && { identity: tokens.watch(source) }),
    })
    made.start()
    return made
  }
  function follow(isRenewal?: boolean): () => void {
    return client.subscribe((next) => {
      if (isRenewal && next.isOpen === null) {
        view.value = meanwhile(view.value, next)
        return
      }
      view.value = next
      const own = options.wantedLanguage ?? next.site?.language
      if (!own || own === language.value) return
      // The server writes its notices in the language of the hello.
      language.value = own
      restart()
    })
  }
  function stop(): void {
    tokens.rest()
    unsubscribe()
    client.stop()
  }
  function restart({ between, isRenewal }: Restart = {}): void {
    stop()
    between?.()
    client = connect()
    if (!isRenewal) view.value = client.state()
    unsubscribe = follow(isRenewal)
  }
  return { view, language, restart, stop, client: () => client, entryPoint: () => entryPoint }
}

/** What is shown stays until the new line has something to show instead. */
function meanwhile(shown: VisitorView, next: VisitorView): VisitorView {
  const { connection, closeReason, lastError, outbox } = next
  if (connection === 'connecting' && !lastError) return shown
  return { ...shown, connection, closeReason, lastError, outbox }
}
