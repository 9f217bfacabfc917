/** What the built widget costs the page it is on, measured by the browser itself. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import {
  C1,
  answered,
  assigned,
  said,
  visitorConversation,
  visitorWelcome,
} from '../../../protocol/client/testing/frames.ts'
import { holdBack } from '../../support/hold-back.ts'
import { openSite } from '../../support/scripted-site.ts'
import { until } from '../../support/until.ts'
import { widgetPartWith } from '../../support/widget-part.ts'
import { ownBrowser } from '../own-browser.ts'

const FILLER = '<p>Words of the page.</p>'.repeat(400)
const TAG = '<script async src="/widget.js" data-site="demo" data-entry="home"></script>'
const HTML = `<!doctype html><title>A page</title><h1>A page</h1>${FILLER}${TAG}`
/** A machine that others use too is judged by its best pass. */
const PASSES = 4
const SLOWER = 4
const LONG_TASK_MS = 50
const FIRST_PAINT_MS = 100

const browser = await ownBrowser()

interface TraceEvent {
  name: string
  ts: number
  dur?: number
  tid: number
  pid: number
  args?: { data?: { url?: string } }
}

async function openPage(fileBytesMax = 0): Promise<{ page: Page; requested: string[] }> {
  const { site: plain, ...welcome } = visitorWelcome()
  const onFrame = (frame: { type: string }, say: (frame: object) => void) => {
    if (frame.type === 'hello') say({ ...welcome, site: { ...plain, fileBytesMax } })
  }
  const look = { noFiles: fileBytesMax === 0 }
  const site = await openSite(browser, { html: '<!doctype html>', onFrame, look })
  onTestFinished(() => site.page.context().close())
  return site
}

/** Loads the page on a slow processor and answers what the browser did. */
async function traceOfLoad(): Promise<TraceEvent[]> {
  const { page } = await openPage()
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  await browser.startTracing(page, { categories: ['devtools.timeline', 'v8'] })
  await page.setContent(HTML)
  await page.locator('.launcher').waitFor()
  const trace = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: TraceEvent[]
  }
  return trace.traceEvents
}

/** The run of the script, and what happened inside it. */
function runOf(events: TraceEvent[]): { ms: number; inside: string[] } {
  const run = events.find(
    ({ name, args }) => name === 'EvaluateScript' && args?.data?.url?.endsWith('/widget.js'),
  )
  if (run?.dur === undefined) throw new Error('the script ran')
  const { ts, dur, tid, pid } = run
  const inside = events
    .filter((event) => event.tid === tid && event.pid === pid)
    .filter((event) => event.ts > ts && event.ts < ts + dur)
  return { ms: dur / 1000, inside: inside.map(({ name }) => name) }
}

test('[EV-9] on a processor four times slower the script is no long task and asks for no layout', async () => {
  const runs = []
  for (let pass = 0; pass < PASSES; pass++) {
    const run = runOf(await traceOfLoad())
    expect(run.inside).not.toContain('Layout')
    expect(run.inside).not.toContain('UpdateLayoutTree')
    runs.push(run.ms)
  }
  expect(Math.min(...runs)).toBeLessThan(LONG_TASK_MS)
})

/** What has moved since, in the browser's own measure, counted to the newest frame. */
async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const seen = { shifted: 0 }
    const add = (list: PerformanceEntryList) => {
      for (const entry of list)
        seen.shifted += (entry as PerformanceEntry & { value: number }).value
    }
    const observer = new PerformanceObserver((list) => add(list.getEntries()))
    observer.observe({ type: 'layout-shift', buffered: true })
    Object.assign(window, { seen, take: () => add(observer.takeRecords()) })
  })
  return () =>
    page.evaluate<number>(`new Promise((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(() => (take(), resolve(seen.shifted))))
    })`)
}

test('[EV-9] the script is the one request, and nothing of the page moves, also when the panel opens', async () => {
  const { page, requested } = await openPage()
  const shifted = await watchShifts(page)
  requested.length = 0
  await page.evaluate((html) => {
    document.body.innerHTML = html
  }, `<h1>A page</h1>${FILLER}`)
  await page.addScriptTag({ url: '/widget.js' })
  await page.evaluate(`UniChat.boot({ site: 'demo', lang: 'en' })`)
  await page.locator('.launcher').waitFor()
  expect(requested).toEqual(['/widget.js'])
  await page.locator('.launcher').click()
  await page.locator('.composer textarea').waitFor()
  expect(await shifted()).toBe(0)
})

