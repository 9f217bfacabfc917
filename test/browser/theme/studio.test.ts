/** The theme studio as an administrator uses it, with the built widget in its preview. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { ThemeView } from '../../../protocol/http/sites.ts'
import { axeFindings } from '../../support/axe.ts'
import { openDeskPage, type DeskLook } from '../../support/desk/desk-page.ts'
import { addMember, signInAdmin } from '../../support/process/site.ts'
import { startServer, type RunningServer } from '../../support/process/server.ts'
import { until } from '../../support/until.ts'
import { demoSite } from '../office.ts'
import { ownBrowser } from '../own-browser.ts'

const browser = await ownBrowser()
let server: RunningServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(async () => {
  await server.stop()
})

async function openStudio(look: DeskLook = {}) {
  const admin = await signInAdmin(server.url)
  const context = { viewport: { width: 1440, height: 900 } }
  const page = await openDeskPage(browser, server.url, admin.cookie, { context, ...look })
  await page.getByRole('link', { name: look.language === 'zh-CN' ? '主题' : 'Themes' }).click()
  await page.getByRole('textbox', { name: /^(Accent|强调色)$/u }).waitFor()
  const path = `/api/sites/${(await demoSite(admin)).id}/theme`
  onTestFinished(async () => {
    const { published } = await admin.must<ThemeView>('GET', path)
    await admin.must('PUT', `${path}/published`, published)
  })
  const theme = () => admin.must<ThemeView>('GET', path)
  return { page, admin, path, theme }
}

const preview = (page: Page) => page.frameLocator('iframe')
const launcherColor = (page: Page) =>
  preview(page)
    .locator('unichat-widget .launcher')
    .evaluate((button) => getComputedStyle(button).backgroundColor)
const accent = (page: Page) => page.getByRole('textbox', { name: 'Accent', exact: true })
const standing = (page: Page) => page.locator('.studio__standing')

test('[TH-13] the preview is the built widget, and follows every change at once', async () => {
  const { page, theme } = await openStudio()
  await preview(page).getByText('Hello, this is Wang Fang. How can I help you?').waitFor()
  await accent(page).fill('#0a7d5a')
  await until('the new accent', async () => (await launcherColor(page)) === 'rgb(10, 125, 90)')
  await standing(page).getByText('Draft saved, not published').waitFor()
  expect((await theme()).draft?.colors.light.accent).toBe('#0a7d5a')

  await page.getByRole('button', { name: 'Welcome' }).click()
  await page.getByRole('textbox', { name: 'Greeting', exact: true }).fill('Fancy a phone?')
  await preview(page).getByRole('heading', { name: 'Fancy a phone?' }).waitFor()
  expect(
    await page
      .getByRole('textbox', { name: 'Greeting', exact: true })
      .evaluate((e) => e === document.activeElement),
  ).toBe(true)

  await page.getByRole('button', { name: 'Phone' }).click()
  const frame = await page.locator('iframe').boundingBox()
  expect(frame?.width).toBe(390)
  const panel = await preview(page).locator('unichat-widget .frame').boundingBox()
  expect(panel?.width).toBeGreaterThan(380)
  await page.getByRole('button', { name: 'Discard draft' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Discard draft' }).click()
  await standing(page).getByText('No unpublished changes').waitFor()
})

test('[TH-15] the sign-in screen is edited with its preview: words, methods in order, look, in each language', async () => {
  const { page, theme } = await openStudio()
  const seen = preview(page).locator('unichat-widget .sign-in-box')
  const methods = page.getByRole('list', { name: 'Ways to sign in, in order' })
  const button = (name: string) => seen.getByRole('button', { name })
  await page.getByRole('button', { name: 'Sign-in', exact: true }).click()
  await button('Continue without an account').waitFor()
  expect(await seen.getByRole('button').allTextContents()).toEqual([
    'Sign in',
    'Continue without an account',
  ])
  expect(await methods.getByText('Not connected yet').count()).toBe(2)
  await methods.getByRole('button', { name: 'Move up: Continue without an account' }).click()
  await until('guests first', async () => {
    return (await seen.getByRole('button').first().textContent()) === 'Continue without an account'
  })
  await page.getByRole('textbox', { name: 'Sign-in button' }).fill('To your account')
  await button('To your account').waitFor()
  await methods.getByRole('checkbox', { name: 'Continue without an account' }).uncheck()
  await until('one method', async () => (await seen.getByRole('button').count()) === 1)
  await page.getByRole('button', { name: 'Whole page' }).click()
  await preview(page).locator('unichat-widget dialog.sign-in').waitFor()
  await page.getByRole('switch', { name: 'Show it before a conversation begins' }).check()
  const address = page.getByRole('textbox', { name: 'Address of the site’s sign-in page' })
  await address.fill('javascript:alert(1)')
  await page.getByText('An address: https://…').waitFor()
  await address.fill('https://www.example.com/login?back={page}')
  await standing(page).getByText('Draft saved, not published').waitFor()
  const { draft } = await theme()
  expect(draft?.signIn).toMatchObject({
    asks: true,
    url: 'https://www.example.com/login?back={page}',
    presentation: 'page',
    methods: ['phone', 'account', 'single-sign-on'],
    texts: { en: { submit: 'To your account' }, 'zh-CN': { submit: '' } },
  })
})

test('[TH-16] what is typed in a row is one request, and nothing else asks the server for anything', async () => {
  const { page } = await openStudio()
  const scene = (name: string) => page.getByRole('button', { name, exact: true }).click()
  const screen = preview(page).locator('unichat-widget .sign-in-box')
  await scene('Sign-in')
  await screen.waitFor()
  const asked: string[] = []
  page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`))
  page.on('websocket', (socket) => asked.push(socket.url()))
  const words = 'To your account, please'
  await page
    .getByRole('textbox', { name: 'Sign-in button' })
    .pressSequentially(words, { delay: 30 })
  await screen.getByRole('button', { name: words }).waitFor()
  await scene('Welcome')
  await screen.waitFor({ state: 'detached' })
  await scene('Sign-in')
  await screen.getByRole('button', { name: words }).waitFor()
  await standing(page).getByText('Draft saved, not published').waitFor()
  const beyond = asked.filter((request) => !request.includes('/widget-parts/'))
  expect(new Set(beyond)).toEqual(new Set([`PUT ${server.url}/api/sites/demo/theme/draft`]))
  // A machine that stands still for a second between two keys makes it two.
  expect(beyond.length).toBeLessThan(4)
})

test('[TH-13] a pair that cannot be read is named with its contrast', async () => {
  const { page } = await openStudio()
  const list = page.getByRole('list', { name: 'Contrast' })
  expect(await list.getByText('Hard to read').count()).toBe(0)
  await page.getByRole('textbox', { name: 'Text', exact: true }).fill('#b0b0b0')
  await list.getByText('2.17 : 1').waitFor()
  expect(await list.getByText('Hard to read: at least 4.5 : 1 is needed').count()).toBe(2)
  await page.keyboard.press('Control+z')
  await until(
    'the text of before',
    async () => (await list.getByText('Hard to read').count()) === 0,
  )
})

test('[TH-12] a published theme is what the next page of the site has', async () => {
  const { page, theme } = await openStudio()
  await accent(page).fill('#5b2fc9')
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click()
  await standing(page).getByText('No unpublished changes').waitFor()
  expect((await theme()).published.colors.light.accent).toBe('#5b2fc9')
  const visitor = await browser.newPage()
  await visitor.goto(server.url)
  const launcher = visitor.locator('unichat-widget .launcher')
  await launcher.waitFor()
  const color = await launcher.evaluate((button) => getComputedStyle(button).backgroundColor)
  expect(color).toBe('rgb(91, 47, 201)')
  await visitor.close()

  await page.getByRole('button', { name: 'Reset to default' }).click()
  await standing(page).getByText('Draft saved, not published').waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await standing(page).getByText('No unpublished changes').waitFor()
})

test('[TH-12] what another administrator changed meanwhile is not overwritten', async () => {
  const { page, admin, path, theme } = await openStudio()
  const { published } = await theme()
  await admin.must('PUT', `${path}/draft`, { ...published, widthPx: 500 })
  await accent(page).fill('#123456')
  await page.getByRole('alert').getByText('Another administrator').waitFor()
  expect((await theme()).draft?.widthPx).toBe(500)
  await page.getByRole('button', { name: 'Keep mine' }).click()
  await standing(page).getByText('Draft saved, not published').waitFor()
  expect((await theme()).draft?.colors.light.accent).toBe('#123456')
})

test('[TH-13] supervisors and agents do not find the studio', async () => {
  const admin = await signInAdmin(server.url)
  const member = await addMember(server.url, admin, { loginId: 'th-super', role: 'supervisor' })
  const page = await openDeskPage(browser, server.url, member.cookie)
  expect(await page.getByRole('link', { name: 'Themes' }).count()).toBe(0)
  await page.goto(`${server.url}/desk/themes`)
  await page.getByRole('region', { name: 'Conversations' }).waitFor()
})

test('[TH-12] everything is taken back and done again by key, wherever the focus is, and by button without losing it', async () => {
  const { page } = await openStudio()
  const { keyboard } = page
  const before = await accent(page).inputValue()
  await accent(page).fill('#0a7d5a')
  await page.getByRole('textbox', { name: 'Text', exact: true }).focus()
  await accent(page).fill('#5b2fc9')
  await page.locator('.studio__title').click()
  const is = (color: string) =>
    until(`the accent ${color}`, async () => (await accent(page).inputValue()) === color)
  await keyboard.press('Control+z')
  await is('#0a7d5a')
  await keyboard.press('Control+y')
  await is('#5b2fc9')
  await page.getByRole('button', { name: 'Undo' }).focus()
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await keyboard.press('Enter')
  await is(before)
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  await is('#0a7d5a')
  await keyboard.press('Control+Shift+z')
  await is('#5b2fc9')
  // What lies over it has the keys for itself.
  await keyboard.press('Alt+x')
  await page.getByRole('dialog').waitFor()
  await keyboard.press('Control+z')
  await keyboard.press('Escape')
  await is('#5b2fc9')
  await keyboard.press('Alt+x')
  await page.getByRole('dialog').waitFor()
  await keyboard.press('Enter')
  await standing(page).getByText('No unpublished changes').waitFor()
  await is(before)
})

test('[TH-12] what was changed in the moment the page is closed is kept', async () => {
  const { page, theme } = await openStudio()
  await accent(page).fill('#7a1f8a')
  await page.reload()
  await accent(page).waitFor()
  await until(
    'it is the draft',
    async () => (await theme()).draft?.colors.light.accent === '#7a1f8a',
  )
})

test('[TH-12] of two administrators at work the later is asked, and what they give up can be brought back', async () => {
  const [{ page: first }, { page: second, theme }] = [await openStudio(), await openStudio()]
  await accent(first).fill('#0a7d5a')
  await standing(first).getByText('Draft saved, not published').waitFor()
  await accent(second).fill('#1d5bb8')
  const conflict = second.getByRole('alert').getByText('Another administrator')
  await conflict.waitFor()
  await second.getByRole('button', { name: 'Use theirs' }).click()
  await conflict.waitFor({ state: 'detached' })
  expect(await accent(second).inputValue()).toBe('#0a7d5a')
  await second.keyboard.press('Control+z')
  await until('it is saved', async () => (await theme()).draft?.colors.light.accent === '#1d5bb8')
  await first.keyboard.press('Alt+b')
  await first.getByRole('dialog').waitFor()
  await first.keyboard.press('Enter')
  await first.getByRole('alert').getByText('Another administrator').waitFor()
  expect((await theme()).published.colors.light.accent).not.toBe('#0a7d5a')
})

const LOOKS: [string, DeskLook][] = [
  ['light, English', {}],
  ['dark, Chinese', { theme: 'dark', language: 'zh-CN' }],
]
test.each(LOOKS)('[TH-13] axe finds nothing in the studio: %s', async (_, look) => {
  const { page } = await openStudio(look)
  await preview(page).locator('unichat-widget .message, unichat-widget .log').first().waitFor()
  const scene = look.language === 'zh-CN' ? '登录' : 'Sign-in'
  await page.getByRole('button', { name: scene, exact: true }).click()
  await preview(page).locator('unichat-widget .sign-in-box').waitFor()
  expect(await axeFindings(page)).toEqual([])
})

test('[TH-13] the studio is worked by keyboard alone', async () => {
  const { page } = await openStudio()
  await page.getByRole('button', { name: 'Dark' }).first().focus()
  await page.keyboard.press('Enter')
  await until('the dark preview', async () => {
    const frame = preview(page).locator('unichat-widget .frame')
    return (await frame.evaluate((e) => getComputedStyle(e).backgroundColor)) === 'rgb(25, 28, 32)'
  })
  await page.getByRole('spinbutton', { name: 'Corners' }).fill('4')
  await page.keyboard.press('Tab')
  await until('square corners', async () => {
    const frame = preview(page).locator('unichat-widget .frame')
    return (await frame.evaluate((e) => getComputedStyle(e).borderTopLeftRadius)) === '4px'
  })
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+Shift+z')
  await standing(page).getByText('Draft saved, not published').waitFor()
})
