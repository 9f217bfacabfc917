/** The built widget on phones: the whole screen, above the keyboard, and the page as it was afterwards. */
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import {
  assigned,
  requested,
  said,
  visitorConversation,
  visitorWelcome,
} from '../../../../protocol/client/testing/frames.ts'
import { DEFAULT_THEME } from '../../../../protocol/model/theme.ts'
import { lookOf } from '../../../../protocol/theme/look.ts'
import { openSite } from '../../../support/scripted-site.ts'
import { until } from '../../../support/until.ts'
import { ownBrowser } from '../../own-browser.ts'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const HTML = `<!doctype html><meta name="viewport" content="width=device-width"><title>A page</title>
<script src="/widget.js" data-site="demo" data-entry="home" data-lang="en"></script>
<h1>A page</h1>${'<p>Words of the page.</p>'.repeat(200)}`

/** The part of the screen the keyboard leaves: emulation knows no keyboard, so its visual viewport is the test's. */
const KEYBOARD = `
  const kept = Object.assign(new EventTarget(), { height: 0, offsetTop: 0, scale: 1 })
  Object.defineProperty(window, 'visualViewport', { value: kept })
  window.setViewport = (changes) => { Object.assign(kept, changes); kept.dispatchEvent(new Event('resize')) }
`

const browser = await ownBrowser()

async function openPhone(isOpen = true, before = ''): Promise<Page> {
  const { page } = await openSite(browser, {
    html: HTML.replace('<script', `<script>${before}</script><script`),
    context: PHONE,
    onFrame: (frame, say) => {
      if (frame.type === 'hello') say(visitorWelcome(undefined, { isOpen }))
    },
  })
  onTestFinished(() => page.context().close())
  await page.locator('.launcher').waitFor()
  return page
}

const boxOf = (page: Page) =>
  page.locator('.frame').evaluate((frame) => {
    const { x, y, width, height } = frame.getBoundingClientRect()
    return { x, y, width, height }
  })
const isPlaced = (page: Page, wanted: object) =>
  until(
    `the panel is at ${JSON.stringify(wanted)}`,
    async () => JSON.stringify(await boxOf(page)) === JSON.stringify(wanted),
  )

test('[EV-11] the panel fills what the keyboard leaves of the screen, and does not shrink when the visitor zooms', async () => {
  const page = await openPhone(true, KEYBOARD)
  await page.evaluate('setViewport({ height: 844 })')
  await page.locator('.launcher').tap()
  await page.locator('.composer textarea').waitFor()
  await isPlaced(page, { x: 0, y: 0, width: 390, height: 844 })
  await page.evaluate('setViewport({ height: 500, offsetTop: 40 })')
  await isPlaced(page, { x: 0, y: 40, width: 390, height: 500 })
  const field = await page.locator('.composer').boundingBox()
  expect((field?.y ?? 0) + (field?.height ?? 0)).toBeLessThanOrEqual(540)
  await page.evaluate('setViewport({ height: 422, offsetTop: 100, scale: 2 })')
  await isPlaced(page, { x: 0, y: 0, width: 390, height: 844 })
})

test('[EV-11] what is written in has letters of 16 pixels, so that no phone zooms by itself', async () => {
  const page = await openPhone(false)
  await page.locator('.launcher').tap()
  await page.locator('#field-contact').waitFor()
  const sizes = await page
    .locator('unichat-widget input, unichat-widget textarea')
    .evaluateAll((fields) => fields.map((field) => getComputedStyle(field).fontSize))
  expect(sizes.length).toBeGreaterThan(3)
  expect(new Set(sizes)).toEqual(new Set(['16px']))
})

test('[EV-11] the page behind does not scroll, and is where it was when the panel is closed', async () => {
  const page = await openPhone()
  await page.evaluate('scrollTo(0, 700)')
  await page.locator('.launcher').tap()
  await page.locator('.composer textarea').waitFor()
  const cdp = await page.context().newCDPSession(page)
  await until('the page stands still', () =>
    page.evaluate('document.documentElement.style.overflow'),
  )
  await cdp.send('Input.synthesizeScrollGesture', { x: 190, y: 420, yDistance: -300, speed: 3000 })
  expect(await page.evaluate('scrollY')).toBe(700)
  await page.getByRole('button', { name: 'Close chat window' }).tap()
  await page.locator('.launcher').waitFor()
  expect(await page.evaluate('scrollY')).toBe(700)
  await cdp.send('Input.synthesizeScrollGesture', { x: 190, y: 420, yDistance: -300, speed: 3000 })
  await until('the page scrolls again', async () => Number(await page.evaluate('scrollY')) > 700)
})

