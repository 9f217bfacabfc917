/** What the documentation promises of every command, of the attributes of the tag, and of the page after `shutdown`. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { UniChatCommand } from '../../../widget/unichat.d.ts'
import { idle, openSite, TAG } from '../../support/scripted-site.ts'
import { AGENT, openOffice } from '../office.ts'
import { ownBrowser } from '../own-browser.ts'
import { openDesk, visit } from '../pages.ts'

const browser = await ownBrowser()

/** As docs/embedding.md gives it. */
const STUB = /<script>\n[\s\S]*?<\/script>/.exec(readFileSync('docs/embedding.md', 'utf8'))?.[0]

/** What each may be given, in the order in which they are called: the last leaves nothing. */
const CALLS: Record<UniChatCommand, string> = {
  boot: `{ site: 'demo' }`,
  ready: '',
  update: `{ sound: 'off' }`,
  profile: `{ name: '李雷' }`,
  setContext: '{ cart: 2 }',
  track: `'cart'`,
  page: `{ url: '/cart' }`,
  identify: `async () => 'a token of the site'`,
  open: `{ draft: 'Hello' }`,
  get: `'state'`,
  sendCard: `{ title: '5G', url: '/5g' }`,
  hide: '',
  show: '',
  toggle: '',
  close: '',
  end: '',
  popout: '',
  logout: '',
  shutdown: '',
}

const calls = Object.entries(CALLS)
  .map(([name, given]) => `${name}: UniChat.${name}(${given})`)
  .join(', ')

test.each(['before the script, by the stub', 'when the widget is there'])(
  '[WG-20] every command answers with a promise that settles, and none throws into the page, %s',
  async (when) => {
    const script = `<script>
      addEventListener('unhandledrejection', ({ reason }) => console.error(reason))
      var made = {}
      var callAll = () => { made = { ${calls} } }
      ${when.startsWith('before') ? 'callAll()' : ''}</script>`
    const { page, complaints } = await openSite(browser, {
      html: `<!doctype html>${STUB}${script}${TAG}`,
      onFrame(frame, say) {
        idle?.(frame, say)
        if (frame.type === 'conversation.request') {
          const error = { code: 'no-agents', message: '' }
          say({ type: 'reply', ref: frame.ref, ok: false, error })
        }
      },
    })
    if (!when.startsWith('before')) await page.evaluate('UniChat.ready().then(callAll)')
    const settled = await page.evaluate<Record<string, string>>(`(async () => {
      const said = {}
      for (const name in made) {
        if (!(made[name] instanceof Promise)) said[name] = 'no promise'
        else said[name] = await made[name].then(() => 'done', ({ message }) => message)
      }
      return said
    })()`)
    const done = Object.fromEntries(Object.keys(CALLS).map((name) => [name, 'done']))
    // It is not called in a click.
    expect({ ...settled, popout: '' }).toEqual({ ...done, popout: '' })
    expect(settled['popout']).toMatch(/^(?:done|popup-blocked|load-failed)$/)
    // The tag itself boots when everything before it is done.
    const isBack = when.startsWith('before') ? 1 : 0
    expect(await page.locator('unichat-widget').count()).toBe(isBack)
    expect(complaints.filter((text) => !text.includes('popup'))).toEqual([])
  },
)

test('[WG-20] open says what the visitor begins with, and leaves what they wrote; toggle closes and opens; off ends listening', async () => {
  const html = `<!doctype html>${TAG}`
  const { page, sent } = await openSite(browser, { html, onFrame: idle })
  const field = page.getByRole('textbox', { name: 'Message' })
  await page.evaluate(`window.heard = []
    window.off = UniChat.on('closed', () => heard.push('closed'))`)
  await page.evaluate(`UniChat.open({ draft: 'About my bill' })`)
  expect(await field.inputValue()).toBe('About my bill')
  const hello = { site: 'demo', entryPoint: 'home', language: 'en' }
  await expect.poll(() => sent[0]).toMatchObject(hello)
  await page.evaluate('UniChat.toggle()')
  expect(await field.isVisible()).toBe(false)
  await page.evaluate(`UniChat.toggle().then(() => UniChat.open({ draft: 'Something else' }))`)
  expect(await field.inputValue()).toBe('About my bill')
  await page.evaluate(`UniChat.open({ view: 'leave-message' })`)
  await page.getByRole('textbox', { name: 'Name' }).waitFor()
  await page.evaluate(`UniChat.open({ view: 'conversation' })`)
  await field.waitFor()
  await page.evaluate('off()')
  await page.evaluate('UniChat.close()')
  expect(await page.evaluate('heard')).toEqual(['closed'])
})

