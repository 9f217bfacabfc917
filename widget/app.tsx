/** The widget's app: what the loader fetches when somebody wants to talk. */
import { browserClock, browserPage, makeId, onReturn, transportsTo } from './page/browser.ts'
import { fillScreen, isPhone } from './page/full-screen.ts'
import { isolate } from './page/isolate.ts'
import type { Seat, WidgetApp } from './host/seat.ts'
import { loadTexts } from './i18n/catalogues.ts'
import { followChanges, markRead } from './state/follow.ts'
import { indexedPlace } from './page/indexed-place.ts'
import { watchPage, type PageWatch } from './page/page-watch.ts'
import { openSession, type SessionOptions } from './state/session.ts'
import { layeredPlace, memoryPlace, webStoragePlace, type StoragePlace } from './page/storage.ts'
import { createStore } from './state/store.ts'
import { createWidget } from './state/widget.ts'
import { draw } from './ui/shell/draw.tsx'

export async function startApp(seat: Seat): Promise<WidgetApp> {
  const storage = layeredPlace([
    indexedPlace(`unichat-${seat.tag.site}`),
    webStoragePlace(`unichat:${seat.tag.site}:`, () => localStorage),
    memoryPlace(),
  ])
  const pages = watchPage(browserPage, browserClock, (page) => session.client().viewPage(page))
  const store = createStore()
  const session = openSession(store, optionsOf(seat, storage, pages))
  const widget = createWidget(seat, store, session, await loadTexts(session.language.value))
  const stops = [
    draw(widget),
    followChanges(widget),
    isolate(seat.frame),
    pages.stop,
    session.stop,
    // Where browsers do not tell of page changes, a message shows the page it was written on.
    store.onChange(() => {
      if (session.view.value.outbox.length > 0) pages.check()
    }),
    onReturn(() => {
      session.client().wake()
      pages.check()
      markRead(widget)
    }),
  ]
  let leaveScreen = (): void => undefined

  return {
    shown(isOpen) {
      widget.isOpen.value = isOpen
      leaveScreen()
      leaveScreen = isOpen && isPhone() ? fillScreen(seat.frame) : () => undefined
      pages.check()
    },
    identityChanged: session.restart,
    stop() {
      leaveScreen()
      for (const stop of stops) stop()
      void storage.clear()
    },
  }
}

function optionsOf(seat: Seat, storage: StoragePlace, pages: PageWatch): SessionOptions {
  return {
    transports: transportsTo(seat.tag.baseUrl),
    clock: browserClock,
    storage,
    makeId,
    site: seat.tag.site,
    entryPoint: seat.tag.entryPoint,
    page: pages.page,
    ...(document.referrer && { referrer: document.referrer }),
    wantedLanguage: seat.tag.language,
    likelyLanguage: seat.language(),
    identity: () => seat.identity,
  }
}
