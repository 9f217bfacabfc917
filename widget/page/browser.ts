/** What the app takes from the browser: clock, ids, addresses of the server, and the page it is on. */
import {
  BROKEN,
  type OpenTransport,
  type Transport,
} from '../../protocol/client/line/transport/transport.ts'
import { webSocketTransport } from '../../protocol/client/line/transport/web-socket.ts'
import type { ClientClock } from '../../protocol/client/platform.ts'
import { listen } from './listen.ts'
import type { PageSource } from './page-watch.ts'

export const browserClock: ClientClock = {
  now: () => Date.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms)
    return () => clearTimeout(timer)
  },
  random: Math.random,
}

/** 128 random bits; `crypto.randomUUID` is missing on pages without https. */
export function makeId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  // Old frameworks put an `Array.from` of their own in place.
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function transportsTo(baseUrl: string): OpenTransport[] {
  const http = new URL('v1/visitor', baseUrl).href
  return [
    webSocketTransport(http.replace(/^http/, 'ws'), WebSocket),
    fetchedTransport(async () => {
      const { streamTransport } = await import('../../protocol/client/line/transport/stream.ts')
      return streamTransport(http, globalThis, 'omit')
    }),
  ]
}

/** A transport whose code is fetched when the first choice did not get through. */
function fetchedTransport(load: () => Promise<OpenTransport>): OpenTransport {
  return (events) => {
    let isClosed = false
    let transport: Transport | null = null
    load().then(
      (open) => {
        if (!isClosed) transport = open(events)
      },
      () => isClosed || events.onClose(BROKEN, ''),
    )
    return {
      send: (text) => transport?.send(text),
      close() {
        isClosed = true
        transport?.close()
      },
    }
  }
}

/** The Navigation API where there is one; else what old browsers announce. */
export const browserPage: PageSource = {
  url: () => location.href,
  title: () => document.title,
  listen(onHint) {
    const navigation = 'navigation' in window ? (window.navigation as EventTarget) : null
    const stops = [
      listen(navigation, ['currententrychange'], onHint),
      listen(window, ['popstate', 'hashchange'], onHint),
    ]
    return () => stops.forEach((stop) => stop())
  },
}

/** Calls back when the page is shown again, or the network is back or gone; returns how to stop it. */
export function onReturn(task: () => void): () => void {
  const stops = [
    listen(document, ['visibilitychange'], task),
    listen(window, ['pageshow', 'online', 'offline'], task),
  ]
  return () => stops.forEach((stop) => stop())
}

/** Also one that is held on its side. */
export function isPhone(): boolean {
  return matchMedia('(max-width: 479px), (max-height: 479px)').matches
}
