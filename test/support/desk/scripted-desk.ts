/** The built agent desktop, signed in, with a server that says what a script says: for tests of the desktop alone. */
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { AgentWelcome } from '../../../protocol/frames/agent-down.ts'
import type { Say, UpFrame } from '../scripted-site.ts'

export const DESK_ORIGIN = 'http://desk.test'
const TYPES: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

export interface DeskScript {
  welcome: AgentWelcome
  context?: BrowserContextOptions
  /** Left out: without TLS, as intranets have it. */
  origin?: string
  /** Before the page is loaded. */
  prepare?: (page: Page) => Promise<void>
  /** Besides the welcome; pings are answered already. */
  onFrame?: (frame: UpFrame, say: Say) => void
}

export interface ScriptedDesk {
  page: Page
  /** What the server says by itself. */
  say: Say
  /** Errors of the page. */
  complaints: string[]
}

export async function openDesk(browser: Browser, script: DeskScript): Promise<ScriptedDesk> {
  const context = await browser.newContext({
    locale: 'en',
    viewport: { width: 1440, height: 900 },
    ...script.context,
  })
  const page = await context.newPage()
  const desk: ScriptedDesk = { page, say: () => undefined, complaints: [] }
  page.on('pageerror', (error) => desk.complaints.push(error.message))
  await script.prepare?.(page)
  await serve(page, script)
  await page.routeWebSocket(/\/v1\/agent$/, (socket) => {
    const say: Say = (frame) => socket.send(JSON.stringify(frame))
    desk.say = say
    socket.onMessage((text) => {
      const frame = JSON.parse(String(text)) as UpFrame
      if (frame.type === 'hello') say(script.welcome)
      if (frame.type === 'ping') say({ type: 'pong' })
      script.onFrame?.(frame, say)
    })
  })
  await page.goto(`${script.origin ?? DESK_ORIGIN}/desk`)
  return desk
}

async function serve(page: Page, { welcome, origin = DESK_ORIGIN }: DeskScript): Promise<void> {
  await page.route(`${origin}/**`, async (route) => {
    const { pathname } = new URL(route.request().url())
    if (pathname === '/api/session') return route.fulfill({ json: { agent: welcome.agent } })
    const extension = extname(pathname)
    const file = extension === '' ? 'desk/index.html' : pathname
    const contentType = TYPES[extension] ?? 'text/html'
    return route.fulfill({ contentType, body: await readFile(join('dist', file)) })
  })
}
