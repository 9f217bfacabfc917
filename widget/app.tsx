/** The widget's app: what the loader fetches when somebody wants to talk. */
import { effect } from '@preact/signals'
import { render } from 'preact'
import { browserClock, browserPage, makeId, onReturn, transportsTo } from './host/browser.ts'
import { fillScreen, isPhone } from './host/full-screen.ts'
import { isolate } from './host/isolate.ts'
import type { Seat, WidgetApp } from './host/seat.ts'
import { addStyles } from './host/styles.ts'
import { followChanges, markRead } from './state/follow.ts'
import { indexedPlace } from './state/indexed-place.ts'
import { watchPage } from './state/page-watch.ts'
import { openSession } from './state/session.ts'
import { layeredPlace, memoryPlace, webStoragePlace } from './state/storage.ts'
import { createWidget, type Widget } from './state/widget.ts'
import { WidgetContext } from './ui/shell/context.ts'
import { Panel } from './ui/shell/panel.tsx'
import { Preview } from './ui/shell/preview.tsx'
import { panelStyles } from './ui/styles/panel-styles.ts'

export function startApp(seat: Seat): WidgetApp {
  const storage = layeredPlace([
    indexedPlace(`unichat-${seat.tag.site}`),
    webStoragePlace(`unichat:${seat.tag.site}:`, () => localStorage),
    memoryPlace(),
  ])
  const pages = watchPage(browserPage, browserClock, (page) => session.client().viewPage(page))
  const session = openSession({
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
  })
  const widget = createWidget(seat, session)
  const undraw = draw(seat, widget)
  const stops = [
    followChanges(widget),
    // Where browsers do not tell of page changes, a message shows the page it was written on.
    effect(() => {
      if (session.view.value.outbox.length > 0) pages.check()
    }),
    isolate(seat.frame),
    pages.stop,
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
      session.stop()
      undraw()
      void storage.clear()
    },
  }
}

/** Takes the skeleton's place in one step; returns how to remove what was drawn. */
function draw(seat: Seat, widget: Widget): () => void {
  const stage = document.createElement('div')
  stage.className = 'stage'
  addStyles(seat.root, panelStyles, seat.tag.nonce)
  render(
    <WidgetContext.Provider value={widget}>
      <Panel />
    </WidgetContext.Provider>,
    stage,
  )
  render(
    <WidgetContext.Provider value={widget}>
      <Preview />
    </WidgetContext.Provider>,
    seat.nook,
  )
  seat.frame.replaceChildren(stage)
  seat.frame.classList.add('ready')
  return () => {
    render(null, stage)
    render(null, seat.nook)
  }
}
