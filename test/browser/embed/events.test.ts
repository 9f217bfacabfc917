/** Everything a page is told over a whole life of the widget, in each of two tabs, with real agents on a real server. */
import type { BrowserContext, Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import type { UniChatEvents } from '../../../widget/unichat.d.ts'
import { atTheDemoDesk, whereSaid } from '../../support/desk/demo-desk.ts'
import type { RunningServer } from '../../support/process/server.ts'
import { until } from '../../support/until.ts'
import { AGENT, limitTo, openOffice } from '../office.ts'
import { ownBrowser } from '../own-browser.ts'
import { visit } from '../pages.ts'

const browser = await ownBrowser()

/** Written as fields, so that the compiler names one that is missing. */
const EVENTS: Record<keyof UniChatEvents, true> = {
  ready: true,
  error: true,
  opened: true,
  closed: true,
  status: true,
  availability: true,
  unread: true,
  'queue:position': true,
  'conversation:started': true,
  'conversation:ended': true,
  'agent:joined': true,
  'agent:left': true,
  'message:sent': true,
  'message:received': true,
  'identity:changed': true,
}
type Told = [name: string, detail: unknown]

/** Before the script is there, as a page that wants to miss nothing does it. */
const LISTEN = `window.byOn = []
window.byDocument = []
for (const name of ${JSON.stringify(Object.keys(EVENTS))}) {
  document.addEventListener('unichat:' + name, ({ detail }) => byDocument.push([name, detail]))
}
window.UniChat = {
  queue: ${JSON.stringify(Object.keys(EVENTS))}.map((name) => [
    'on', [name, (detail) => byOn.push([name, detail])], () => undefined,
  ]),
}`

async function openTab(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${url}/`)
  await page.evaluate('UniChat.open()')
  return page
}

const told = (page: Page, how: 'byOn' | 'byDocument' = 'byOn'): Promise<Told[]> =>
  page.evaluate<Told[]>(how)

const hears = (page: Page, name: keyof UniChatEvents, count = 1) =>
  until(
    `${name} is told`,
    async () => (await told(page)).filter(([heard]) => heard === name).length >= count,
    20_000,
  )

async function atTheDesk(server: RunningServer, loginId: string) {
  const desk = await atTheDemoDesk(server, loginId)
  onTestFinished(() => desk.stop())
  return desk
}

test('[WG-22] each event of a whole life is told once in every tab, by on and on the document, in one order', async () => {
  const server = await openOffice(browser)
  await limitTo(server, 1)
  const wang = await atTheDesk(server, AGENT)
  const first = await visit(browser, server.url)
  await first.write('先来的')
  await whereSaid(wang, '先来的', 20_000)

  const context = await browser.newContext({ locale: 'zh-CN' })
  await context.addInitScript(LISTEN)
  const here = await openTab(context, server.url)
  const there = await openTab(context, server.url)
  const both = (name: keyof UniChatEvents, count?: number) =>
    Promise.all([hears(here, name, count), hears(there, name, count)])
  await both('availability')
  await there.evaluate('UniChat.close()')
  const field = here.getByRole('textbox', { name: '输入消息' })
  await field.fill('后来的')
  await field.press('Enter')
  await both('queue:position')
  await first.page.evaluate('UniChat.end()')
  const id = await whereSaid(wang, '后来的', 20_000)
  await both('agent:joined')
  wang.send(id, '您好')
  await both('message:received')
  await here.evaluate('UniChat.close()')
  wang.send(id, '还在吗？')
  await both('unread')
  await here.evaluate('UniChat.open()')
  await both('unread', 2)
  const li = await atTheDesk(server, 'liqiang')
  await wang.transfer(id, { kind: 'agent', agentId: li.state().agent?.id ?? ('' as never) })
  await both('agent:joined', 2)
  await here.evaluate('UniChat.end()')
  await both('conversation:ended')
  await here.evaluate('UniChat.logout()')
  await both('identity:changed')
  await here.evaluate(`UniChat.identify(async () => 'no token of the site')`)
  await hears(here, 'error')

  const conversationId = id as string
  const life: Told[] = [
    ['conversation:started', { conversationId }],
    ['message:sent', { conversationId, seq: 2, at: expect.any(Number) }],
    ['queue:position', { ahead: 0, estimatedWaitMs: null }],
    ['agent:joined', { name: '王芳' }],
    ['message:received', { conversationId, seq: 5, at: expect.any(Number) }],
    ['message:received', { conversationId, seq: 6, at: expect.any(Number) }],
    ['agent:left', { name: '王芳' }],
    ['agent:joined', { name: '小李' }],
    ['conversation:ended', { conversationId, endedBy: 'visitor', cause: 'ended' }],
  ]
  const ofItsOwn = ['ready', 'error', 'opened', 'closed', 'status', 'availability', 'unread']
  for (const page of [here, there]) {
    const heard = await told(page)
    expect(await told(page, 'byDocument')).toEqual(heard)
    expect(heard.filter(([name]) => !ofItsOwn.includes(name))).toEqual([
      ...life,
      ['identity:changed', null],
    ])
    const of = (wanted: string) =>
      heard.filter(([name]) => name === wanted).map(([, detail]) => detail)
    expect(of('ready')).toHaveLength(1)
    expect(of('opened')).toHaveLength(page === here ? 2 : 1)
    expect(of('closed')).toHaveLength(1)
    // The message that was read where it came was never unread.
    expect(of('unread')).toEqual([1, 0])
    expect(of('status').filter((status, place, all) => status === all[place - 1])).toEqual([])
  }
})
