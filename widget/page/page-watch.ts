/** Follows the visitor from page to page of a single-page site, without touching the page's own functions. */
import type { ClientClock } from '../../protocol/client/platform.ts'
import type { Page } from '../../protocol/frames/visitor-up.ts'
import { URL_LENGTH_MAX } from '../../protocol/model/limits.ts'

const TITLE_LENGTH_MAX = 300
/** Pages change their address first and their title a moment later. */
export const SETTLE_MS = 300

/** What is read of the page. */
export interface PageSource {
  url: () => string
  title: () => string
  /** Calls back whenever the address may have changed; returns how to stop it. */
  listen: (onHint: () => void) => () => void
}

export interface PageWatch {
  page: () => Page
  /** The site says where the visitor is, until the address changes. */
  tell: (page: Page) => void
  /** For browsers that give no hint: whenever something is about to be sent. */
  check: () => void
  stop: () => void
}

export function watchPage(
  source: PageSource,
  clock: Pick<ClientClock, 'after'>,
  onPage: (page: Page) => void,
): PageWatch {
  let known = source.url()
  let told: Page | null = null
  let cancel = (): void => undefined

  const page = (): Page => ({
    url: (told ? told.url : source.url()).slice(0, URL_LENGTH_MAX),
    title: (told ?? { title: source.title() }).title.slice(0, TITLE_LENGTH_MAX),
  })
  function report(): void {
    if (source.url() === known) return
    known = source.url()
    told = null
    onPage(page())
  }
  function check(): void {
    cancel()
    if (source.url() !== known) cancel = clock.after(SETTLE_MS, report)
  }
  const unlisten = source.listen(check)
  return {
    page,
    tell(next) {
      told = next
      onPage(page())
    },
    check,
    stop() {
      cancel()
      unlisten()
    },
  }
}
