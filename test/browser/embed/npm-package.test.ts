/** The package for bundlers: a page made with it, its types, and what it does where there is no page. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { visitorWelcome } from '../../../protocol/client/testing/frames.ts'
import type * as npm from '../../../widget/npm/public.d.ts'
import { projectWithPackage } from '../../support/npm-package.ts'
import { openSite, SITE_ORIGIN, type SiteScript } from '../../support/scripted-site.ts'
import { serveShop } from '../../support/shop.ts'
import { AGENT, openOffice, takeInPagesOf } from '../office.ts'
import { ownBrowser } from '../own-browser.ts'
import { openDesk } from '../pages.ts'

const browser = await ownBrowser()

async function openShop(origin: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN' })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  await page.goto(origin)
  return page
}

test('[WG-33] a page bundled with the package talks with an agent, and what it said before the script came is done', async () => {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const project = await projectWithPackage()
  const script = await project.bundle(`
    import { load, UniChat, type UniChatState } from 'unichat-widget'
    const heard: string[] = []
    const off = UniChat.on('unread', () => heard.push('never'))
    UniChat.on('agent:joined', ({ name }) => heard.push(name))
    off()
    void UniChat.profile({ name: '李雷' })
    void UniChat.open({ draft: '套餐余量怎么查？' })
    const state: Promise<UniChatState> = UniChat.get('state')
    Object.assign(window, { heard, state, loaded: load('${server.url}', { site: 'demo' }) })
  `)
  const shop = await serveShop(`<script>${script}</script>`)
  await takeInPagesOf(server, shop)
  const page = await openShop(shop)
  await page.evaluate('loaded')
  const composer = page.getByRole('textbox', { name: '输入消息' })
  await composer.waitFor()
  expect(await composer.inputValue()).toBe('套餐余量怎么查？')
  await composer.press('Enter')
  await desk.sees('套餐余量怎么查？')
  await desk.reply('请看“我的套餐”')
  await page.getByRole('region', { name: '对话内容' }).getByText('请看“我的套餐”').waitFor()
  expect(await page.evaluate('heard')).toEqual(['王芳'])
  expect(await page.evaluate('state.then(({ site }) => site)')).toBe('demo')
  await desk.page.getByText('李雷').first().waitFor()
})

const onFrame: SiteScript['onFrame'] = (frame, say) => {
  if (frame.type === 'hello') say(visitorWelcome())
}

const LOADS = `
  import { load, UniChat } from 'unichat-widget'
  const policy = window.trustedTypes?.createPolicy('page', { createScriptURL: (text) => text })
  const trust = (address) => policy ? policy.createScriptURL(address) : address
  const said = (promise) => promise.then(() => 'done', (error) => error.message)
  Object.assign(window, {
    chat: UniChat,
    tryLoad: (host, site = 'demo') => said(load(host, { site, lang: 'en', nonce: 'n0nce', trust })),
  })
`

test('[WG-33] load is done once, fails with a code, and may be tried again; it works under a strict content policy', async () => {
  const script = await (await projectWithPackage()).bundle(LOADS)
  const { page, complaints } = await openSite(browser, {
    html: `<!doctype html><body><script nonce="n0nce">${script}</script>`,
    headers: {
      'content-security-policy': `default-src 'none'; script-src 'nonce-n0nce' ${SITE_ORIGIN}; connect-src ${SITE_ORIGIN} ws://portal.test; require-trusted-types-for 'script'; trusted-types page`,
    },
    onFrame,
  })
  const load = (...given: string[]) => page.evaluate<string>(`tryLoad(...${JSON.stringify(given)})`)
  let isDown = true
  await page.route(/\/widget\.js/, (route) => (isDown ? route.abort() : route.fallback()))
  const opened = page.evaluate('chat.open()')
  expect(await load(SITE_ORIGIN)).toBe('load-failed')
  expect(await page.locator('script[src]').count()).toBe(0)
  isDown = false
  const both = await Promise.all([load(SITE_ORIGIN), load(`${SITE_ORIGIN}/`)])
  expect(both).toEqual(['done', 'done'])
  await opened
  expect(await page.locator('script[src]').count()).toBe(1)
  expect(await page.locator('unichat-widget').count()).toBe(1)
  expect(await load('http://elsewhere.test')).toBe('other-host')
  expect(await load(SITE_ORIGIN, 'another')).toBe('other-site')
  await page.evaluate('chat.shutdown()')
  expect(await load(SITE_ORIGIN, 'another')).toBe('done')
  expect(complaints.filter((text) => !text.includes('ERR_FAILED'))).toEqual([])
})

test('[WG-33] where the page has a tag, the package joins it', async () => {
  const script = await (await projectWithPackage()).bundle(LOADS)
  const { page } = await openSite(browser, {
    html: `<!doctype html><body><script src="/widget.js" data-site="demo" data-lang="en"></script><script>${script}</script>`,
    onFrame,
  })
  expect(await page.evaluate(`tryLoad('${SITE_ORIGIN}')`)).toBe('done')
  expect(await page.locator('script[src]').count()).toBe(1)
  await page.evaluate('chat.open()')
  await page.getByRole('textbox', { name: 'Message' }).waitFor()
})

test('[WG-33] on a server, where there is no page, importing it is safe and calling it rejects', async () => {
  const { directory } = await projectWithPackage()
  const path = join(directory, 'node_modules/unichat-widget/index.js')
  const { UniChat, load } = (await import(pathToFileURL(path).href)) as typeof npm
  await expect(UniChat.open()).rejects.toThrow('no-page')
  await expect(load('https://chat.example.com', { site: 'demo' })).rejects.toThrow('no-page')
  expect(UniChat.on('opened', () => undefined)()).toBeUndefined()
})

const TYPED = `
  import { load, UniChat, type UniChatEvents, type UniChatOptions } from 'unichat-widget'
  const options: UniChatOptions = { site: 'demo', mode: 'inline', container: '#chat' }
  const done: Promise<void> = load('https://chat.example.com', { ...options, trust: (address) => address })
  UniChat.on('queue:position', ({ ahead }) => ahead.toFixed())
  const unread: UniChatEvents['unread'] = (await UniChat.get('state')).unread
  document.addEventListener('unichat:agent:joined', ({ detail }) => detail.name.trim())
  export { done, unread }
`

test.for(['bundler', 'nodenext'] as const)(
  '[WG-33] its types are found and hold in a project that resolves as %s',
  async (resolution) => {
    const { complaints } = await projectWithPackage()
    expect(await complaints(TYPED, resolution)).toBe('')
    const wrong = `import { load } from 'unichat-widget'\nvoid load('https://chat.example.com', {})\n`
    expect(await complaints(wrong, resolution)).toContain("Property 'site' is missing")
  },
)
