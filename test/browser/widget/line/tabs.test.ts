/** One visitor with several tabs: one line to the server, which passes on when the tab that has it goes, freezes or is out of sight. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { picture } from '../../../support/http/files.ts'
import { holdBack } from '../../../support/hold-back.ts'
import type { RunningServer } from '../../../support/process/server.ts'
import { until } from '../../../support/until.ts'
import { AGENT, openOffice, proxyTo, visitorSockets } from '../../office.ts'
import { ownBrowser } from '../../own-browser.ts'
import { anotherTab, openDesk, visit, type VisitorPage } from '../../pages.ts'

/** For what happens within seconds, on a busy machine. */
const PATIENCE_MS = 30_000

const browser = await ownBrowser()

const oneSocket = (server: RunningServer) =>
  until('there is one line', async () => (await visitorSockets(server)) === 1, PATIENCE_MS)

/** Every socket the pages open, with how many of them are open. */
function watchSockets(...pages: Page[]) {
  const counts = { opened: 0, open: 0, most: 0 }
  for (const page of pages) {
    page.on('websocket', (socket) => {
      counts.opened += 1
      counts.open += 1
      counts.most = Math.max(counts.most, counts.open)
      socket.on('close', () => (counts.open -= 1))
    })
  }
  return counts
}

async function threeTabs(url: string): Promise<[VisitorPage, VisitorPage, VisitorPage]> {
  const first = await visit(browser, url)
  await first.write('第一句')
  await first.sees('第一句')
  return [first, await anotherTab(first), await anotherTab(first)]
}

test('[WG-27] three tabs have one line; what is written in one shows in all, once', async () => {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const tabs = await threeTabs(server.url)
  const [first, second, third] = tabs
  expect(await visitorSockets(server)).toBe(1)
  await second.write('第二个标签页')
  await third.write('第三个标签页')
  await desk.reply('都收到了')
  for (const tab of tabs) {
    for (const text of ['第二个标签页', '第三个标签页', '都收到了']) await tab.sees(text)
    expect(await tab.count('第二个标签页')).toBe(1)
  }
  await desk.sees('第三个标签页')
  await third.page.getByRole('button', { name: '更多操作' }).click()
  await third.page.getByRole('menuitem', { name: '结束对话' }).click()
  await third.page.getByRole('button', { name: '结束', exact: true }).click()
  await first.sees('您结束了本次对话')
  expect(await visitorSockets(server)).toBe(1)
})

test('[WG-28] when the tab with the line is closed another has it at once, and nothing on its way is lost', async () => {
  const server = await openOffice(browser)
  const proxy = await proxyTo(server)
  const desk = await openDesk(browser, server.url, AGENT)
  const [first, second, third] = await threeTabs(proxy.url)
  await desk.sees('第一句')
  for (const connection of proxy.connections()) connection.freeze()
  await first.write('写到一半就关了')
  await second.page.getByText('写到一半就关了').first().waitFor()
  await second.write('另一个标签页写的')
  await second.page.getByText('另一个标签页写的').first().waitFor()
  await first.page.close()
  await desk.sees('写到一半就关了')
  await desk.sees('另一个标签页写的')
  for (const tab of [second, third]) {
    await tab.sees('另一个标签页写的')
    expect(await tab.count('写到一半就关了')).toBe(1)
  }
  expect(await desk.transcript.getByText('写到一半就关了').count()).toBe(1)
  await oneSocket(server)
  await second.page.close()
  await third.write('最后一个')
  await desk.sees('最后一个')
  await oneSocket(server)
})

test('[WG-27] [G6] where nothing can be kept, as on a full disk, what is written in one tab is sent by the other', async () => {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const context = await browser.newContext({ locale: 'zh-CN' })
  await context.addInitScript(`
    const full = () => { throw new DOMException('full', 'QuotaExceededError') }
    Storage.prototype.setItem = IDBObjectStore.prototype.put = full`)
  const [first, second] = [await context.newPage(), await context.newPage()]
  for (const [page, text] of [
    [first, '第一句'],
    [second, '第二句'],
  ] as const) {
    await page.goto(server.url)
    await page.evaluate('UniChat.open()')
    if (page === second) await second.getByText('第一句').first().waitFor()
    const field = page.getByRole('textbox', { name: '输入消息' })
    await field.fill(text)
    await field.press('Enter')
    await desk.sees(text)
  }
  expect(await visitorSockets(server)).toBe(1)
})

