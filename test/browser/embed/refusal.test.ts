/** What pages get wrong: every command says so with a code, and nothing of the widget is lost by it. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { decode } from '../../../protocol/frames/codec.ts'
import { VisitorUp } from '../../../protocol/frames/visitor-up.ts'
import { idle, openSite, TAG } from '../../support/scripted-site.ts'
import { until } from '../../support/until.ts'
import { ownBrowser } from '../own-browser.ts'

const browser = await ownBrowser()

/** Without a site the tag brings the commands alone. */
const BARE = '<script src="/widget.js"></script>'

/** As docs/embedding.md gives it. */
const STUB = /<script>\n[\s\S]*?<\/script>/.exec(readFileSync('docs/embedding.md', 'utf8'))?.[0]

const refusal = (page: Page, call: string): Promise<string> =>
  page.evaluate(`UniChat.${call}.then(() => 'taken', (error) => error.message)`)

const status = (page: Page): Promise<string> =>
  page.evaluate(`UniChat.get('state').then((state) => state.status)`)

test.each([
  'boot()',
  'boot({})',
  `boot('demo')`,
  `boot({ site: '' })`,
  `boot({ site: 'demo', launcher: '##' })`,
  `boot({ site: 'demo', mode: 'inline', container: '##' })`,
])('[WG-46] %s is refused, and what is right is taken after it', async (call) => {
  const { page, complaints } = await openSite(browser, {
    html: `<!doctype html><script>addEventListener('error', console.error)
      document.addEventListener('unichat:error', (event) => (window.told = event.detail.code))
      </script>${BARE}`,
    onFrame: idle,
  })
  expect(await refusal(page, call)).toBe('bad-frame')
  expect(await page.evaluate('told')).toBe('bad-frame')
  expect(await page.locator('unichat-widget').count()).toBe(0)
  expect(await refusal(page, `boot({ site: 'demo', lang: 'en' })`)).toBe('taken')
  await page.getByRole('button', { name: 'Open chat' }).click()
  await page.getByRole('textbox', { name: 'Message' }).waitFor()
  expect(complaints).toEqual([])
})

test('[WG-46] a tag that asks for what cannot be says why', async () => {
  const { page } = await openSite(browser, {
    html: `<!doctype html><script>
      document.addEventListener('unichat:error', (event) => (window.told = event.detail.code))
      </script>${TAG.replace('></', ' data-mode="inline" data-container="#chat"></')}`,
    onFrame: idle,
  })
  await until('the code', async () => (await page.evaluate('window.told')) === 'no-container')
})

test('[WG-46] an update that cannot be leaves the widget as it was', async () => {
  const { page } = await openSite(browser, { html: `<!doctype html>${TAG}`, onFrame: idle })
  await page.evaluate('UniChat.open()')
  const field = page.getByRole('textbox', { name: 'Message' })
  await field.fill('half a sen')
  const inline = `{ mode: 'inline', container: '#nowhere' }`
  expect(await refusal(page, `update(${inline})`)).toBe('no-container')
  expect(await refusal(page, `update({ launcher: '##' })`)).toBe('bad-frame')
  expect(await field.inputValue()).toBe('half a sen')
  expect(await refusal(page, `update({ lang: 'zh' })`)).toBe('taken')
  const renamed = page.getByRole('textbox', { name: '输入消息' })
  await renamed.waitFor()
  expect(await renamed.inputValue()).toBe('half a sen')
})

test.each([
  `identify('eyJhbGciOi…')`,
  'identify()',
  'open(null)',
  'open({ draft: 5 })',
  `page({ url: 'http://[' })`,
  'profile({ name: 5 })',
  `setContext('cart')`,
  'setContext({ cart: {} })',
  `track('')`,
  `sendCard({ title: 'A plan' })`,
  `sendCard({ title: 'A plan', url: 'http://[' })`,
])('[WG-46] %s is refused with a code, and the line stays', async (call) => {
  const { page, sent, complaints } = await openSite(browser, {
    html: `<!doctype html>${TAG}`,
    onFrame: idle,
  })
  await page.evaluate('UniChat.open()')
  await until('the line', async () => (await status(page)) === 'online')
  const before = sent.length
  expect(await refusal(page, call)).toBe('bad-frame')
  expect(await status(page)).toBe('online')
  expect(sent.slice(before).filter(({ type }) => type === 'hello')).toEqual([])
  expect(complaints).toEqual([])
})

test.each(['get()', `get('visitor')`, `get('constructor')`])(
  '[WG-51] %s is refused with a code',
  async (call) => {
    const { page } = await openSite(browser, { html: `<!doctype html>${TAG}`, onFrame: idle })
    expect(await refusal(page, call)).toBe('bad-frame')
    expect(await refusal(page, `get('state')`)).toBe('taken')
  },
)

test.each(['before the script, by the stub', 'when the widget is there'])(
  '[WG-51] an on without a function is told by error and listens to nothing, %s',
  async (when) => {
    const wrong = `window.off = [UniChat.on('opened'), UniChat.on('opened', 'alert(1)')]`
    const isEarly = when.startsWith('before')
    const { page, complaints } = await openSite(browser, {
      html: `<!doctype html>${STUB}<script>
        var told = []
        document.addEventListener('unichat:error', (event) => told.push(event.detail.code))
        ${isEarly ? wrong : ''}</script>${TAG}`,
      onFrame: idle,
    })
    if (!isEarly) await page.evaluate(wrong)
    await page.evaluate('UniChat.open()')
    expect(await page.evaluate('told')).toEqual(['bad-frame', 'bad-frame'])
    await page.evaluate('off.forEach((stop) => stop())')
    expect(complaints).toEqual([])
  },
)

test('[WG-47] an entry that is no key, and a page that comes from a long address, cost nobody the line', async () => {
  const { page, sent } = await openSite(browser, {
    html: `<!doctype html><title>${'很长的标题'.repeat(200)}</title><script>
      Object.defineProperty(document, 'referrer', { value: location.href + '?q=' + 'x'.repeat(4000) })
      </script>${TAG.replace('"home"', '"首页"')}`,
    onFrame: idle,
  })
  await page.evaluate(`UniChat.open({ entry: 'Plans & prices' })`)
  await until('the line', () => sent.length > 0)
  expect(decode(JSON.stringify(sent[0]), VisitorUp)).toMatchObject({ ok: true })
  expect(sent[0]).toMatchObject({ type: 'hello', entryPoint: 'default' })
  await page.evaluate(`UniChat.open()`)
  expect(sent.filter(({ type }) => type === 'hello')).toHaveLength(1)
})

test('[WG-46] a view there is none of opens the conversation', async () => {
  const { page } = await openSite(browser, { html: `<!doctype html>${TAG}`, onFrame: idle })
  await page.evaluate(`UniChat.open({ view: 'form' })`)
  await page.getByRole('textbox', { name: 'Message' }).waitFor()
})
