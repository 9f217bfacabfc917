/** How words look on the built widget: formats of agents, fonts and sizes of visitors, and the composer they are written in. */
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  answered,
  assigned,
  requested,
  said,
  visitorConversation,
  visitorWelcome,
} from '../../../protocol/client/testing/frames.ts'
import { openSite, type SiteScript, TAG } from '../../support/scripted-site.ts'
import { ownBrowser } from '../own-browser.ts'

const PAGE = `<!doctype html><meta name="viewport" content="width=device-width"><h1>A page</h1>${TAG}`

const browser = await ownBrowser()

const MARKDOWN = [
  '**Your plan** has `3.2 GB` left, see [prices](https://www.example.com/p).',
  '- Data\n  1. domestic\n- Voice',
  '| Item | Left |\n|---|---:|\n| Data | **3.2 GB** |',
  '```\n*123#\n```',
].join('\n\n')

const ATTACKS = [
  '<img src=x onerror="window.hacked=1">',
  '[x](javascript:window.hacked=1)',
  '**<script>window.hacked=1</script>**',
  '| <svg onload=window.hacked=1> |\n|---|\n| `<b>` |',
  '- <iframe srcdoc="<script>parent.hacked=1</script>">',
]

const talking =
  (...texts: string[]): SiteScript['onFrame'] =>
  (frame, say) => {
    if (frame.type !== 'hello') return
    const formatted = texts.map((text, index) => ({
      ...answered(index + 4, `a${index}`, text),
      format: 'markdown' as const,
    }))
    const style = { font: 'kai', size: 'larger' } as const
    const own = { ...said(3, 'v3', 'in kai'), style }
    const entries = [requested(1), assigned(2), own, ...formatted]
    const site = { ...visitorWelcome().site, fileBytesMax: 1_000_000 }
    say({ ...visitorWelcome(visitorConversation(entries)), site })
  }

const composer = (page: Page): Locator => page.getByRole('textbox', { name: 'Message' })
const log = (page: Page): Locator => page.getByRole('region', { name: 'Conversation' })
async function open(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Open chat/ }).click()
  await composer(page).waitFor()
}
const fontOf = (locator: Locator) => locator.evaluate((it) => getComputedStyle(it).fontFamily)
const sizeOf = (locator: Locator) => locator.evaluate((it) => getComputedStyle(it).fontSize)

test('[TX-1] what an agent formatted is drawn: bold, lists, tables, code, links', async () => {
  const { page } = await openSite(browser, { html: PAGE, onFrame: talking(MARKDOWN) })
  await open(page)
  const shown = log(page).locator('.formatted')
  await shown.waitFor()
  expect(await shown.locator('strong').allTextContents()).toEqual(['Your plan', '3.2 GB'])
  expect(await shown.locator('ul > li > ol > li').allTextContents()).toEqual(['domestic'])
  expect(await shown.getByRole('columnheader').allTextContents()).toEqual(['Item', 'Left'])
  expect(await shown.locator('pre').textContent()).toBe('*123#')
  const link = shown.getByRole('link', { name: 'prices' })
  expect(await link.getAttribute('href')).toBe('https://www.example.com/p')
  expect(await link.getAttribute('rel')).toContain('noopener')
})

test('[TX-7] words that run from right to left do so, whoever wrote them and however', async () => {
  const { page } = await openSite(browser, { html: PAGE, onFrame: talking('مرحبا، **كيف**؟') })
  await open(page)
  await log(page).locator('.formatted').waitFor()
  const field = page.getByRole('textbox')
  for (const text of ['أريد باقة 59.', 'انظر https://www.example.com/p', 'Mine is 59.']) {
    await field.fill(text)
    const isMine = text.startsWith('Mine')
    expect(await field.evaluate((it) => getComputedStyle(it).direction)).toBe(
      isMine ? 'ltr' : 'rtl',
    )
    await field.press('Enter')
    await log(page).getByText(text).waitFor()
  }
  const directions = log(page)
    .locator('.words')
    .evaluateAll((all) => all.map((words) => getComputedStyle(words).direction))
  // The first is the question that was there.
  expect(await directions).toEqual(['ltr', 'rtl', 'rtl', 'rtl', 'ltr'])
})

test('[TX-2][S1] nothing an agent writes becomes markup or runs', async () => {
  const { page } = await openSite(browser, { html: PAGE, onFrame: talking(...ATTACKS) })
  await open(page)
  await expect.poll(() => log(page).locator('.formatted').count()).toBe(ATTACKS.length)
  expect(await log(page).locator('.formatted :is(img, script, svg, iframe)').count()).toBe(0)
  expect(await log(page).locator('a[href^="javascript" i]').count()).toBe(0)
  expect(await page.evaluate('window.hacked')).toBeUndefined()
  await log(page).getByText('<img src=x onerror="window.hacked=1">').waitFor()
})

