/** How pages use the widget: tag, stub, commands and events, in the built bundle. */
import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  answered,
  assigned,
  requested,
  visitorConversation,
  visitorWelcome,
} from '../../../protocol/client/testing/frames.ts'
import { en } from '../../../widget/i18n/texts/en.ts'
import { idle, openSite, type SiteScript, TAG } from '../../support/scripted-site.ts'
import { until } from '../../support/until.ts'
import { widgetPartWith } from '../../support/widget-part.ts'
import { ownBrowser } from '../own-browser.ts'

const tagWith = (more: string): string => TAG.replace('></', ` ${more}></`)
/** As docs/embedding.md gives it. */
const STUB = /<script>\n[\s\S]*?<\/script>/.exec(readFileSync('docs/embedding.md', 'utf8'))?.[0]

const browser = await ownBrowser()

const talking: SiteScript['onFrame'] = (frame, say) => {
  const entries = [requested(1), assigned(2)]
  if (frame.type === 'hello') say(visitorWelcome(visitorConversation(entries)))
}
const launcher = (page: Page): Locator => page.getByRole('button', { name: 'Open chat' })
const composer = (page: Page): Locator => page.getByRole('textbox', { name: 'Message' })
const LISTEN = `window.heard = []
for (const name of ['ready', 'opened', 'closed', 'status', 'availability', 'unread', 'message:received']) {
  document.addEventListener('unichat:' + name, ({ detail }) => heard.push([name, detail]))
}`
const heard = (page: Page) => page.evaluate<[string, unknown][]>('window.heard')

test('[WG-20] with the stub of the documentation every command works before the script is there', async () => {
  const before = `<script>${LISTEN}
    window.old = UniChat
    window.gone = UniChat.on('opened', () => heard.push(['never']))
    UniChat.on('opened', () => heard.push(['by on']))
    gone()
    UniChat.open({ draft: 'About my bill' }).then(() => heard.push(['settled']))
    UniChat.get('state').then((state) => heard.push(['state', state.site]))
  </script>`
  const { page, complaints } = await openSite(browser, {
    html: `<!doctype html>${STUB}${before}${TAG}`,
    onFrame: idle,
  })
  await composer(page).waitFor()
  expect(await composer(page).inputValue()).toBe('About my bill')
  await until('the answer', async () => (await heard(page)).some(([name]) => name === 'settled'))
  const names = (await heard(page)).map(([name]) => name)
  expect(names).toEqual(expect.arrayContaining(['ready', 'by on', 'opened', 'state', 'settled']))
  expect(names).not.toContain('never')
  await page.evaluate('old.close()')
  await launcher(page).waitFor()
  expect(complaints).toEqual([])
})

test('[WG-20] the same site again changes nothing, another is refused, and the page meets no error', async () => {
  const other = TAG.replace('demo', 'other')
  const { page, complaints } = await openSite(browser, {
    html: `<!doctype html>${TAG}${TAG}${other}`,
    onFrame: idle,
  })
  await launcher(page).waitFor()
  expect(await page.locator('unichat-widget').count()).toBe(1)
  expect(await page.evaluate(`UniChat.boot({ site: 'demo' })`)).toBeUndefined()
  expect(await page.evaluate(`UniChat.boot({ site: 'other' }).catch((e) => e.message)`)).toBe(
    'other-site',
  )
  await page.evaluate(`void UniChat.boot({ site: 'other' })`)
  expect(await page.evaluate(`UniChat.get('state').then(({ site }) => site)`)).toBe('demo')
  expect(complaints).toEqual([])
})

test('[WG-20] after shutdown commands wait for the next boot, which works', async () => {
  const { page } = await openSite(browser, { html: `<!doctype html>${TAG}`, onFrame: talking })
  await page.evaluate('UniChat.open()')
  await composer(page).waitFor()
  await page.evaluate('UniChat.shutdown()')
  expect(await page.locator('unichat-widget').count()).toBe(0)
  expect(await page.evaluate('Object.keys(localStorage).length')).toBe(0)
  await page.evaluate(`void UniChat.open().then(() => (window.isOpened = true))`)
  expect(await page.evaluate('window.isOpened')).toBeUndefined()
  await page.evaluate(`UniChat.boot({ site: 'demo', lang: 'en' })`)
  await composer(page).waitFor()
  await until('the command of before', () => page.evaluate<boolean>('window.isOpened === true'))
})

