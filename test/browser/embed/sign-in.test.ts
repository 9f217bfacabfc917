/** The sign-in screen as visitors meet it, where a site has switched it on; in the built bundle. */
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import {
  assigned,
  requested,
  visitorConversation,
  visitorWelcome,
} from '../../../protocol/client/testing/frames.ts'
import { DEFAULT_THEME } from '../../../protocol/model/theme.ts'
import type { Look } from '../../../protocol/theme/look.ts'
import { signInLookOf } from '../../../scripts/scenes/widget/sign-in-scenes.ts'
import { openSite, SITE_ORIGIN, type SiteScript, TAG } from '../../support/scripted-site.ts'
import { until } from '../../support/until.ts'
import { AGENT, openOffice, publishTheme } from '../office.ts'
import { ownBrowser } from '../own-browser.ts'
import { openDesk } from '../pages.ts'

const browser = await ownBrowser()

/** A server whose site has the look that came with the script. */
const greets =
  (look: Look, conversation: ReturnType<typeof visitorConversation> | null = null) =>
  (...[frame, say]: Parameters<NonNullable<SiteScript['onFrame']>>): void => {
    if (frame.type !== 'hello') return
    const welcome = visitorWelcome(conversation)
    say({ ...welcome, site: { ...welcome.site, look: look.version } })
  }

async function openAsking(look: Look = signInLookOf(), more: Partial<SiteScript> = {}) {
  const html = `<!doctype html><title>Portal</title>${TAG}`
  const site = await openSite(browser, { html, look, onFrame: greets(look), ...more })
  onTestFinished(() => site.page.context().close())
  return site
}
const press = (page: Page) => page.getByRole('button', { name: 'Open chat' }).click()
const composer = (page: Page) => page.getByRole('textbox', { name: 'Message' })
const choice = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const screen = (page: Page) => page.getByRole('region', { name: 'Sign in to chat' })
const isFocused = (page: Page, name: string) =>
  choice(page, name).evaluate(
    (button) => (button.getRootNode() as ShadowRoot).activeElement === button,
  )

test('[WG-40] where the site asks, a visitor chooses first; without an account the chat follows, and is not asked about again', async () => {
  const { page, complaints } = await openAsking()
  await press(page)
  await choice(page, 'Sign in').waitFor()
  expect(await composer(page).count()).toBe(0)
  await until('the focus', () => isFocused(page, 'Sign in'))
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await composer(page).waitFor()
  await until('the cursor in the field', () =>
    composer(page).evaluate((f) => (f.getRootNode() as ShadowRoot).activeElement === f),
  )
  await page.reload()
  await press(page)
  await composer(page).waitFor()
  expect(await screen(page).count()).toBe(0)
  await page.evaluate('UniChat.logout()')
  await screen(page).waitFor()
  expect(complaints).toEqual([])
})

test('[WG-40] a method that nothing stands behind is not offered, and without any the visitor chats at once', async () => {
  const methods = ['phone', 'account', 'single-sign-on', 'guest'] as const
  const without = await openAsking(signInLookOf({ url: '', methods: [...methods] }))
  await press(without.page)
  await choice(without.page, 'Continue without an account').waitFor()
  expect(await screen(without.page).getByRole('button').count()).toBe(1)
  const nothing = await openAsking(signInLookOf({ url: '', methods: ['phone', 'single-sign-on'] }))
  await press(nothing.page)
  await composer(nothing.page).waitFor()
  expect(await screen(nothing.page).count()).toBe(0)
})

test('[WG-40] whoever is known, or is talking already, is not asked', async () => {
  const look = signInLookOf()
  const talk = visitorConversation([requested(1), assigned(2)])
  const talking = await openAsking(look, { onFrame: greets(look, talk) })
  await press(talking.page)
  await composer(talking.page).waitFor()
  const known = await openAsking(look)
  await known.page.evaluate(`UniChat.identify(async () => 'a token of the site')`)
  await press(known.page)
  await composer(known.page).waitFor()
  for (const { page } of [talking, known]) expect(await screen(page).count()).toBe(0)
})

test("[WG-41] the site's own sign-in opens with the address of the page the visitor is on", async () => {
  const { page } = await openAsking()
  await press(page)
  await choice(page, 'Sign in').click()
  const back = encodeURIComponent(`${SITE_ORIGIN}/`)
  await page.waitForURL(`${SITE_ORIGIN}/login?back=${back}`)
})

