/** What pages tell the widget while it runs, in the built bundle. */
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  ended,
  requested,
  visitorConversation,
  visitorWelcome,
} from '../../../protocol/client/testing/frames.ts'
import { en } from '../../../widget/i18n/texts/en.ts'
import { holdBack } from '../../support/hold-back.ts'
import { idle, openSite, SITE_ORIGIN, TAG } from '../../support/scripted-site.ts'
import { until } from '../../support/until.ts'
import { widgetPartWith } from '../../support/widget-part.ts'
import { ownBrowser } from '../own-browser.ts'

const browser = await ownBrowser()

/** What the app waits for last before it is drawn. */
const TEXTS = widgetPartWith(en.placeholder)

const composer = (page: Page): Locator => page.getByRole('textbox', { name: 'Message' })

test('[WG-30] end ends the conversation, and page names where the visitor is until the address changes', async () => {
  const { page, sent } = await openSite(browser, {
    html: `<!doctype html><title>Shop</title>${TAG}`,
    onFrame(frame, say) {
      if (frame.type === 'hello') say(visitorWelcome(visitorConversation([requested(1)])))
      if (frame.type !== 'conversation.end') return
      say(ended(2))
      say({ type: 'reply', ref: frame.ref, ok: true, result: { kind: 'done' } })
    },
  })
  const views = () => sent.filter(({ type }) => type === 'page.view').map((frame) => frame['page'])
  await page.evaluate(`void UniChat.page({ url: '/cart#step-2', title: 'Your cart' })`)
  await page.evaluate('UniChat.open()')
  await until('the page is told', () => views().length === 1)
  expect(views()).toEqual([{ url: `${SITE_ORIGIN}/cart#step-2`, title: 'Your cart' }])
  await page.evaluate(`history.pushState(null, '', '/checkout')`)
  await until('the next page is told', () => views().length === 2)
  expect(views()[1]).toEqual({ url: `${SITE_ORIGIN}/checkout`, title: 'Shop' })
  await page.evaluate('UniChat.end()')
  const state = await page.evaluate<string>(
    `UniChat.get('state').then(({ conversation }) => conversation.state)`,
  )
  expect(state).toBe('closed')
  expect(await page.evaluate('UniChat.end()')).toBeUndefined()
})

test('[WG-30] end waits until the server has said whether a conversation runs', async () => {
  let greet = (): void => undefined
  const { page, sent } = await openSite(browser, {
    html: `<!doctype html>${TAG}`,
    onFrame(frame, say) {
      if (frame.type === 'hello') {
        greet = () => say(visitorWelcome(visitorConversation([requested(1)])))
      }
      if (frame.type !== 'conversation.end') return
      say(ended(2))
      say({ type: 'reply', ref: frame.ref, ok: true, result: { kind: 'done' } })
    },
  })
  await page.evaluate(`void UniChat.end().then(() => (window.isDone = true))`)
  await until('hello', () => sent.length > 0)
  expect(await page.evaluate('window.isDone')).toBeUndefined()
  greet()
  await until('the end', () => page.evaluate<boolean>('window.isDone === true'))
  expect(sent.map(({ type }) => type)).toContain('conversation.end')
})

test('[WG-31] what the page says of its visitor waits for the first line, and is said again on the next', async () => {
  const { page, sent } = await openSite(browser, { html: `<!doctype html>${TAG}`, onFrame: idle })
  const said = (type: string) => sent.filter((frame) => frame.type === type)
  await page.evaluate(`Promise.all([
    UniChat.profile({ name: '李雷' }),
    UniChat.setContext({ plan: '5G', cart: 2, old: true }),
    UniChat.setContext({ old: null }),
    UniChat.track('cart.added', 'phone'),
  ])`)
  expect(sent).toEqual([])
  await page.evaluate('UniChat.open()')
  await until('the event', () => said('event.track').length === 1)
  const facts = {
    type: 'visitor.describe',
    profile: { name: '李雷' },
    context: [
      { name: 'plan', text: '5G' },
      { name: 'cart', text: '2' },
    ],
  }
  const newest = () => said('visitor.describe').at(-1)
  const isWhole = () => JSON.stringify(newest()) === JSON.stringify(facts)
  await until('all of it', isWhole)
  expect(said('event.track')[0]?.['event']).toEqual({ name: 'cart.added', text: 'phone' })
  const count = said('visitor.describe').length
  await page.evaluate(`UniChat.update({ entry: 'cart' })`)
  await until('the next line', () => said('visitor.describe').length > count && isWhole())
  const refused = await page.evaluate(
    `UniChat.setContext({ long: 'x'.repeat(201) }).catch((error) => error.message)`,
  )
  expect(refused).toBe('bad-frame')
  const hellos = () => said('hello').length
  const before = hellos()
  await page.evaluate('UniChat.logout()')
  await until('somebody new', () => hellos() > before)
  const after = said('visitor.describe').length
  await page.evaluate(`UniChat.track('done')`)
  await until('the last', () => said('event.track').length === 2)
  expect(said('visitor.describe')).toHaveLength(after)
})

