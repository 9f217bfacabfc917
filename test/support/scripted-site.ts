/** A page with the built widget on it, and a chat server that says what a script says: for tests and pictures of the widget alone. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { visitorWelcome } from '../../protocol/client/testing/frames.ts'
import type { Look } from '../../protocol/theme/look.ts'

export const SITE_ORIGIN = 'http://portal.test'

/** The widget on a page of that origin. */
export const TAG =
  '<script src="/widget.js" data-site="demo" data-entry="home" data-lang="en"></script>'

export interface UpFrame {
  type: string
  ref?: string
  [key: string]: unknown
}
export type Say = (frame: object) => void

export interface SiteScript {
  html: string
  headers?: Record<string, string>
  context?: BrowserContextOptions
  /** What the server does with a frame; null: nobody answers the door. */
  onFrame: ((frame: UpFrame, say: Say) => void) | null
  /** What the server puts in front of the script for its site. */
  look?: Look
  /** So many requests for the app fail before one succeeds. */
  failures?: number
}

/** Greets whoever comes, and says nothing more. */
export const idle: SiteScript['onFrame'] = (frame, say) => {
  if (frame.type === 'hello') say(visitorWelcome())
}

export interface ScriptedSite {
  page: Page
  /** Frames the widget sent, in order. */
  sent: UpFrame[]
  /** What the server says by itself, on the newest connection. */
  say: Say
  /** Ends the newest connection; from then on nobody answers the door. */
  cut: () => void
  /** Paths that were asked for. */
  requested: string[]
  /** Errors and warnings of the page's console. */
  complaints: string[]
}

export async function openSite(browser: Browser, script: SiteScript): Promise<ScriptedSite> {
  const context = await browser.newContext(script.context ?? {})
  const page = await context.newPage()
  const site: ScriptedSite = {
    page,
    sent: [],
    say: () => undefined,
    cut: () => undefined,
    requested: [],
    complaints: [],
  }
  page.on('pageerror', (error) => site.complaints.push(error.message))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) site.complaints.push(message.text())
  })
  await serveFiles(site, script)
  await serveSockets(site, script)
  await page.goto(`${SITE_ORIGIN}/`)
  return site
}

async function serveFiles({ page, requested }: ScriptedSite, script: SiteScript): Promise<void> {
  let failures = script.failures ?? 0
  await page.route(`${SITE_ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url())
    requested.push(pathname)
    if (pathname === '/favicon.ico') return route.fulfill({ status: 204 })
    if (!pathname.endsWith('.js')) {
      const headers = script.headers ?? {}
      return route.fulfill({ contentType: 'text/html', body: script.html, headers })
    }
    if (pathname !== '/widget.js' && failures-- > 0) return route.abort()
    // As the server finds what is asked for once more.
    const file = await readFile(join('dist', pathname.replace(/\/(?:~\/)+/u, '/')), 'utf8')
    const isDressed = script.look && pathname === '/widget.js'
    const before = isDressed ? `document.currentScript.look=${JSON.stringify(script.look)};` : ''
    return route.fulfill({ contentType: 'text/javascript', body: before + file })
  })
}

async function serveSockets(site: ScriptedSite, { onFrame }: SiteScript): Promise<void> {
  let isCut = false
  await site.page.routeWebSocket(/\/v1\/visitor$/, (socket) => {
    if (!onFrame || isCut) return void socket.close({ code: 1006 })
    site.cut = () => {
      isCut = true
      void socket.close({ code: 1006 })
    }
    const say: Say = (frame) => socket.send(JSON.stringify(frame))
    site.say = say
    socket.onMessage((text) => {
      const frame = JSON.parse(String(text)) as UpFrame
      site.sent.push(frame)
      onFrame(frame, say)
    })
  })
}
