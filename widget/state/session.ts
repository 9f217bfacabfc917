/** The visitor's line to the server, opened anew when it turns out who they are or which language they read. */
import { createVisitorClient, type VisitorClient } from '../../protocol/client/visitor-client.ts'
import type { VisitorClientOptions } from '../../protocol/client/visitor-options.ts'
import type { VisitorView } from '../../protocol/client/visitor-view.ts'
import type { Language } from '../../protocol/model/values.ts'
import type { IdentitySource } from '../host/seat.ts'
import type { Cell, Store } from './store.ts'

export interface SessionOptions extends Omit<VisitorClientOptions, 'language' | 'identity'> {
  /** What the page asks for; null: the site's own. */
  wantedLanguage: Language | null
  /** The site's own as far as it is known before the first welcome. */
  likelyLanguage: Language
  identity: () => IdentitySource | undefined
}

export interface Session {
  readonly view: Cell<VisitorView>
  readonly language: Cell<Language>
  client: () => VisitorClient
  /** Says hello again as whoever the visitor is now. */
  restart: () => void
  stop: () => void
}

export function openSession(store: Store, options: SessionOptions): Session {
  const language = store.cell(options.wantedLanguage ?? options.likelyLanguage)
  let client = connect()
  const view = store.cell(client.state())
  let unsubscribe = follow()

  function connect(): VisitorClient {
    const { identity: identityNow, ...rest } = options
    const identity = identityNow()
    const made = createVisitorClient({
      ...rest,
      language: language.value,
      ...(identity && { identity }),
    })
    made.start()
    return made
  }
  function follow(): () => void {
    return client.subscribe((next) => {
      view.value = next
      const own = options.wantedLanguage ?? next.site?.language
      if (!own || own === language.value) return
      // The server writes its notices in the language of the hello.
      language.value = own
      restart()
    })
  }
  function restart(): void {
    unsubscribe()
    client.stop()
    client = connect()
    view.value = client.state()
    unsubscribe = follow()
  }
  return {
    view,
    language,
    client: () => client,
    restart,
    stop() {
      unsubscribe()
      client.stop()
    },
  }
}
