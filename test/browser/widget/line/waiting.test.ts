/** The panel before the app is there, as visitors with slow networks meet it. */
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import {
  answered,
  said,
  visitorConversation,
  visitorWelcome,
} from '../../../../protocol/client/testing/frames.ts'
import type { PublicEntry } from '../../../../protocol/model/entry.ts'
import { holdBack } from '../../../support/hold-back.ts'
import {
  idle,
  openSite,
  type ScriptedSite,
  type SiteScript,
  TAG,
} from '../../../support/scripted-site.ts'
import { ownBrowser } from '../../own-browser.ts'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const OWN = TAG.replace('data-lang', 'data-launcher="#ask" data-lang')
const HTML = `<!doctype html><meta name="viewport" content="width=device-width"><title>A page</title>
<h1>A page</h1><button id="ask">Ask us</button>${TAG}`

const browser = await ownBrowser()

async function openHere(script: Partial<SiteScript> = {}): Promise<ScriptedSite> {
  const site = await openSite(browser, { html: HTML, onFrame: idle, ...script })
  onTestFinished(() => site.page.context().close())
  return site
}

const panel = (page: Page) => page.getByRole('dialog', { name: 'Chat with us' })
const close = (page: Page) => panel(page).getByRole('button', { name: 'Close' })
const field = (page: Page) => page.getByRole('textbox', { name: 'Message' })

test.for([
  { name: 'on a computer', context: {} },
  { name: 'on a phone', context: PHONE },
])('[WG-44] $name the panel is left by its button before the app is there', async ({ context }) => {
  const { page } = await openHere({ context })
  const letGo = await holdBack(page, 'composer-box')
  const launcher = page.getByRole('button', { name: 'Open chat' })
  await launcher.click()
  const there = await close(page).boundingBox()
  await close(page).click()
  await panel(page).waitFor({ state: 'hidden' })
  expect(await launcher.evaluate((element) => element.matches(':focus'))).toBe(true)

  await page.evaluate('void UniChat.open()')
  await close(page).waitFor()
  letGo()
  await field(page).waitFor()
  // The same place, to within what the letter and the drawing of a cross differ.
  const { x = 0, y = 0, width = 0, height = 0 } = (await close(page).boundingBox()) ?? {}
  expect(Math.abs(x + width / 2 - (there?.x ?? 0) - (there?.width ?? 0) / 2)).toBeLessThan(1)
  expect(Math.abs(y + height / 2 - (there?.y ?? 0) - (there?.height ?? 0) / 2)).toBeLessThan(2)
})

test('[WG-44] Escape leaves it too, and the app that comes afterwards opens nothing', async () => {
  const { page, sent } = await openHere({ html: HTML.replace(TAG, OWN) })
  const letGo = await holdBack(page, 'composer-box')
  const own = page.getByRole('button', { name: 'Ask us' })
  await own.click()
  await panel(page).waitFor()
  await page.keyboard.press('Escape')
  await panel(page).waitFor({ state: 'hidden' })
  expect(await own.evaluate((element) => element.matches(':focus'))).toBe(true)
  letGo()
  await expect.poll(() => sent.some(({ type }) => type === 'hello')).toBe(true)
  expect(await panel(page).isVisible()).toBe(false)
})

test('[WG-44] what says that the app did not come is left the same way, and a panel of the page has no way out', async () => {
  const { page } = await openHere({ context: PHONE, failures: 1 })
  await page.getByRole('button', { name: 'Open chat' }).tap()
  await page.getByRole('button', { name: 'Try again' }).waitFor()
  await close(page).tap()
  await panel(page).waitFor({ state: 'hidden' })

  const inline = await openHere({
    html: HTML.replace(TAG, TAG.replace(' ', ' data-mode="page" ')),
    failures: 1,
  })
  await inline.page.getByRole('button', { name: 'Try again' }).waitFor()
  expect(await inline.page.getByRole('button', { name: 'Close' }).count()).toBe(0)
})

test('[WG-5] the launcher says how many messages are unread, by its badge and by its name', async () => {
  const entries: PublicEntry[] = [said(1, 'v1')]
  const onFrame: SiteScript['onFrame'] = (frame, say) => {
    if (frame.type === 'hello') say(visitorWelcome(visitorConversation(entries)))
  }
  const site = await openHere({ onFrame })
  const { page } = site
  await page.getByRole('button', { name: 'Open chat' }).click()
  await field(page).waitFor()
  await page.keyboard.press('Escape')
  for (let seq = 2; seq <= 101; seq++) entries.push(answered(seq, `a${seq}`))
  for (const entry of entries.slice(1)) site.say(entry)
  await page.getByRole('button', { name: 'Open chat, 100 unread' }).getByText('99+').waitFor()
  await page.evaluate(`UniChat.update({ lang: 'zh' })`)
  await page.getByRole('button', { name: '打开在线客服, 100 条未读消息' }).click()
  await page.locator('.badge').waitFor({ state: 'detached' })
  expect(await page.locator('.launcher').getAttribute('aria-label')).toBe('打开在线客服')
})

test('[WG-10] whoever is refused is told why, and shown neither as served nor as on the way', async () => {
  const onFrame: SiteScript['onFrame'] = (frame, say) => {
    if (frame.type === 'hello') say({ type: 'bye', reason: 'origin-refused' })
  }
  const { page } = await openHere({ onFrame })
  await page.getByRole('button', { name: 'Open chat' }).click()
  await page.getByText('Chat is not available on this page').waitFor()
  await page.getByText('No connection right now').waitFor()
  expect(await page.locator('.bones, .welcome, .dot.live').count()).toBe(0)
})

/** As in browsers that know less: they leave out rules whose selector they cannot read. */
const NO_HAS = `const replace = CSSStyleSheet.prototype.replaceSync
  CSSStyleSheet.prototype.replaceSync = function (css) {
    return replace.call(this, css.replace(/[^{}]*:has\\([^{}]*{[^{}]*}/g, ''))
  }`

test.for([
  { name: 'on a computer', context: {}, before: '' },
  { name: 'on a phone', context: PHONE, before: '' },
  { name: 'in a browser without :has()', context: {}, before: NO_HAS },
])(
  '[WG-55] $name a page that is refused has nothing to write in, and Escape still leaves; who gets a line after all finds what they wrote',
  async ({ context, before }) => {
    let isRefused = true
    const onFrame: SiteScript['onFrame'] = (frame, say) => {
      if (isRefused) say({ type: 'bye', reason: 'origin-refused' })
      else idle?.(frame, say)
    }
    const html = HTML.replace(TAG, `<script>${before}</script>${TAG}`)
    const { page } = await openHere({ html, context, onFrame })
    await page.evaluate(`UniChat.open({ draft: 'half a' })`)
    await page.getByText('Chat is not available on this page').waitFor()
    await field(page).waitFor({ state: 'hidden' })
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Open chat' }).click()
    isRefused = false
    await page.evaluate(`UniChat.identify(async () => 'a token')`)
    await field(page).waitFor()
    expect(await field(page).inputValue()).toBe('half a')
  },
)