test('[EV-11] nothing lies under a notch or a bar of the system', async () => {
  const page = await openPhone()
  const cdp = await page.context().newCDPSession(page)
  const insets = { top: 47, bottom: 34, left: 0, right: 0 }
  await cdp.send('Emulation.setSafeAreaInsetsOverride' as 'Page.enable', { insets } as never)
  const launcher = await page.locator('.launcher').boundingBox()
  expect(844 - (launcher?.y ?? 0) - (launcher?.height ?? 0)).toBe(20 + 34)
  await page.locator('.launcher').tap()
  await page.locator('.composer textarea').waitFor()
  const title = await page.locator('.header-title').boundingBox()
  const field = await page.locator('.composer-box').boundingBox()
  expect(title?.y).toBeGreaterThanOrEqual(47)
  expect((field?.y ?? 0) + (field?.height ?? 0)).toBeLessThanOrEqual(844 - 34)
})

const TALKING = visitorWelcome(visitorConversation([requested(), assigned(2), said(3, 'v1')]))

/** Held on its side, on a site with a theme of its own. */
async function openOnItsSide(before = ''): Promise<Page> {
  const { page } = await openSite(browser, {
    html: HTML.replace('<script', `<script>${before}</script><script`),
    look: lookOf(DEFAULT_THEME),
    context: { ...PHONE, viewport: { width: 640, height: 320 } },
    onFrame: (frame, say) => {
      if (frame.type === 'hello') say(TALKING)
    },
  })
  onTestFinished(() => page.context().close())
  await page.locator('.launcher').tap()
  await page.locator('.composer textarea').waitFor()
  return page
}

test('[EV-11] on a phone held on its side the panel is the whole screen, with fields that do not zoom, and clears a notch', async () => {
  const page = await openOnItsSide()
  await isPlaced(page, { x: 0, y: 0, width: 640, height: 320 })
  expect(await page.locator('.launcher').isVisible()).toBe(false)
  const field = page.locator('.composer textarea')
  expect(await field.evaluate((element) => getComputedStyle(element).fontSize)).toBe('16px')
  const cdp = await page.context().newCDPSession(page)
  const insets = { top: 0, bottom: 21, left: 0, right: 47 }
  await cdp.send('Emulation.setSafeAreaInsetsOverride' as 'Page.enable', { insets } as never)
  const send = await page.locator('.send').boundingBox()
  expect((send?.x ?? 0) + (send?.width ?? 0)).toBeLessThanOrEqual(640 - 47)
})

test('[EV-11] on a phone held on its side the conversation can be ended and every emoji be had', async () => {
  const page = await openOnItsSide()
  await page.locator('.tool-emoji').tap()
  const all = page.locator('.emoji button')
  await all.first().tap()
  await all.last().tap()
  await page.keyboard.press('Escape')
  await until('both are written', async () => {
    const written = await page.locator('.composer textarea').inputValue()
    return Array.from(new Intl.Segmenter().segment(written)).length === 2
  })
  await page.getByRole('button', { name: 'More actions' }).tap()
  await page.getByRole('menuitem', { name: 'End conversation' }).tap()
  await page.getByRole('alertdialog').waitFor()
})

test('[EV-11] what the keyboard leaves of a phone held on its side holds the button that sends, however much is written', async () => {
  const page = await openOnItsSide(KEYBOARD)
  await page.evaluate('setViewport({ height: 160 })')
  await page.locator('.composer textarea').fill('1\n2\n3\n4\n5\n6')
  await isPlaced(page, { x: 0, y: 0, width: 640, height: 160 })
  const send = await page.locator('.send').boundingBox()
  expect((send?.y ?? 0) + (send?.height ?? 0)).toBeLessThanOrEqual(160)
})