test('[EV-3] browsers without constructed style sheets need the nonce for styles, and no more', async () => {
  const policy = `default-src 'none'; script-src 'nonce-n1' http://portal.test; style-src 'nonce-n1'; connect-src http://portal.test ws://portal.test; require-trusted-types-for 'script'; trusted-types 'none'`
  const old = `<script nonce="n1">CSSStyleSheet.prototype.replaceSync = undefined</script>`
  const { page, complaints } = await openSite(browser, {
    html: `<!doctype html>${old}${TAG.replace('<script', '<script nonce="n1"')}`,
    headers: { 'content-security-policy': policy },
    onFrame: idle,
  })
  await page.evaluate('UniChat.open()')
  const panel = page.getByRole('dialog', { name: 'Chat with us' })
  expect((await panel.boundingBox())?.width).toBe(380)
  expect(await page.locator('unichat-widget style').count()).toBeGreaterThan(1)
  expect(complaints).toEqual([])
})

/** Counts what lasts: listeners on what belongs to the page, timers, lines. */
const COUNT = `{
  const kept = { listeners: new Map(), timers: new Set(), lines: new Set() }
  window.kept = kept
  const idOf = (target, name, fn, options) => {
    const capture = typeof options === 'object' ? options?.capture : options
    return [target.constructor.name, name, !!capture, String(fn)].join(' ')
  }
  const isOfPage = (it) => it === window || it === document || it === document.documentElement ||
    it === window.visualViewport || it === window.navigation
  for (const [name, by] of [['addEventListener', 1], ['removeEventListener', -1]]) {
    const own = EventTarget.prototype[name]
    EventTarget.prototype[name] = function (...given) {
      const target = this ?? window
      if (isOfPage(target)) {
        const id = idOf(target, ...given)
        kept.listeners.set(id, (kept.listeners.get(id) ?? 0) + by)
      }
      return own.apply(target, given)
    }
  }
  for (const [begin, end, isOnce] of [
    ['setTimeout', 'clearTimeout', true], ['setInterval', 'clearInterval', false],
  ]) {
    const start = window[begin], stop = window[end]
    window[begin] = (task, ...rest) => {
      const id = start((...given) => { if (isOnce) kept.timers.delete(id); task(...given) }, ...rest)
      kept.timers.add(id)
      return id
    }
    window[end] = (id) => { kept.timers.delete(id); stop(id) }
  }
  for (const name of ['WebSocket', 'BroadcastChannel']) {
    const Own = window[name]
    window[name] = class extends Own {
      constructor(...given) { super(...given); kept.lines.add(this) }
      close(...given) { kept.lines.delete(this); super.close(...given) }
    }
  }
}`

const rest = (page: Page) =>
  page.evaluate<object>(`(async () => {
    const locks = await navigator.locks.query()
    const opening = indexedDB.open('unichat-demo')
    await new Promise((settle) => (opening.onsuccess = settle))
    const reading = opening.result.transaction('kept').objectStore('kept').count()
    await new Promise((settle) => (reading.onsuccess = settle))
    opening.result.close()
    return {
      listeners: [...kept.listeners].filter(([, count]) => count > 0).map(([id]) => id),
      timers: kept.timers.size,
      lines: kept.lines.size,
      locks: locks.held.length + locks.pending.length,
      stored: Object.keys(localStorage).length + Object.keys(sessionStorage).length,
      inDatabase: reading.result,
      elements: document.querySelectorAll('unichat-widget').length,
    }
  })()`)

const NOTHING = {
  ...{ listeners: [], timers: 0, lines: 0, locks: 0 },
  ...{ stored: 0, inDatabase: 0, elements: 0 },
}

test('[WG-54] after a conversation shutdown leaves no listener, timer, line, lock or storage, and boot works again', async () => {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const { page, context, write } = await visit(browser, server.url)
  await context.addInitScript(COUNT)
  await page.reload()
  await page.evaluate('UniChat.open()')
  await write('您好')
  await desk.sees('您好')
  await desk.reply('请讲')
  await page.getByText('请讲').first().waitFor()
  await page.evaluate('UniChat.shutdown()')
  await expect.poll(() => rest(page)).toEqual(NOTHING)
  await page.evaluate(`UniChat.boot({ site: 'demo', lang: 'zh' }).then(() => UniChat.open())`)
  await write('又来了')
  await desk.page.getByText('又来了').first().waitFor()
  await page.evaluate('UniChat.shutdown()')
  await expect.poll(() => rest(page)).toEqual(NOTHING)
})