test("[WG-41] the tag's own address comes before the site's, with the page the visitor is on", async () => {
  const html = `<!doctype html><title>Portal</title>${TAG.replace('></', ' data-sign-in="/members?to={page}&again={page}"></')}`
  const { page } = await openAsking(signInLookOf(), { html })
  await page.evaluate(`history.replaceState(null, '', '/plans?size=5G&from=首页#best')`)
  await press(page)
  await choice(page, 'Sign in').click()
  const back = encodeURIComponent(`${SITE_ORIGIN}/plans?size=5G&from=${encodeURI('首页')}#best`)
  await page.waitForURL(`${SITE_ORIGIN}/members?to=${back}&again=${back}`)
})

test('[WG-41] a page may do it by itself, and goes on when it vouches for the visitor; where it leads is http or https alone', async () => {
  const { page, sent, complaints } = await openAsking(signInLookOf({ url: '' }))
  await page.evaluate(`UniChat.update({ signIn() {
    UniChat.identify(async () => 'a token of the site')
  } })`)
  await press(page)
  await choice(page, 'Sign in').click()
  await composer(page).waitFor()
  const hello = () => sent.findLast(({ type }) => type === 'hello')
  await expect.poll(hello).toMatchObject({ identity: 'a token of the site' })
  await page.evaluate('UniChat.logout()')
  await page.evaluate(`UniChat.update({ signIn: 'javascript:window.wasRun = 1' })`)
  await choice(page, 'Sign in').click()
  await page.evaluate(`UniChat.update({ signIn: '/login' })`)
  await choice(page, 'Sign in').click()
  await page.waitForURL(`${SITE_ORIGIN}/login`)
  expect(await page.evaluate('window.wasRun')).toBeUndefined()
  expect(complaints).toEqual([])
})

test('[WG-41] as a whole page it lies over the window; left, the panel is closed and the focus back', async () => {
  const { page } = await openAsking(signInLookOf({ presentation: 'page' }))
  await press(page)
  const dialog = page.locator('unichat-widget dialog')
  await dialog.waitFor()
  const { width, height } = page.viewportSize() ?? {}
  expect(await dialog.boundingBox()).toEqual({ x: 0, y: 0, width, height })
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await page.locator('unichat-widget .launcher:focus').waitFor()
  await press(page)
  await choice(page, 'Continue without an account').click()
  await composer(page).waitFor()
  expect(await dialog.count()).toBe(0)
})

test('[WG-41] in a panel that is part of the page it takes neither the window nor the focus', async () => {
  const look = signInLookOf({ presentation: 'page' })
  const tag = TAG.replace('></', ' data-mode="inline" data-container="#chat"></')
  const html = `<!doctype html><div id="chat" style="height:600px"></div>${tag}`
  const { page } = await openAsking(look, { html })
  await screen(page).waitFor()
  expect(await page.locator('unichat-widget dialog').count()).toBe(0)
  expect(await page.evaluate('document.activeElement === document.body')).toBe(true)
})

test('[WG-40] [TH-15] on a real site: nobody is asked until an administrator publishes it, in the words and colours chosen', async () => {
  const server = await openOffice(browser)
  await openDesk(browser, server.url, AGENT)
  const context = await browser.newContext({ locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto(server.url)
  await page.getByRole('button', { name: '打开在线客服' }).click()
  await page.getByRole('textbox', { name: '输入消息' }).waitFor()

  const texts = { title: '先认识一下', intro: '', submit: '去登录', guest: '' }
  const signIn = {
    ...DEFAULT_THEME.signIn,
    ...{ asks: true, url: '/desk?from={page}', accent: '#0b5d8f' },
    texts: { ...DEFAULT_THEME.signIn.texts, 'zh-CN': texts },
  }
  await publishTheme(server, { ...DEFAULT_THEME, signIn })
  await page.evaluate('UniChat.logout()')
  await page.getByRole('heading', { name: '先认识一下' }).waitFor()
  const button = page.getByRole('button', { name: '去登录' })
  const color = await button.evaluate((element) => getComputedStyle(element).backgroundColor)
  expect(color).toBe('rgb(11, 93, 143)')
  await page.getByRole('button', { name: '不登录，直接咨询' }).click()
  const field = page.getByRole('textbox', { name: '输入消息' })
  await field.fill('我不想登录')
  await field.press('Enter')
  await page.getByText('王芳').first().waitFor()
})
