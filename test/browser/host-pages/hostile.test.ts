/** The built widget on the pages of `examples/hostile`: all there, untouched by the page, and gone without a trace. */
import { readdirSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { AgentClient } from '../../../protocol/client/agent/client.ts'
import { atTheDemoDesk, whereSaid } from '../../support/desk/demo-desk.ts'
import { startServer, type RunningServer } from '../../support/process/server.ts'
import { AGENT, limitTo } from '../office.ts'
import { ownBrowser } from '../own-browser.ts'

const PAGES = readdirSync('examples/hostile').filter((file) => file.endsWith('.html'))
const VIEWPORT = { width: 1280, height: 800 }
/** How many times larger the page makes everything on it. */
const ENLARGED: Record<string, number> = { 'zoom.html': 1.5 }
/** Ours on every page, or it was inherited. */
const OURS = [
  ...['font-family', 'font-size', 'font-style', 'font-weight', 'line-height', 'letter-spacing'],
  ...['word-spacing', 'word-break', 'text-transform', 'text-indent', 'text-align', 'text-shadow'],
  ...['white-space', 'hyphens', 'direction', 'unicode-bidi', 'visibility', 'opacity', 'cursor'],
  ...[
    'pointer-events',
    'user-select',
    'touch-action',
    'color',
    'background-color',
    'border-radius',
  ],
  ...['margin-top', 'padding-left', 'box-sizing', 'resize', 'display', 'scroll-behavior'],
]
const PARTS = ['.launcher', '.frame', '.panel', '.header-title', '.composer textarea', '.log']

const browser = await ownBrowser()
let server: RunningServer
let desk: AgentClient
beforeAll(async () => {
  server = await startServer()
  await limitTo(server, 50)
  desk = await atTheDemoDesk(server, AGENT)
})
afterAll(async () => {
  desk.stop()
  await server.stop()
})

async function open(path: string): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ viewport: VIEWPORT, locale: 'zh-CN' })
  onTestFinished(() => context.close())
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`)
  })
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }))
  await page.goto(`${server.url}${path}`)
  return { page, complaints }
}

const part = (page: Page, selector: string): Locator => page.locator(`unichat-widget ${selector}`)

/** Everything of the page that can be told from outside. */
const traces = (page: Page) =>
  page.evaluate(() => ({
    html: document.documentElement.outerHTML,
    globals: Object.keys(window).filter((name) => name !== 'UniChat'),
    styles: document.adoptedStyleSheets.length,
    scroll: [scrollX, scrollY],
    focus: document.activeElement?.tagName,
  }))

async function tracesWithoutWidget(path: string) {
  const context = await browser.newContext({ viewport: VIEWPORT })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  await page.route('**/widget.js', (route) => route.fulfill({ body: '' }))
  await page.goto(`${server.url}${path}`)
  return await traces(page)
}

const looks = (page: Page) =>
  page.evaluate(
    ([parts, names]) => {
      const root = document.querySelector('unichat-widget')?.shadowRoot
      return Object.fromEntries(
        parts.map((selector) => {
          const element = root?.querySelector(selector)
          const style = element && getComputedStyle(element)
          return [selector, names.map((name) => `${name}: ${style?.getPropertyValue(name)}`)]
        }),
      )
    },
    [PARTS, OURS] as const,
  )

const launcherColour = (found: Record<string, string[]>): string | undefined =>
  found['.launcher']?.find((line) => line.startsWith('background-color'))

/** With a real pointer where the launcher is seen: nothing may lie over it. */
async function clickLauncher(page: Page): Promise<DOMRect> {
  await part(page, '.launcher').waitFor()
  const box = await part(page, '.launcher').evaluate((found) => found.getBoundingClientRect())
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
  await part(page, '.composer textarea').waitFor()
  return box
}

async function looksOnPlainPage() {
  const { page } = await open('/examples/strict-csp/')
  await clickLauncher(page)
  await page.mouse.move(1, 1)
  return await looks(page)
}

test.for(PAGES)('[EV-2] on the hostile page %s the widget is all there', async (file) => {
  const path = `/examples/hostile/${file}`
  const before = await tracesWithoutWidget(path)
  const plain = await looksOnPlainPage()
  const { page, complaints } = await open(path)
  const scale = ENLARGED[file] ?? 1

  const launcher = await clickLauncher(page)
  expect(launcher.width).toBeCloseTo(56 * scale, 0)
  expect(VIEWPORT.width - launcher.x - launcher.width).toBeCloseTo(20 * scale, 0)
  expect(VIEWPORT.height - launcher.y - launcher.height).toBeCloseTo(20 * scale, 0)
  await page.mouse.move(1, 1)
  const frame = await part(page, '.frame').evaluate((found) => found.getBoundingClientRect())
  expect(frame.width).toBeCloseTo(380 * scale, 0)
  expect(frame.height).toBeCloseTo(Math.min(640 * scale, VIEWPORT.height - 108 * scale), 0)
  expect(frame.y).toBeGreaterThanOrEqual(0)
  if (file === 'oklch.html') expect(launcherColour(await looks(page))).toContain('oklch')
  else if (scale === 1) expect(await looks(page)).toEqual(plain)

  const words = `从 ${file} 来`
  await page.mouse.click(frame.x + frame.width / 2, frame.y + frame.height - 40 * scale)
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
  const id = await whereSaid(desk, words, 20_000)
  desk.send(id, '您好，请稍等')
  const answer = part(page, '.log').getByText('您好，请稍等')
  await answer.waitFor()
  const place = await answer.evaluate((found) => found.getBoundingClientRect())
  expect(place.y).toBeGreaterThan(frame.y + 64 * scale)
  expect(place.x).toBeGreaterThan(frame.x)
  expect(complaints).toEqual([])

  await page.evaluate('UniChat.shutdown()')
  await expect.poll(() => traces(page)).toEqual(before)
})
