/** A visitor without a network: from the first moment on, or from when they need it. */
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import {
  queued,
  requested,
  visitorConversation,
  visitorWelcome,
} from '../../../protocol/client/testing/frames.ts'
import type { VisitorConversation } from '../../../protocol/model/visitor-snapshot.ts'
import { openSite, TAG } from '../../support/scripted-site.ts'
import { AGENT, openOffice } from '../office.ts'
import { ownBrowser } from '../own-browser.ts'
import { openDesk } from '../pages.ts'

/** Attempts are further and further apart. */
const PATIENCE_MS = 40_000

const browser = await ownBrowser()

/** The chat server cannot be reached until it is let be; its files are in the browser's cache. */
async function cutOff(page: Page): Promise<() => void> {
  let isThere = false
  await page.routeWebSocket(/\/v1\/visitor/, (socket) => {
    if (isThere) socket.connectToServer()
    else void socket.close({ code: 1001 })
  })
  await page.route(/\/v1\//, (route) => (isThere ? route.continue() : route.abort()))
  return () => (isThere = true)
}

test('[WG-45] who never had a line is told, and what they write is kept over a reload and sent', async () => {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const context = await browser.newContext({ locale: 'zh-CN' })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  const letBe = await cutOff(page)
  await page.goto(`${server.url}/`)
  await page.getByRole('button', { name: '打开在线客服' }).click()
  const log = page.getByRole('region', { name: '对话内容' })
  await log.getByText('内容会保存在这里').waitFor()
  await page.getByRole('button', { name: '发送文件' }).waitFor()
  const field = page.getByRole('textbox', { name: '输入消息' })
  await field.fill('断网时写的')
  await field.press('Enter')
  await log.getByText('断网时写的').waitFor()
  expect(await log.getByText('内容会保存在这里').count()).toBe(0)

  await page.reload()
  letBe()
  await desk.sees('断网时写的')
})

/** Longer than a line that is suspected to be dead has for its answer; much less than its silence alone takes. */
const TOLD_MS = 9_000

test('[WG-10] that the network is gone is told within seconds, though the line has not ended', async () => {
  let welcomes = 0
  const { page } = await openSite(browser, {
    html: `<!doctype html><h1>A page</h1>${TAG}`,
    onFrame: (frame, say) => {
      // Once: behind a network that is gone nobody answers.
      if (frame.type === 'hello' && welcomes++ === 0) say(visitorWelcome())
    },
  })
  onTestFinished(() => page.context().close())
  await page.getByRole('button', { name: 'Open chat' }).click()
  await page.getByText('Hello, how can we help?').waitFor()
  await page.context().setOffline(true)
  await page.getByText('Reconnecting…').waitFor({ state: 'attached', timeout: TOLD_MS })
})

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }
const QUEUED = visitorConversation([requested(), queued(2)], {
  state: 'queued',
  agent: null,
  queue: { ahead: 1, estimatedWaitMs: null },
})

/** Somebody in a conversation, with a server that greets and no more. */
async function inConversation(talk: VisitorConversation) {
  const welcome = visitorWelcome(talk)
  const site = await openSite(browser, {
    html: `<!doctype html><meta name="viewport" content="width=device-width">${TAG}`,
    context: PHONE,
    onFrame: (frame, say) => {
      if (frame.type === 'hello') say({ ...welcome, site: { ...welcome.site, fileBytesMax: 1e6 } })
    },
  })
  onTestFinished(() => site.page.context().close())
  await site.page.getByRole('button', { name: 'Open chat' }).tap()
  await site.page.getByRole('textbox', { name: 'Message' }).waitFor()
  return site
}

test('[WG-56] a question that cannot be fetched locks nothing, and is asked when the network is back', async () => {
  const { page, say } = await inConversation(QUEUED)
  const leave = page.getByRole('button', { name: 'Leave a message' })
  await leave.waitFor()
  await page.route('**/*.js', (route) => route.abort())
  const failed = page.waitForEvent('requestfailed')
  await leave.tap()
  await failed
  await page.getByRole('button', { name: 'Close chat window' }).tap()
  await page.getByRole('button', { name: 'Open chat' }).tap()
  await page.unroute('**/*.js')
  say({ type: 'bye', reason: 'shutting-down' })
  const question = page.getByRole('alertdialog', { name: 'Leave a message instead?' })
  await question.waitFor()
  const isLocked = () => page.locator('.panel-body').evaluate((body) => (body as HTMLElement).inert)
  expect(await isLocked()).toBe(true)
  await question.getByRole('button', { name: 'Cancel' }).tap()
  await expect.poll(isLocked).toBe(false)
  await leave.tap()
  await question.waitFor()
})
