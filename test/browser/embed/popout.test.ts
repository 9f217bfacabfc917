/** The conversation in a window of its own, opened by real pages from a real server. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { serveShop } from '../../support/shop.ts'
import { until } from '../../support/until.ts'
import { AGENT, openOffice, takeInPagesOf, visitorSockets } from '../office.ts'
import { ownBrowser } from '../own-browser.ts'
import { openDesk, visit } from '../pages.ts'

const browser = await ownBrowser()

const ITEM = { name: '在独立窗口中打开' }
const field = (page: Page) => page.getByRole('textbox', { name: '输入消息' })
const log = (page: Page) => page.getByRole('region', { name: '对话内容' })

/** What the command rejects with; empty when it does not. */
const refusal = (page: Page): Promise<string> =>
  page.evaluate(`UniChat.popout().then(() => '', ({ message }) => message)`)

test('[WG-36] the same visitor goes on in the window, over the same line, and in the page when it is closed', async () => {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const { page, context, write } = await visit(browser, server.url)
  await write('您好')
  await desk.sees('您好')
  await field(page).fill('还没写完')
  await page.getByRole('button', { name: '更多操作' }).click()
  const [opened] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('menuitem', ITEM).click(),
  ])
  await log(opened).getByText('您好').waitFor()
  await field(page).waitFor({ state: 'hidden' })
  expect(await field(opened).inputValue()).toBe('还没写完')
  await field(opened).fill('在窗口里写的')
  await field(opened).press('Enter')
  await desk.sees('在窗口里写的')
  await desk.reply('收到')
  await log(opened).getByText('收到').waitFor()
  expect(await visitorSockets(server)).toBe(1)
  const column = desk.page.getByRole('region', { name: '访客信息' })
  expect(await column.getByRole('link').first().getAttribute('href')).toBe(`${server.url}/`)
  await opened.getByRole('button', { name: '更多操作' }).click()
  await opened.getByRole('menuitem', { name: '结束对话' }).waitFor()
  expect(await opened.getByRole('menuitem', ITEM).count()).toBe(0)

  expect(await refusal(page)).toBe('')
  expect(context.pages()).toHaveLength(2)
  await opened.close()
  await page.getByRole('button', { name: '打开在线客服' }).click()
  await log(page).getByText('在窗口里写的').waitFor()
  await write('又回到页面')
  await desk.sees('又回到页面')
})

test('[WG-43] the window is drawn by the standards, and loaded again it is the conversation as before', async () => {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const { page, context, write } = await visit(browser, server.url)
  await write('您好')
  await desk.sees('您好')
  const [opened] = await Promise.all([context.waitForEvent('page'), refusal(page)])
  await log(opened).getByText('您好').waitFor()
  expect(await opened.evaluate('document.compatMode')).toBe('CSS1Compat')
  await opened.reload()
  await log(opened).getByText('您好').waitFor()
  const frame = await opened.locator('unichat-widget .frame').boundingBox()
  const size = await opened.evaluate<number[]>('[innerWidth, innerHeight]')
  expect([frame?.x, frame?.y, frame?.width, frame?.height]).toEqual([0, 0, ...size])
  await field(opened).fill('刷新之后')
  await field(opened).press('Enter')
  await desk.sees('刷新之后')
  await desk.reply('收到')
  await log(opened).getByText('收到').waitFor()
  expect(await page.locator('unichat-widget[mode=bubble]').count()).toBe(1)
})

test('[WG-36] when the page goes, the window goes on; where the page vouches for the visitor it closes', async () => {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const { page, context, write } = await visit(browser, server.url)
  await write('您好')
  await desk.sees('您好')
  const [opened] = await Promise.all([context.waitForEvent('page'), refusal(page)])
  await log(opened).getByText('您好').waitFor()
  await page.goto('about:blank')
  await field(opened).fill('页面关了')
  await field(opened).press('Enter')
  await desk.sees('页面关了')
  await opened.close()

  await page.goto(`${server.url}/broadband`)
  await page.evaluate(`UniChat.identify(async () => 'a token of the site')`)
  const [vouched] = await Promise.all([context.waitForEvent('page'), refusal(page)])
  await vouched.waitForFunction('window.UniChat')
  await Promise.all([vouched.waitForEvent('close'), page.goto('about:blank')])
})

async function openShop(url: string, policy: string): Promise<Page> {
  const tag = `<script nonce="n0nce" src="${url}/widget.js" data-site="demo" data-lang="zh"></script>`
  const shop = await serveShop(tag, { 'content-security-policy': policy })
  const page = await (await browser.newContext()).newPage()
  await page.goto(shop)
  return page
}

const policyOf = ({ url }: { url: string }, types: string): string =>
  `default-src 'none'; script-src 'nonce-n0nce' ${url}; connect-src ${url} ${url.replace('http', 'ws')}; require-trusted-types-for 'script'; trusted-types ${types}`

test('[WG-36] a page of another origin under a strict policy needs only a name for the window’s script', async () => {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const page = await openShop(server.url, policyOf(server, 'unichat'))
  await takeInPagesOf(server, new URL(page.url()).origin)
  const [opened] = await Promise.all([page.context().waitForEvent('page'), refusal(page)])
  expect(await opened.evaluate('document.compatMode')).toBe('CSS1Compat')
  await field(opened).fill('从独立窗口')
  await field(opened).press('Enter')
  await desk.sees('从独立窗口')
})

test('[WG-36] what cannot be is refused with a code, and leaves no window', async () => {
  const server = await openOffice(browser)
  await openDesk(browser, server.url, AGENT)
  const strict = await openShop(server.url, policyOf(server, "'none'"))
  expect(await refusal(strict)).toBe('load-failed')
  await until('the window is gone', () => strict.context().pages().length === 1)
  const boxed = await openShop(server.url, 'sandbox allow-scripts allow-same-origin')
  expect(await refusal(boxed)).toBe('popup-blocked')
  await boxed.evaluate('UniChat.open()')
  await boxed.getByRole('button', { name: '更多操作' }).click()
  await boxed.getByRole('menuitem', ITEM).click()
  await boxed.getByRole('alertdialog', { name: '新窗口没有打开' }).waitFor()

  const context = await browser.newContext({ viewport: { width: 390, height: 800 } })
  const phone = await context.newPage()
  await phone.goto(server.url)
  await phone.evaluate('UniChat.open()')
  expect(await refusal(phone)).toBe('not-offered')
  await phone.getByRole('button', { name: '更多操作' }).click()
  await phone.getByRole('menuitem', { name: '收藏本站' }).waitFor()
  expect(await phone.getByRole('menuitem', ITEM).count()).toBe(0)
})
