/** The widget's app: what the loader fetches when somebody wants to talk. */
import type { EntryPointKey, SiteKey } from '../protocol/model/ids.ts'
import { URL_LENGTH_MAX } from '../protocol/model/limits.ts'
import {
  browserClock,
  browserPage,
  isPhone,
  makeId,
  onReturn,
  transportsTo,
} from './page/browser.ts'
import { listen } from './page/listen.ts'
import { onForgotten } from './page/forgotten.ts'
import { isolate } from './page/isolate.ts'
import { memoryKey } from './host/memory.ts'
import type { Seat, WidgetApp } from './host/seat.ts'
import { loadTexts } from './i18n/catalogues.ts'
import { begin, forgetDrafts } from './state/actions.ts'
import { followChanges, markRead } from './state/follow.ts'
import { appState, createReporter } from './state/report.ts'
import { indexedPlace } from './page/indexed-place.ts'
import { watchPage, type PageWatch } from './page/page-watch.ts'
import { joinTabs } from './tabs/join.ts'
import { createShare, type Share } from './tabs/share.ts'
import { openSession, type Session, type SessionOptions } from './state/session/session.ts'
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

const forgetVisitor = (site: SiteKey): Promise<void> => placeFor(site).clear()

/** What the loader asks of this file. */
export { startApp, forgetVisitor }

interface Running {
  seat: Seat
  widget: Widget
  session: Session
  share: Share
  pages: PageWatch
  isVouchedFor: boolean
}

async function startApp(seat: Seat): Promise<WidgetApp> {
  const { site } = seat.tag
  const storage = placeFor(site)
  const pages = watchPage(browserPage, browserClock, (page) => session.client().viewPage(page))
  const store = createStore()
  const share = createShare(memoryKey(site), storage, store)
  await joinTabs(share)
  const session = openSession(store, optionsOf(seat, share, pages))
  share.session = session
  const texts = await loadTexts(session.language.value, seat)
  const widget = createWidget({ seat, store, session, texts, storage })
  const isVouchedFor = seat.identity !== undefined
  const running: Running = { seat, widget, session, share, pages, isVouchedFor }
  const forgetHere = onForgotten(site, () => forget(running))
  widget.stops.push(draw(widget), ...follow(running, session), forgetHere, onLeave(share))
  const app = controlsOf(running)
  for (const call of seat.calls.splice(0)) {
    app.run(call).catch(({ message }) => seat.emit('error', { code: message }))
  }
  return app
}

function controlsOf(running: Running): WidgetApp {
  const { seat, widget, session, share, pages } = running
  // In order: browsers settle imports of one part that were begun together in any.
  let latest = Promise.resolve()
  let leaveScreen = (): void => undefined
  return {
    shown(isOpen) {
      widget.isOpen.value = isOpen
      leaveScreen()
      leaveScreen = isOpen && isWholeScreen(seat) ? fillScreen(seat.frame) : () => undefined
      pages.check()
      if (isOpen) session.client().wake()
    },
    begin(opening) {
      begin(widget, opening)
      const isElsewhere = session.entryPoint() !== entryPointOf(seat)
      // An open conversation stays where it began.
      if (isElsewhere && !widget.hasOpenConversation.value) restart(running)
    },
    run(call) {
      const done = latest.then(async () =>
        (await import('./embed/carry-out.ts')).carryOut(running, call),
      )
      latest = done.catch(() => undefined)
      return done
    },
    identityChanged() {
      // What somebody wrote before they signed in stays theirs.
      if (running.isVouchedFor) forgetDrafts(widget)
      running.isVouchedFor = true
      restart(running)
    },
    async forget() {
      let cleared: Promise<void> | undefined
      forget(running, () => {
        cleared = share.storage.clear()
      })
      await cleared
    },
    stop() {
      leaveScreen()
      seat.draft = widget.draft.text
      for (const stop of widget.stops) stop()
    },
  }
}