test('[WG-29] a frozen tab loses the line to the one in front, and follows it when it wakes', async () => {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const [first, second, third] = await threeTabs(server.url)
  const devtools = await first.context.newCDPSession(first.page)
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' })
  await second.write('有人吗')
  await desk.sees('有人吗')
  await desk.reply('在的')
  await second.sees('在的')
  await third.sees('在的')
  await devtools.send('Page.setWebLifecycleState', { state: 'active' })
  await first.sees('在的')
  expect(await first.count('有人吗')).toBe(1)
  await oneSocket(server)
})

test('[WG-29] a tab that answers keeps the line, also against the first that comes', async () => {
  const server = await openOffice(browser)
  await openDesk(browser, server.url, AGENT)
  const first = await visit(browser, server.url)
  await first.write('第一句')
  await first.sees('第一句')
  let opened = 0
  first.context.on('page', (page) => page.on('websocket', () => (opened += 1)))
  // Its clock is fast: whoever has not answered by its second look has not answered in time.
  await first.context.addInitScript(`const now = performance.now.bind(performance)
    performance.now = () => now() * 1.2`)
  const second = await anotherTab(first)
  await second.page.evaluate(`window.answers = 0
    new BroadcastChannel('unichat:demo').onmessage = ({ data }) => answers += data.type === 'pong'`)
  const isSettled = async () => opened > 0 || (await second.page.evaluate<boolean>('answers > 0'))
  await until('the tab with the line has answered', isSettled, PATIENCE_MS)
  expect(opened).toBe(0)
})

test('[WG-29] a file that comes into sight while the line moves is shown when the line is there', async () => {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const first = await visit(browser, server.url)
  await first.write('第一句')
  await desk.sees('第一句')
  const line = Promise.withResolvers<void>()
  let isMoving = false
  await first.context.routeWebSocket(/\/v1\/visitor/, async (route) => {
    isMoving = true
    await line.promise
    route.connectToServer()
  })
  const second = await anotherTab(first)
  await second.sees('第一句')
  const showFiles = await holdBack(second.page, '/v1/files/links')
  const photo = { name: '图.png', mimeType: 'image/png', buffer: await picture('png') }
  await desk.page.locator('.composer input[type=file]').setInputFiles(photo)
  await desk.page.getByRole('button', { name: '发送', exact: true }).click()
  await first.page.getByRole('button', { name: '查看大图：图.png' }).waitFor()

  await first.page.close()
  await until('the line is moving', () => isMoving, PATIENCE_MS)
  showFiles()
  const shown = second.page.getByRole('button', { name: '查看大图：图.png' })
  await shown.waitFor()
  line.resolve()
  await shown.locator('img').waitFor()
})

test('[WG-29] the line follows the visitor to the tab in front', async () => {
  const server = await openOffice(browser)
  await openDesk(browser, server.url, AGENT)
  const first = await visit(browser, server.url)
  await first.write('第一句')
  await first.sees('第一句')
  const second = await anotherTab(first)
  const sockets = watchSockets(second.page)
  await first.page.evaluate(`
    Object.defineProperty(document, 'hidden', { get: () => true })
    document.dispatchEvent(new Event('visibilitychange'))
  `)
  await until('the tab in front has a line', () => sockets.opened === 1, PATIENCE_MS)
  await second.write('第二句')
  await first.sees('第二句')
  await oneSocket(server)
})

test('[WG-23] [WG-27] where browsers keep no locks every tab has a line of its own, and logout still reaches all', async () => {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const context = await browser.newContext({ locale: 'zh-CN' })
  await context.addInitScript(`Object.defineProperty(Navigator.prototype, 'locks', { value: undefined })
    window.changes = 0
    document.addEventListener('unichat:identity:changed', () => window.changes++)`)
  const page = await context.newPage()
  await page.goto(server.url)
  await page.evaluate('UniChat.open()')
  const field = page.getByRole('textbox', { name: '输入消息' })
  await field.fill('第一句')
  await field.press('Enter')
  await desk.sees('第一句')
  const second = await context.newPage()
  await second.goto(server.url)
  await second.evaluate('UniChat.open()')
  const log = second.getByRole('region', { name: '对话内容' })
  await log.getByText('第一句').waitFor()
  expect(await visitorSockets(server)).toBe(2)
  await page.evaluate('UniChat.logout()')
  for (const tab of [page, second]) {
    await until('somebody new', () => tab.evaluate<boolean>('window.changes === 1'), PATIENCE_MS)
  }
  await log.getByText('第一句').waitFor({ state: 'detached' })
})