test('[WG-34] a card of the page goes to the agent like a message, and is shown with its link and price', async () => {
  const { page, sent } = await openSite(browser, { html: `<!doctype html>${TAG}`, onFrame: idle })
  const card = { title: '5G 畅享', text: '30 GB', url: '/plans/5g', price: '¥129' }
  const refused = (wrong: object) =>
    page.evaluate<string>(
      `UniChat.sendCard(${JSON.stringify({ ...card, ...wrong })}).catch(({ message }) => message)`,
    )
  expect(await refused({ url: 'javascript:alert(1)' })).toBe('bad-frame')
  expect(await refused({ title: '' })).toBe('bad-frame')
  expect(await refused({ image: 'data:image/png;base64,AA' })).toBe('bad-frame')
  expect(await refused({ price: 129 })).toBe('bad-frame')
  await page.evaluate(`UniChat.sendCard(${JSON.stringify(card)})`)
  const request = await until('the request', () =>
    sent.find(({ type }) => type === 'conversation.request'),
  )
  const url = `${SITE_ORIGIN}/plans/5g`
  expect(request['message']).toMatchObject({
    text: `5G 畅享\n¥129\n30 GB\n${url}`,
    card: { ...card, url },
  })
  await page.evaluate('UniChat.open()')
  const shown = page.getByRole('region', { name: 'Conversation' })
  expect(await shown.getByRole('link', { name: '5G 畅享' }).getAttribute('href')).toBe(url)
  await shown.getByText('¥129').waitFor()
  expect(await shown.locator('img').count()).toBe(0)
})

test('[WG-32] the menu shows how to bookmark the page, with keys or for fingers', async () => {
  const html = `<!doctype html>${TAG}`
  const { page } = await openSite(browser, { html, onFrame: idle })
  await page.evaluate('UniChat.open()')
  const bookmark = async (where: Page) => {
    await where.getByRole('button', { name: 'More actions' }).click()
    await where.getByRole('menuitem', { name: 'Leave a message' }).press('ArrowDown')
    await where.getByRole('menuitem', { name: 'Bookmark this page' }).press('Enter')
    return where.getByRole('alertdialog', { name: 'Bookmark this page' })
  }
  const shown = await bookmark(page)
  await shown.getByText('Press Ctrl + D').waitFor()
  expect(await shown.getByRole('button').count()).toBe(1)
  await shown.getByRole('button', { name: 'Got it' }).click()
  await composer(page).waitFor()
  expect(await shown.count()).toBe(0)

  const context = { hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } }
  const { page: phone } = await openSite(browser, { html, onFrame: idle, context })
  await phone.evaluate('UniChat.open()')
  await (await bookmark(phone)).getByText('Add to home screen').waitFor()
})

test('[WG-57] an update while the app is on its way leaves one widget on the page, in the language it asks for', async () => {
  const { page } = await openSite(browser, { html: `<!doctype html>${TAG}`, onFrame: idle })
  const letGo = await holdBack(page, en.placeholder)
  const asked = page.waitForRequest((request) => request.url().endsWith(TEXTS))
  await page.evaluate('void UniChat.open()')
  await asked
  await page.evaluate(`UniChat.update({ lang: 'zh' })`)
  const texts = page.waitForResponse((response) => response.url().endsWith(TEXTS))
  letGo()
  await texts
  await page.getByRole('textbox', { name: '输入消息' }).fill('网络通了吗')
  expect(await page.locator('unichat-widget').count()).toBe(1)
  expect(await page.evaluate(`UniChat.get('state').then(({ lang }) => lang)`)).toBe('zh-CN')
  await page.getByRole('button', { name: '发送' }).click({ trial: true })
})

test('[WG-57] a look that comes after shutdown brings no widget back', async () => {
  const { promise: shutDown, resolve } = Promise.withResolvers<void>()
  const { page } = await openSite(browser, {
    html: `<!doctype html>${TAG}`,
    onFrame(frame, say) {
      const welcome = visitorWelcome()
      if (frame.type === 'hello') say({ ...welcome, site: { ...welcome.site, look: 'newer' } })
    },
  })
  await page.route('**/widget-look/demo', async (route) => {
    await shutDown
    await route.fulfill({
      json: { version: 'newer' },
      headers: { 'access-control-allow-origin': '*' },
    })
  })
  const asked = page.waitForRequest('**/widget-look/demo')
  await page.evaluate('UniChat.open()')
  await asked
  await page.evaluate('UniChat.shutdown()')
  const come = page.waitForResponse('**/widget-look/demo')
  resolve()
  await (await come).finished()
  await page.evaluate(`UniChat.boot({ site: 'demo', lang: 'en' })`)
  await page.evaluate('UniChat.open()')
  await composer(page).waitFor()
  expect(await page.locator('unichat-widget').count()).toBe(1)
})