/** What cannot be had is done without. */
function fetchWhenNeeded(widget: Widget): void {
  recall(widget).catch(() => undefined)
  if (window.name === `unichat-${widget.seat.tag.site}`) {
    import('./embed/popout.ts').then(({ settleIn }) => settleIn(widget)).catch(() => undefined)
  }
  const onDrag = (): void => {
    import('./page/drop.ts').then(({ takeDrops }) => takeDrops(widget)).catch(() => undefined)
  }
  widget.seat.frame.addEventListener('dragenter', onDrag, { once: true })
}

/** What an earlier page left, if it left anything. */
async function recall(widget: Widget): Promise<void> {
  const { storage } = widget
  const kept = [await storage.load('style'), await storage.load('uploads')] as const
  if (kept[0] || kept[1]) (await import('./state/recall.ts')).recall(widget, kept)
}

/** Says hello again from here, as whoever the visitor is now. */
function restart({ share, session }: Running, between?: () => void): void {
  share.take()
  session.restart({ between })
}

function forget(running: Running, between?: () => void): void {
  running.seat.identity = undefined
  running.seat.calls = []
  running.isVouchedFor = false
  forgetDrafts(running.widget)
  restart(running, between)
}

/** A page that goes, if only into the back-forward cache, takes no line with it; returns how to end it all. */
function onLeave(share: Share): () => void {
  const leave = (): void => {
    share.session?.stop()
    share.leave()
    share.channel?.close()
  }
  const unlisten = listen(window, ['pagehide', 'pageshow'], (event) => {
    if (event.type === 'pagehide') return leave()
    if (!(event as PageTransitionEvent).persisted) return
    void joinTabs(share).then(() => share.session?.restart({ isRenewal: true }))
  })
  return () => {
    leave()
    unlisten()
  }
}

/** Where the part cannot be had, the panel is as tall as its style sheet says. */
function fillScreen(frame: HTMLElement): () => void {
  const filled = import('./page/full-screen.ts').then(
    (part) => part.fillScreen(frame),
    () => () => undefined,
  )
  return () => void filled.then((leave) => leave())
}

/** What comes while the visitor looks elsewhere is heard, or told by their system. */
function emitAndAttract(widget: Widget, share: Share): Seat['emit'] {
  return (name, ...rest) => {
    widget.seat.emit(name, ...rest)
    if (name !== 'message:received' || (widget.isOpen.value && !document.hidden)) return
    import('./embed/attract.ts')
      .then(({ attract }) => attract(widget, share))
      .catch(() => undefined)
  }
}

const isWholeScreen = ({ tag }: Seat): boolean => tag.mode === 'bubble' && isPhone()

/** What goes on for as long as the app runs; each returns how to stop it. */
function follow({ widget, share, pages }: Running, { view, client }: Session): (() => void)[] {
  const report = createReporter(emitAndAttract(widget, share))
  const see = (): void => {
    Object.assign(widget.seat.state, appState(view.value))
    report(view.value)
    // Where browsers do not tell of page changes, a message shows the page it was written on.
    if (view.value.outbox.length > 0) pages.check()
  }
  fetchWhenNeeded(widget)
  // The welcome may have come before the texts.
  see()
  return [
    followChanges(widget),
    isolate(widget.seat.frame),
    pages.stop,
    widget.store.onChange(see),
    onReturn(() => {
      client().wake()
      pages.check()
      markRead(widget)
    }),
  ]
}

/** What is no key of an entry point would be refused with the whole hello. */
const entryPointOf = ({ entryPoint }: Seat): EntryPointKey =>
  (/^[\w-]{1,64}$/.test(entryPoint) ? `${entryPoint}` : 'default') as EntryPointKey

function optionsOf(seat: Seat, share: Share, pages: PageWatch): SessionOptions {
  return {
    transports: transportsTo(seat.tag.baseUrl),
    clock: browserClock,
    storage: share.storage,
    open: (given) => share.open(given),
    makeId,
    site: seat.tag.site,
    entryPoint: () => entryPointOf(seat),
    page: pages.page,
    referrer: document.referrer.slice(0, URL_LENGTH_MAX),
    wantedLanguage: seat.tag.language,
    likelyLanguage: seat.state.lang,
    identity: () => seat.identity,
  }
}