test('[WF-10] the visitor’s font and size hold for the field and the messages, and are remembered', async () => {
  const { page, sent } = await openSite(browser, { html: PAGE, onFrame: talking() })
  await open(page)
  const kai = log(page).getByText('in kai')
  await expect.poll(() => sizeOf(kai)).toBe('22px')
  expect(await fontOf(kai)).toContain('KaiTi')
  await page.getByRole('button', { name: 'Font and size' }).click()
  const panel = page.getByRole('dialog', { name: 'Font and size' })
  await panel.getByText('Song').click()
  await panel.getByText('Large', { exact: true }).click()
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })
  expect(await sizeOf(composer(page))).toBe('18px')
  await composer(page).fill('hello')
  await composer(page).press('Enter')
  const style = { font: 'song', size: 'large' }
  await expect.poll(() => sent.find(({ type }) => type === 'message.send')).toMatchObject({ style })
  const own = log(page).getByText('hello')
  await expect.poll(() => fontOf(own)).toContain('SimSun')
  await page.reload()
  const launcher = page.getByRole('button', { name: /^Open chat/ })
  await launcher.click()
  await expect.poll(() => fontOf(composer(page))).toContain('SimSun')
})

test('[WF-11] the composer grows from one line to five and no further', async () => {
  const { page } = await openSite(browser, { html: PAGE, onFrame: talking() })
  await open(page)
  const height = async () => (await composer(page).boundingBox())?.height ?? 0
  const one = await height()
  await composer(page).fill('1\n2\n3\n4\n5')
  const five = await height()
  expect(five).toBeGreaterThanOrEqual(one + 4 * 22 - 2)
  await composer(page).fill('1\n2\n3\n4\n5\n6\n7\n8')
  expect(await height()).toBeLessThan(five + 4)
  await composer(page).fill('')
  expect(await height()).toBe(one)
})

test('[WF-11] on a narrow screen the tools are behind one button', async () => {
  const context = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }
  const { page } = await openSite(browser, { html: PAGE, context, onFrame: talking() })
  await open(page)
  const emoji = page.getByRole('button', { name: 'Emoji' })
  expect(await emoji.isVisible()).toBe(false)
  await page.getByRole('button', { name: 'More tools' }).click()
  await emoji.click()
  await page.getByRole('dialog', { name: 'Choose an emoji' }).getByText('👍').click()
  expect(await composer(page).inputValue()).toBe('👍')
})

test.for([360, 1_000])(
  '[WF-11] in a window %i pixels wide what needs more than one line has the whole width of the composer, and gives it back',
  async (width) => {
    const context = { viewport: { width, height: 740 } }
    const { page } = await openSite(browser, { html: PAGE, context, onFrame: talking() })
    await open(page)
    const placeOf = async (place: Locator) =>
      (await place.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
    const [field, box] = [composer(page), page.locator('.composer-box')]
    const send = page.getByRole('button', { name: 'Send', exact: true })
    const whole = (await placeOf(box)).width - 2 * 5
    const narrow = await placeOf(field)
    expect(narrow.width).toBeLessThan(whole - 70)
    // As long as the narrow line and half as long again: it would fit the wide one.
    const words = 'word '.repeat(Math.ceil((narrow.width * 1.2) / 40))
    await field.pressSequentially(words)
    const wide = await placeOf(field)
    expect(Math.round(wide.width)).toBe(Math.round(whole))
    const button = await placeOf(send)
    expect(button.y).toBeGreaterThanOrEqual(wide.y + wide.height)
    expect(button.x + button.width).toBeGreaterThan(wide.x + wide.width - 2)
    await field.fill('word')
    expect(await placeOf(field)).toEqual(narrow)
  },
)

test('[TX-4] the preview of a formatted message and what is read aloud have none of its signs', async () => {
  const site = await openSite(browser, { html: PAGE, onFrame: talking() })
  const { page } = site
  await open(page)
  await log(page).getByText('in kai').waitFor()
  const formatted = { format: 'markdown' as const }
  site.say({ ...answered(4, 'a4', '**Good news**: see `*123#`'), ...formatted })
  await page
    .locator('[role=log][aria-live]')
    .getByText('Ann: Good news: see *123#')
    .waitFor({ state: 'attached' })
  await page.evaluate('UniChat.close()')
  site.say({ ...answered(5, 'a5', '- **one**\n- two'), ...formatted })
  await page.locator('.preview').getByText('• one').waitFor()
  expect(await page.locator('.preview').textContent()).not.toContain('**')
})
