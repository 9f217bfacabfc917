/** Takes pictures of the built widget in every state, for people to look at: `npm run screenshots [-- NAME]`. */
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../test/support/browser.ts'
import type { Language } from '../protocol/model/values.ts'
import { SCENES, type Scene } from './scenes/widget-scenes.ts'

const OUT = 'screenshots'
const ORIGIN = 'http://portal.test'
const LOOKS: { width: number; height: number; scheme: 'light' | 'dark'; language: Language }[] = [
  { width: 360, height: 720, scheme: 'light', language: 'zh-CN' },
  { width: 360, height: 720, scheme: 'dark', language: 'en' },
  { width: 1440, height: 900, scheme: 'light', language: 'en' },
  { width: 1440, height: 900, scheme: 'dark', language: 'zh-CN' },
]

const pageOf = (language: Language): string => `<!doctype html>
<html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Portal</title><style>:root{color-scheme:light dark;font:16px/1.6 sans-serif}body{max-width:720px;margin:48px auto;padding:0 16px}</style>
<h1>中国联通网上营业厅</h1><p>充值、查询、办理，一网通办。</p>
<script src="/widget.js" data-site="demo" data-entry="home" data-lang="${language}"></script></html>`

async function servePage(page: Page, language: Language): Promise<void> {
  await page.route(`${ORIGIN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url())
    if (pathname === '/') {
      return route.fulfill({ contentType: 'text/html', body: pageOf(language) })
    }
    const body = await readFile(join('dist', pathname)).catch(() => null)
    if (!body) return route.fulfill({ status: 404 })
    return route.fulfill({ contentType: 'text/javascript', body })
  })
}

async function serveSocket(page: Page, scene: Scene, language: Language): Promise<void> {
  await page.routeWebSocket(/\/v1\/visitor$/, (socket) => {
    if (scene.isUnreachable) return void socket.close({ code: 1006 })
    const down = (frame: object): void => socket.send(JSON.stringify(frame))
    socket.onMessage((text) => {
      const frame = JSON.parse(String(text)) as { type: string; ref?: string }
      if (frame.type === 'hello') {
        down(scene.welcome(language))
        for (const later of scene.later ?? []) down(later)
      }
      const answer = scene.answer?.(frame)
      for (const reply of answer ?? []) down(reply)
    })
  })
}

async function shoot(browser: Browser, scene: Scene, look: (typeof LOOKS)[number]): Promise<void> {
  const { width, height, scheme, language } = look
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    locale: language,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.on('pageerror', (error) => process.stderr.write(`${scene.name}: ${error.message}\n`))
  await servePage(page, language)
  await serveSocket(page, scene, language)
  await page.goto(`${ORIGIN}/`)
  await scene.act(page)
  await page.waitForTimeout(250)
  const name = `${scene.name}-${width}-${scheme}-${language}.png`
  await page.screenshot({ path: join(OUT, name) })
  await context.close()
}

const wanted = process.argv[2]
await mkdir(OUT, { recursive: true })
const browser = await launchBrowser()
for (const scene of SCENES.filter(({ name }) => !wanted || name.includes(wanted))) {
  for (const look of LOOKS) await shoot(browser, scene, look)
  process.stdout.write(`${scene.name}\n`)
}
await browser.close()
