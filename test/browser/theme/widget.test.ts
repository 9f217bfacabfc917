/** How the widget looks: by what the page says, by the site's theme, and by itself; in the built bundle. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { DEFAULT_THEME, type SiteTheme } from '../../../protocol/model/theme.ts'
import {
  answered,
  assigned,
  requested,
  said,
  visitorConversation,
  visitorWelcome,
} from '../../../protocol/client/testing/frames.ts'
import { idle, openSite, type SiteScript, TAG } from '../../support/scripted-site.ts'
import { until } from '../../support/until.ts'
import { AGENT, openOffice, publishTheme } from '../office.ts'
import { ownBrowser } from '../own-browser.ts'
import { openDesk } from '../pages.ts'

const browser = await ownBrowser()

const launcher = (page: Page) => page.locator('unichat-widget .launcher')
const frame = (page: Page) => page.locator('unichat-widget .frame')
/** As the browser draws it. */
const drawn = (page: Page, selector: string, property: string) =>
  page.locator(`unichat-widget ${selector}`).evaluate((element, name) => {
    const canvas = document.createElement('canvas').getContext('2d')
    const value = getComputedStyle(element).getPropertyValue(name)
    if (!canvas || !/^(?:rgb|lab|color|#)/u.test(value)) return value
    canvas.fillStyle = value
    canvas.fillRect(0, 0, 1, 1)
    const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data
    return [red, green, blue].join(' ')
  }, property)

const openStyled = (css: string, options: Partial<SiteScript> = {}) =>
  openSite(browser, {
    html: `<!doctype html><style>${css}</style><button id="help">Help</button>${TAG}`,
    onFrame: idle,
    ...options,
  })

test('[TH-2] words on the accent of a page are white or black, whichever is read', async () => {
  const cases: [string, string][] = [
    ['#ffd500', '0 0 0'],
    ['#0b5d8f', '255 255 255'],
    ['#7ee0c0', '0 0 0'],
    ['#4b1248', '255 255 255'],
  ]
  for (const [accent, expected] of cases) {
    const { page } = await openStyled(`unichat-widget { --unichat-accent: ${accent} }`)
    await launcher(page).waitFor()
    expect(await drawn(page, '.launcher', 'color'), accent).toBe(expected)
    await page.context().close()
  }
})

test('[TH-5] a page sets colours, place and sizes by properties, and changes them in place', async () => {
  const css = `unichat-widget {
    --unichat-accent: #0b5d8f; --unichat-left: 32px; --unichat-bottom: 40px;
    --unichat-launcher-size: 72px; --unichat-width: 420px; --unichat-radius: 4px; --unichat-z-index: 7;
  }`
  const { page, complaints } = await openStyled(css)
  const { height = 0 } = page.viewportSize() ?? {}
  expect(await launcher(page).boundingBox()).toEqual({
    x: 32,
    y: height - 40 - 72,
    width: 72,
    height: 72,
  })
  expect(await drawn(page, '.launcher', 'background-color')).toBe('11 93 143')
  await launcher(page).click()
  await page.getByRole('textbox', { name: 'Message' }).waitFor()
  const box = await frame(page).boundingBox()
  expect([box?.x, box?.width]).toEqual([32, 420])
  expect(await drawn(page, '.frame', 'border-top-left-radius')).toBe('4px')
  const zIndex = await page.locator('unichat-widget').evaluate((e) => getComputedStyle(e).zIndex)
  expect(zIndex).toBe('7')
  await page.evaluate(`UniChat.update({ theme: { accent: '#0a7d5a' } })`)
  await until('the new accent', async () => {
    return (await drawn(page, '.launcher', 'background-color')) === '10 125 90'
  })
  expect(complaints).toEqual([])
})

test('[TH-5] the corners of what is said before the app is there follow the page too', async () => {
  const { page } = await openStyled('unichat-widget { --unichat-radius: 32px }', { failures: 1 })
  await launcher(page).click()
  await page.getByRole('button', { name: 'Try again' }).waitFor()
  expect(await drawn(page, '.offer button', 'border-top-left-radius')).toBe('12px')
  await page.context().close()
})

test('[TH-5] light and dark follow the system, and a page may say which holds', async () => {
  const context = { colorScheme: 'dark' } as const
  const dark = await openStyled('', { context })
  await launcher(dark.page).click()
  await frame(dark.page).waitFor()
  expect(await drawn(dark.page, '.frame', 'background-color')).toBe('25 28 32')
  const forced = 'unichat-widget { --unichat-light: initial; --unichat-dark: ; }'
  const light = await openStyled(forced, { context })
  await launcher(light.page).click()
  await frame(light.page).waitFor()
  expect(await drawn(light.page, '.frame', 'background-color')).toBe('255 255 255')
})

test('[TH-5] messages stand in the log, one below the other', async () => {
  const entries = [requested(1), assigned(2), answered(3), said(4, 'm1'), answered(5)]
  const { page } = await openStyled('', {
    onFrame(frame, say) {
      if (frame.type === 'hello') say(visitorWelcome(visitorConversation(entries)))
    },
  })
  await launcher(page).click()
  const messages = page.locator('unichat-widget .bubble > p')
  await messages.nth(2).waitFor()
  const log = await page.locator('unichat-widget .log').boundingBox()
  const tops = [log?.y ?? 0]
  for (const message of await messages.all()) {
    const box = await message.boundingBox()
    expect(box?.width).toBeLessThan((log?.width ?? 0) / 2)
    tops.push(box?.y ?? 0)
  }
  expect(tops).toEqual(tops.toSorted((a, b) => a - b))
  expect(new Set(tops).size).toBe(tops.length)
})

test('[TH-4] parts are reached by the style sheet of the page', async () => {
  const css = `unichat-widget::part(header) { border-bottom: 3px solid rgb(1, 2, 3) }
    unichat-widget::part(launcher) { border: 5px solid rgb(4, 5, 6) }`
  const { page } = await openStyled(css)
  expect(await drawn(page, '.launcher', 'border-top-width')).toBe('5px')
  await launcher(page).click()
  await page.getByRole('textbox', { name: 'Message' }).waitFor()
  expect(await drawn(page, '.header', 'border-bottom-width')).toBe('3px')
})

test('[TH-8] a launcher of the page opens and closes the panel, and ours is not shown', async () => {
  const { page, complaints } = await openSite(browser, {
    html: `<!doctype html><button class="help">Help</button>${TAG.replace('></', ' data-launcher=".help"></')}`,
    onFrame: idle,
  })
  const own = page.getByRole('button', { name: 'Help' })
  await page.locator('unichat-widget').waitFor({ state: 'attached' })
  expect(await launcher(page).isVisible()).toBe(false)
  await own.click()
  await page.getByRole('textbox', { name: 'Message' }).waitFor()
  await page.keyboard.press('Escape')
  await frame(page).waitFor({ state: 'hidden' })
  expect(await own.evaluate((button) => button === document.activeElement)).toBe(true)
  await own.click()
  await frame(page).waitFor()
  await page.evaluate('UniChat.shutdown()')
  await own.click()
  expect(await page.locator('unichat-widget').count()).toBe(0)
  expect(complaints).toEqual([])
})

async function officeWithTheme(theme: SiteTheme) {
  const server = await openOffice(browser)
  await publishTheme(server, theme)
  await openDesk(browser, server.url, AGENT)
  const context = await browser.newContext({ locale: 'zh-CN' })
  return { page: await context.newPage(), server }
}

const { light, dark } = DEFAULT_THEME.colors
const LIME: SiteTheme = {
  ...DEFAULT_THEME,
  colors: { light: { ...light, accent: '#b6e300' }, dark },
  launcher: { ...DEFAULT_THEME.launcher, side: 'left', offsetXPx: 30, hasLabel: true },
  texts: {
    ...DEFAULT_THEME.texts,
    'zh-CN': {
      ...DEFAULT_THEME.texts['zh-CN'],
      title: '青柠商店',
      launcher: '找小青聊聊',
      welcomeTitle: '想买点什么？',
    },
  },
}

test("[TH-7] [TH-9] the script brings the site's look and words: no request more, and no other colour before", async () => {
  const { page, server } = await officeWithTheme(LIME)
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto(server.url)
  await launcher(page).waitFor()
  expect(await drawn(page, '.launcher', 'background-color')).toBe('182 227 0')
  expect(await drawn(page, '.launcher', 'color')).toBe('0 0 0')
  expect((await launcher(page).boundingBox())?.x).toBe(30)
  expect(await launcher(page).getAttribute('aria-label')).toBe('找小青聊聊')
  expect(asked.filter((path) => path.includes('widget'))).toEqual(['/widget.js'])
  await launcher(page).click()
  await page.getByRole('heading', { name: '青柠商店' }).waitFor()
  await page.getByRole('heading', { name: '想买点什么？' }).waitFor()
  expect(await page.getByRole('textbox', { name: '输入消息' }).isVisible()).toBe(true)
  expect(asked.some((path) => path.startsWith('/widget-look'))).toBe(false)

  const teal = { ...LIME, colors: { light: { ...light, accent: '#0b7285' }, dark } }
  const { launcher: usual, texts } = DEFAULT_THEME
  await publishTheme(server, { ...teal, launcher: usual, texts })
  await page.evaluate(`UniChat.logout()`)
  await until('the new look', async () => {
    return (await drawn(page, '.launcher', 'background-color')) === '11 114 133'
  })
  expect((await launcher(page).boundingBox())?.x).toBeGreaterThan(100)
  // Behind its marks a line may end: there are boxes, which count as words.
  await page.getByRole('heading', { name: /^您好， ?有什么可以帮您？$/ }).waitFor()
})