test('[WG-22] the page hears what happens, and texts only where it asks for them', async () => {
  const html = `<!doctype html><script>${LISTEN}</script>${TAG}`
  const site = await openSite(browser, { html, onFrame: talking })
  const { page } = site
  await page.evaluate(`(async () => {
    UniChat.on('message:received', ({ text }) => heard.push(['plain', text]))
    UniChat.on('message:received', ({ text }) => heard.push(['asked', text]), { content: true })
    await UniChat.open()
    await UniChat.close()
  })()`)
  await until('the line', async () => (await heard(page)).some(([, detail]) => detail === 'online'))
  site.say(answered(3, 'a3', 'a secret'))
  await until('the unread', async () => (await heard(page)).some(([name]) => name === 'unread'))
  const told = await heard(page)
  expect(told).toContainEqual(['plain', undefined])
  expect(told).toContainEqual(['asked', 'a secret'])
  expect(told.find(([name]) => name === 'message:received')?.[1]).not.toHaveProperty('text')
  const state = await page.evaluate(`UniChat.get('state')`)
  expect(state).toMatchObject({ isOpen: false, unread: 1, status: 'online', isAvailable: true })
})

test('[WG-22] the page hears of the line also when the welcome comes before the texts', async () => {
  const html = `<!doctype html><script>${LISTEN}</script>${TAG}`
  let isWelcomed = (): void => undefined
  const welcomed = new Promise<void>((settle) => (isWelcomed = settle))
  const { page } = await openSite(browser, {
    html,
    onFrame(frame, say) {
      idle?.(frame, say)
      // One more turn of the page, in which the welcome is read.
      if (frame.type === 'hello') void page.evaluate('0').then(isWelcomed)
    },
  })
  await page.route(`**/${widgetPartWith(en.placeholder)}`, async (route) => {
    await welcomed
    await route.fallback()
  })
  await page.evaluate('UniChat.open()')
  expect(await page.evaluate(`UniChat.get('state')`)).toMatchObject({ status: 'online' })
  expect(await heard(page)).toEqual(
    expect.arrayContaining([
      ['status', 'online'],
      ['availability', true],
    ]),
  )
})

test('[WG-20] update changes the language in place, and what was written stays', async () => {
  const { page, sent } = await openSite(browser, { html: `<!doctype html>${TAG}`, onFrame: idle })
  await page.evaluate('UniChat.open()')
  await composer(page).fill('half a sen')
  await page.evaluate(`UniChat.update({ lang: 'zh', entry: 'broadband' })`)
  const field = page.getByRole('textbox', { name: '输入消息' })
  await field.waitFor()
  expect(await field.inputValue()).toBe('half a sen')
  expect(await page.locator('unichat-widget').count()).toBe(1)
  const hello = { language: 'zh-CN', entryPoint: 'broadband' }
  await expect.poll(() => sent.at(-1)).toMatchObject(hello)
})

test('[WG-20] hide takes the launcher away, open still opens, show brings it back', async () => {
  const { page } = await openSite(browser, { html: `<!doctype html>${TAG}`, onFrame: idle })
  await launcher(page).waitFor()
  await page.evaluate('UniChat.hide()')
  expect(await launcher(page).count()).toBe(0)
  await page.evaluate('UniChat.open()')
  await composer(page).waitFor()
  await page.evaluate('UniChat.close().then(UniChat.show)')
  await launcher(page).waitFor()
})

test('[WG-23] another user ends the old line and sees none of the drafts; logout does so in every tab', async () => {
  const { page, sent } = await openSite(browser, { html: `<!doctype html>${TAG}`, onFrame: idle })
  const hellos = () => sent.filter(({ type }) => type === 'hello')
  await page.evaluate(`UniChat.identify(async () => 'token-of-a')`)
  await page.evaluate('UniChat.open()')
  await composer(page).fill('for A only')
  await page.evaluate(`UniChat.identify(async () => 'token-of-b')`)
  await until('the second hello', () => hellos().length === 2)
  expect(hellos().map(({ identity }) => identity)).toEqual(['token-of-a', 'token-of-b'])
  expect(await composer(page).inputValue()).toBe('')
  await composer(page).fill('for B only')
  // What another tab that logs out does to what they share.
  const key = await page.evaluate<string>('Object.keys(localStorage)[0]')
  await page.evaluate((gone) => {
    const own = { key: gone, oldValue: 'idle en', newValue: null, storageArea: localStorage }
    dispatchEvent(new StorageEvent('storage', own))
  }, key)
  await until('the third hello', () => hellos().length === 3)
  expect(hellos()[2]).not.toHaveProperty('identity')
  expect(await composer(page).inputValue()).toBe('')
  await page.evaluate('UniChat.logout()')
  await until('the fourth hello', () => hellos().length === 4)
  expect(hellos()[3]).not.toHaveProperty('token')
})