test.for([0, 10_000_000])(
  '[EV-9] [EV-14] the tools are there with the field, move nothing and leave no hole, where files have %i bytes',
  async (fileBytesMax) => {
    const { page } = await openPage(fileBytesMax)
    const letGo = await holdBack(page, 'composer-box')
    const shifted = await watchShifts(page)
    await page.setContent(HTML.replace(' data-entry', ' data-lang="en" data-entry'))
    await page.locator('.launcher').waitFor()
    // By command: what moves after a click of one's own is not counted.
    await page.evaluate('void UniChat.open()')
    await page.locator('.bones').waitFor()
    letGo()
    await page.locator('.tool-emoji').waitFor()
    const field = page.locator('.composer textarea')
    const before = await field.boundingBox()
    await page.locator('.bones').waitFor({ state: 'detached' })
    expect(await page.locator('.tool-clip').count()).toBe(fileBytesMax > 0 ? 1 : 0)
    expect(await field.boundingBox()).toEqual(before)
    expect(await shifted()).toBe(0)
    const last = await page.locator('.tools > :last-child').boundingBox()
    const gap = (before?.x ?? 0) - (last?.x ?? 0) - (last?.width ?? 0)
    expect(gap).toBeLessThan(8)
  },
)

test('[EV-10] the opened panel is painted within 100 ms of the click', async () => {
  const taken: number[] = []
  for (let pass = 0; pass < PASSES; pass++) {
    const { page } = await openPage()
    await page.setContent(HTML)
    await page.locator('.launcher').waitFor()
    // From the click itself to behind the frame that shows what it did.
    const painted = page.evaluate(
      () =>
        new Promise<number>((resolve, reject) => {
          const { port1, port2 } = new MessageChannel()
          let clickedAt = 0
          port1.addEventListener('message', () => {
            const frame = document
              .querySelector('unichat-widget')
              ?.shadowRoot?.querySelector('.frame')
            const isThere = (frame?.getBoundingClientRect().height ?? 0) > 400
            if (isThere) resolve(performance.now() - clickedAt)
            else reject(new Error('the panel is not there'))
          })
          port1.start()
          const onClick = ({ timeStamp }: Event): void => {
            clickedAt = timeStamp
            requestAnimationFrame(() => port2.postMessage(null))
          }
          document.addEventListener('click', onClick, { capture: true, once: true })
        }),
    )
    await page.locator('.launcher').click()
    taken.push(await painted)
  }
  expect(Math.min(...taken)).toBeLessThanOrEqual(FIRST_PAINT_MS)
})

const LOADED_MAX = 32 * 1024

test('[EV-13] a visitor who only writes and reads words loads at most 32 KB; the rest comes with its button', async () => {
  const entries = [said(1, 'v1'), assigned(2), answered(3, 'a3')]
  const site = await openSite(browser, {
    html: HTML.replace(' data-entry', ' data-lang="zh" data-entry'),
    onFrame: (frame, say) => {
      if (frame.type === 'hello') say(visitorWelcome(visitorConversation(entries)))
    },
  })
  const { page, requested, sent } = site
  onTestFinished(() => page.context().close())
  await page.locator('.launcher').click()
  const field = page.locator('.composer textarea')
  await field.fill('您好')
  await field.press('Enter')
  await until('the message', () => sent.some(({ type }) => type === 'message.send'))
  site.say({ type: 'typing.changed', conversationId: C1, by: 'agent', isTyping: true })
  await page.locator('.typing').waitFor()
  site.say(answered(4, 'a4'))
  await page.locator('.unseen').getByText('Ann').waitFor({ state: 'attached' })

  const scripts = [...new Set(requested.filter((path) => path.endsWith('.js')))]
  const files = await Promise.all(scripts.map((path) => readFile(join('dist', path))))
  const bytes = files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0)
  expect(bytes).toBeLessThanOrEqual(LOADED_MAX)

  const isAsked = (part: string) => () => requested.some((path) => path.endsWith(part))
  await page.locator('.tool-emoji').hover()
  await until('the emoji are on their way', isAsked(widgetPartWith('.emoji{')))
  await page.locator('.tool-font').focus()
  await until('the fonts are on their way', isAsked(widgetPartWith('.font-panel{')))
})
