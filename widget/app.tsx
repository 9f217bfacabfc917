/** The widget's app: what the loader fetches when somebody wants to talk. */
import type { SiteKey } from '../protocol/model/ids.ts'
import { browserClock, browserPage, makeId, onReturn, transportsTo } from './page/browser.ts'
import { fillScreen, isPhone } from './page/full-screen.ts'
import { onForgotten } from './page/forgotten.ts'
import { isolate } from './page/isolate.ts'
import type { Seat, WidgetApp } from './host/seat.ts'
import { loadTexts } from './i18n/catalogues.ts'
import { begin, forgetDrafts } from './state/actions.ts'
import { followChanges, markRead } from './state/follow.ts'
import { appState, createReporter } from './state/report.ts'
import { indexedPlace } from './page/indexed-place.ts'
import { watchPage, type PageWatch } from './page/page-watch.ts'
import { openSession, type Session, type SessionOptions } from './state/session.ts'
import { layeredPlace, memoryPlace, webStoragePlace, type StoragePlace } from './page/storage.ts'
import { createStore } from './state/store.ts'
import { createWidget, type Widget } from './state/widget.ts'
import { draw } from './ui/shell/draw.tsx'

function placeFor(site: SiteKey): StoragePlace {
  return layeredPlace([
    indexedPlace(`unichat-${site}`),
    webStoragePlace(`unichat:${site}:`, () => localStorage),
    memoryPlace(),
  ])
}

export const forgetVisitor = (site: SiteKey): Promise<void> => placeFor(site).clear()

export async function startApp(seat: Seat): Promise<WidgetApp> {
  const storage = placeFor(seat.tag.site)
  const pages = watchPage(browserPage, browserClock, (page) => session.client().viewPage(page))
  const store = createStore()
  const session = openSession(store, optionsOf(seat, storage, pages))
  const widget = createWidget(seat, store, session, await loadTexts(session.language.value, seat))
  const stops = [draw(widget), ...follow(widget, session, pages), session.stop]
  let leaveScreen = (): void => undefined
  let isVouchedFor = seat.identity !== undefined

  function forget(between?: () => void): void {
    seat.identity = undefined
    isVouchedFor = false
    forgetDrafts(widget)
    session.restart({ between })
  }
  stops.push(onForgotten(seat.tag.site, () => forget()))
  return {
    shown(isOpen) {
      widget.isOpen.value = isOpen
      leaveScreen()
      leaveScreen = isOpen && isWholeScreen(seat) ? fillScreen(seat.frame) : () => undefined
      pages.check()
    },
    begin(opening) {
      begin(widget, opening)
      const isElsewhere = session.entryPoint() !== seat.entryPoint
      // An open conversation stays where it began.
      if (isElsewhere && !widget.hasOpenConversation.value) session.restart()
    },
    identityChanged() {
      // What somebody wrote before they signed in stays theirs.
      if (isVouchedFor) forgetDrafts(widget)
      isVouchedFor = true
      session.restart()
    },
    async forget() {
      let cleared: Promise<void> | undefined
      forget(() => {
        cleared = storage.clear()
      })
      await cleared
    },
    stop() {
      leaveScreen()
      seat.draft = widget.draft.text
      for (const stop of stops) stop()
    },
  }
}

const isWholeScreen = ({ tag }: Seat): boolean => tag.mode === 'bubble' && isPhone()

/** What goes on for as long as the app runs; each returns how to stop it. */
function follow(widget: Widget, { view, client }: Session, pages: PageWatch): (() => void)[] {
  const report = createReporter(widget.seat.emit)
  return [
    followChanges(widget),
    isolate(widget.seat.frame),
    pages.stop,
    widget.store.onChange(() => {
      Object.assign(widget.seat.state, appState(view.value))
      report(view.value)
      // Where browsers do not tell of page changes, a message shows the page it was written on.
      if (view.value.outbox.length > 0) pages.check()
    }),
    onReturn(() => {
      client().wake()
      pages.check()
      markRead(widget)
    }),
  ]
}

function optionsOf(seat: Seat, storage: StoragePlace, pages: PageWatch): SessionOptions {
  return {
    transports: transportsTo(seat.tag.baseUrl),
    clock: browserClock,
    storage,
    makeId,
    site: seat.tag.site,
    entryPoint: () => seat.entryPoint,
    page: pages.page,
    ...(document.referrer && { referrer: document.referrer }),
    wantedLanguage: seat.tag.language,
    likelyLanguage: seat.state.lang,
    identity: () => seat.identity,
  }
}