test('[WG-24] an inline panel fills its container, and a page fills the window', async () => {
  const box = `<style>body{margin:0}</style><div id="chat" style="height:600px;width:400px;margin:50px"></div>`
  const inline = `<!doctype html>${box}${tagWith('data-mode="inline" data-container="#chat"')}`
  const { page } = await openSite(browser, { html: inline, onFrame: idle })
  await composer(page).waitFor()
  const panel = page.getByRole('region', { name: 'Chat with us' })
  expect(await panel.boundingBox()).toEqual({ x: 50, y: 50, width: 400, height: 600 })
  expect(await page.getByRole('button', { name: /close chat/i }).count()).toBe(0)
  expect(await composer(page).evaluate((field) => field.matches(':focus'))).toBe(false)
  await page.evaluate('UniChat.close()')
  expect(await composer(page).isVisible()).toBe(true)

  const whole = `<!doctype html>${tagWith('data-mode="page"')}`
  const { page: second } = await openSite(browser, { html: whole, onFrame: idle })
  await composer(second).waitFor()
  const size = second.viewportSize()
  expect(await second.getByRole('region', { name: 'Chat with us' }).boundingBox()).toEqual({
    ...{ x: 0, y: 0 },
    ...size,
  })
})

test('[WG-24] the form of a closed site takes the focus beside a launcher, and from nobody in an inline panel', async () => {
  const onFrame: SiteScript['onFrame'] = (frame, say) => {
    if (frame.type === 'hello') say(visitorWelcome(null, { isOpen: false }))
  }
  const contact = (page: Page) => page.getByRole('textbox', { name: 'Name' })
  const hasFocus = (page: Page) => contact(page).evaluate((field) => field.matches(':focus'))
  const box = `<input autofocus aria-label="Search"><div id="chat" style="height:600px"></div>`
  const html = `<!doctype html>${box}${tagWith('data-mode="inline" data-container="#chat"')}`
  const { page } = await openSite(browser, { html, onFrame })
  await contact(page).waitFor()
  expect(await page.evaluate('document.activeElement.ariaLabel')).toBe('Search')
  expect(await hasFocus(page)).toBe(false)

  const { page: second } = await openSite(browser, { html: `<!doctype html>${TAG}`, onFrame })
  await launcher(second).click()
  await expect.poll(() => hasFocus(second)).toBe(true)
})

test('[WG-24] an inline panel without its container is refused, and nothing is left behind', async () => {
  const html = `<!doctype html>${tagWith('data-mode="inline" data-container="#nowhere"')}`
  const { page, complaints } = await openSite(browser, { html, onFrame: idle })
  const options = `{ site: 'demo', mode: 'inline', container: '#nowhere' }`
  expect(await page.evaluate(`UniChat.boot(${options}).catch((e) => e.message)`)).toBe(
    'no-container',
  )
  expect(await page.locator('unichat-widget').count()).toBe(0)
  expect(complaints).toEqual([])
})

test('[WG-25] with consent on interaction nothing is stored, read or requested before the visitor acts', async () => {
  const watch = `<script>for (const name of ['getItem', 'setItem']) {
    const own = Storage.prototype[name]
    Storage.prototype[name] = function (...given) { window.touched = true; return own.apply(this, given) }
  }</script>`
  const consent = 'data-consent="on-interaction"'
  const bubble = `<!doctype html>${watch}${tagWith(consent)}`
  const { page, requested: paths } = await openSite(browser, { html: bubble, onFrame: idle })
  await launcher(page).waitFor()
  expect(paths.filter((path) => path !== '/favicon.ico')).toEqual(['/', '/widget.js'])
  const touched = `indexedDB.databases().then((all) => [window.touched, all.length, localStorage.length])`
  expect(await page.evaluate(touched)).toEqual([undefined, 0, 0])

  const inline = `<!doctype html>${watch}<div id="chat" style="height:500px"></div>${tagWith(
    `${consent} data-mode="inline" data-container="#chat"`,
  )}`
  const second = await openSite(browser, { html: inline, onFrame: idle })
  const start = second.page.getByRole('button', { name: 'Open chat' })
  await start.waitFor()
  expect(second.requested.filter((path) => path !== '/favicon.ico')).toEqual(['/', '/widget.js'])
  expect(await second.page.evaluate(touched)).toEqual([undefined, 0, 0])
  await start.click()
  await composer(second.page).waitFor()
})
