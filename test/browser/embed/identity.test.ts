/** Pages that do not say who their visitor is: the page and the visitor are told, and it goes on by itself. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  answered,
  assigned,
  requested,
  visitorConversation,
  visitorWelcome,
} from '../../../protocol/client/testing/frames.ts'
import { openSite, TAG, type SiteScript } from '../../support/scripted-site.ts'
import { serveShop } from '../../support/shop.ts'
import { until } from '../../support/until.ts'
import { openOffice, takeInPagesOf } from '../office.ts'
import { ownBrowser } from '../own-browser.ts'

/** Attempts are further and further apart. */
const PATIENCE_MS = 20_000

const browser = await ownBrowser()

/** `answer` is what the page's function does when it is asked. */
const pageThat = (answer: string): string => `<!doctype html><script>
  var asked = [], told = [], answer = ${answer}
  document.addEventListener('unichat:error', (event) => told.push(event.detail.code))
  </script>${TAG}<script>
  UniChat.identify(async () => { asked.push(Date.now()); return answer() })
  </script>`

/** Believes one token alone. */
const strict: SiteScript['onFrame'] = (frame, say) => {
  if (frame.type !== 'hello') return
  const entries = [requested(1), assigned(2), answered(3, 'a3', 'Welcome back')]
  if (frame['identity'] === 'good') say(visitorWelcome(visitorConversation(entries)))
  else say({ type: 'bye', reason: 'unauthenticated' })
}

const line = (page: Page) => page.getByText('Your sign-in could not be confirmed yet')
const statusOf = (page: Page): Promise<string> =>
  page.evaluate(`UniChat.get('state').then(({ status }) => status)`)
const count = (page: Page, list: 'asked' | 'told') => page.evaluate<number>(`${list}.length`)

test.each([
  ['rejects', `() => Promise.reject(new Error('no session'))`],
  ['has a token that is refused', `() => 'stale'`],
])(
  '[WG-48] an identify that %s is told each time, asked less often, and may be mended',
  async (_, answer) => {
    const { page, complaints } = await openSite(browser, {
      html: pageThat(answer),
      onFrame: strict,
    })
    await page.evaluate('UniChat.open()')
    await line(page).waitFor()
    await page.getByText('You can write your question already').waitFor()
    expect(await page.locator('.bones').count()).toBe(0)
    const field = page.getByRole('textbox', { name: 'Message' })
    await field.fill('Is anybody there?')
    await field.press('Enter')
    await until('four failures', async () => (await count(page, 'told')) >= 4, PATIENCE_MS)
    const { told, asked } = await page.evaluate<{ told: string[]; asked: number[] }>(
      '({ told, asked })',
    )
    expect(new Set(told)).toEqual(new Set(['unauthenticated']))
    expect(asked.length - told.length).toBeLessThanOrEqual(1)
    expect(await line(page).isVisible()).toBe(true)
    expect(await statusOf(page)).toBe('offline')
    await page.getByRole('button', { name: 'Close chat window' }).click()
    await page.getByRole('button', { name: 'Open chat' }).click()

    await page.evaluate(`answer = () => 'good'`)
    // What a browser says when the visitor comes back.
    await page.evaluate(`dispatchEvent(new Event('online'))`)
    await page.getByText('Welcome back').first().waitFor()
    await line(page).waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
  },
)

test('[WG-48] an identify that hangs is told, and keeps nobody in the panel', async () => {
  const html = pageThat('() => new Promise(() => {})')
  const { page, sent } = await openSite(browser, { html, onFrame: strict })
  await page.evaluate('UniChat.open()')
  // Until it has hung for so long that it is taken for one that fails.
  await page.getByRole('status').getByText('Connecting…').waitFor()
  await line(page).waitFor()
  expect(await page.evaluate('told')).toEqual(['unauthenticated'])
  expect(sent).toEqual([])
  await page.getByRole('button', { name: 'Close chat window' }).click()
  await page.getByRole('button', { name: 'Open chat' }).waitFor()
})

test.each(['without a word who the visitor is', 'with a function that says it'])(
  '[WG-49] a site key that nobody has ends in a refusal that is told once, %s',
  async (how) => {
    const server = await openOffice(browser)
    const shop = await serveShop(`<script>
      var asked = 0, told = []
      document.addEventListener('unichat:error', (event) => told.push(event.detail.code))
      </script><script src="${server.url}/widget.js" data-site="nobody" data-lang="zh"></script>`)
    await takeInPagesOf(server, shop)
    const page = await browser.newPage()
    await page.goto(shop)
    if (how.startsWith('with a')) {
      await page.evaluate(`UniChat.identify(async () => { asked++; return 'a token' })`)
    }
    await page.evaluate('UniChat.open()')
    await until('the end', async () => (await statusOf(page)) === 'refused', PATIENCE_MS)
    await page.getByText('此页面暂时无法使用在线客服').waitFor()
    expect(await page.evaluate('told')).toEqual(['unknown-site'])
    expect(await page.evaluate('asked')).toBe(how.startsWith('with a') ? 1 : 0)
  },
)

test('[WG-23] a minute before a token expires the page is asked for the next, and nothing is told or taken from the screen', async () => {
  const serverTime = Date.now()
  const expiresAt = Math.floor(serverTime / 1_000) + 105
  const { page, sent } = await openSite(browser, {
    html: `<!doctype html><script>
      var told = [], asked = 0
      for (const name of ['status', 'error', 'identity:changed', 'message:received']) {
        document.addEventListener('unichat:' + name, (event) => told.push(event.detail))
      }
      </script>${TAG}<script>
      UniChat.identify(async () => {
        asked++
        return ['head', btoa(JSON.stringify({ exp: ${expiresAt} + asked * 600 - 600 })), asked].join('.')
      })</script>`,
    onFrame(frame, say) {
      const entries = [requested(1), assigned(2), answered(3, 'a3', 'Welcome back')]
      const welcome = visitorWelcome(visitorConversation(entries))
      if (frame.type === 'hello') say({ ...welcome, serverTime })
      if (frame.type === 'ping') say({ type: 'pong' })
    },
  })
  await page.clock.install()
  await page.evaluate('UniChat.open()')
  const log = page.getByRole('region', { name: 'Conversation' })
  await log.getByText('Welcome back').waitFor()
  const hellos = () => sent.filter(({ type }) => type === 'hello')
  const pass = async (ms: number) => {
    // In steps in which the server can answer to signs of life.
    for (let past = 0; past < ms; past += 1_000) {
      await page.clock.runFor(1_000)
      expect(await log.getByText('Welcome back').count()).toBe(1)
    }
  }
  await pass(35_000)
  expect(hellos()).toHaveLength(1)
  await pass(10_000)
  await until('the next token', () => hellos().length === 2)
  expect(hellos()[1]?.['identity']).toMatch(/\.2$/)
  // Where the welcome comes before the texts, it is the first that is told.
  const told = await page.evaluate<unknown[]>('told')
  expect(told.filter((detail) => detail !== 'connecting')).toEqual(['online'])
})
