/** A visitor without a network: from the first moment on, or from when they need it. */
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import {
  assigned,
  queued,
  requested,
  visitorConversation,
  visitorWelcome,
} from '../../../../protocol/client/testing/frames.ts'
import type { VisitorConversation } from '../../../../protocol/model/visitor-snapshot.ts'
import { PDF } from '../../../support/http/files.ts'
import { openSite, TAG } from '../../../support/scripted-site.ts'
import { until } from '../../../support/until.ts'
import { widgetPartWith } from '../../../support/widget-part.ts'
import { AGENT, openOffice, proxyTo } from '../../office.ts'
import { ownBrowser } from '../../own-browser.ts'
import { openDesk, visit } from '../../pages.ts'

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

test('[WG-45][VI-10] who is told to come back later reads at once that what they write is kept, and it is sent then', async () => {
  let hellos = 0
  const site = await openSite(browser, {
    html: `<!doctype html><h1>A page</h1>${TAG}`,
    onFrame: (frame, say) => {
      if (frame.type !== 'hello') return
      if (hellos++ > 0) return say(visitorWelcome())
      const error = { code: 'too-fast', message: 'Wait.', retryAfterMs: 10_000 }
      say({ type: 'reply', ref: null, ok: false, error })
      say({ type: 'bye', reason: 'too-fast', retryAfterMs: 10_000 })
    },
  })
  onTestFinished(() => site.page.context().close())
  await site.page.getByRole('button', { name: 'Open chat' }).click()
  const log = site.page.getByRole('region', { name: 'Conversation' })
  await log.getByText('No connection right now').waitFor({ timeout: 5_000 })
  const field = site.page.getByRole('textbox', { name: 'Message' })
  await field.fill('Hello?')
  await field.press('Enter')
  const asked = () => site.sent.some((frame) => frame.type === 'conversation.request')
  expect(asked()).toBe(false)
  await until('it is sent', asked, 20_000)
})

test('[WI-29] who opens the panel, or another page of the site, has the line tried at once', async () => {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const proxy = await proxyTo(server)
  const { page, context, write } = await visit(browser, proxy.url)
  await write('您好')
  await desk.sees('您好')
  // The longest waits there are.
  await context.addInitScript('Math.random = () => 0.999')
  await page.reload()
  await page.getByRole('button', { name: '打开在线客服' }).click()
  await page.getByText('王芳 为您服务').first().waitFor()
  for (const act of ['panel', 'page'] as const) {
    proxy.partition()
    await page.getByText('暂时无法连接').first().waitFor()
    // The fourth attempt; the fifth is 8 s away.
    await page.waitForEvent('requestfailed')
    proxy.heal()
    if (act === 'panel') {
      await page.evaluate('UniChat.close()')
      await page.evaluate('UniChat.open()')
    } else await (await context.newPage()).goto(`${proxy.url}/`)
    await page.getByText('暂时无法连接').first().waitFor({ state: 'detached', timeout: SOON_MS })
  }
})

/** Less than the wait after four failures. */
const SOON_MS = 6_000

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
const SERVED = visitorConversation([requested(), assigned(2)])

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

test('[WG-56] a part that cannot be fetched is not asked for at every key, and comes with the line', async () => {
  const { page, say } = await inConversation(SERVED)
  let asked = 0
  await page.route('**/*.js', (route) => {
    asked += 1
    return route.abort()
  })
  await page.locator('.tool-fold').tap()
  // No pointer, which would fetch it on its way.
  await page
    .getByRole('button', { name: 'Emoji' })
    .evaluate((button: HTMLElement) => button.click())
  await page.getByRole('textbox', { name: 'Message' }).pressSequentially('x'.repeat(60))
  expect(asked).toBeGreaterThan(0)
  expect(asked).toBeLessThan(10)
  await page.unroute('**/*.js')
  say({ type: 'bye', reason: 'shutting-down' })
  await page.getByRole('dialog', { name: 'Choose an emoji' }).waitFor()
})

const named = (name: string) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from(PDF),
})

/** Looks at two files; returns how to send them. */
async function chooseFiles(page: Page, offer: string, send: string): Promise<() => Promise<void>> {
  const chooser = page.waitForEvent('filechooser')
  const button = page.getByRole('button', { name: offer, exact: true })
  if (!(await button.isVisible())) await page.locator('.tool-fold').tap()
  await button.click()
  await (await chooser).setFiles([named('a.pdf'), named('b.pdf')])
  const sheet = page.getByRole('dialog', { name: offer })
  await sheet.getByText('b.pdf').waitFor()
  return () => sheet.getByRole('button', { name: send, exact: true }).click()
}

test('[WF-13] files the network does not take fail together, and go by themselves with the next line', async () => {
  const { page, say, sent } = await inConversation(SERVED)
  let asked = 0
  let isThere = false
  await page.route('**/v1/files', (route) => {
    asked += 1
    if (!isThere) return route.abort()
    const name = route.request().headers()['x-file-name'] ?? ''
    const attachment = { fileId: `f-${name[0]}`, kind: 'file', name, bytes: 9, hasThumbnail: false }
    const json = { attachment: { ...attachment, mediaType: 'application/pdf' } }
    return route.fulfill({ status: 201, json })
  })
  const send = await chooseFiles(page, 'Send files', 'Send')
  await send()
  await expect.poll(() => page.getByText('Not uploaded.').count()).toBe(2)
  expect(asked).toBe(1)
  isThere = true
  say({ type: 'bye', reason: 'shutting-down' })
  const arrived = () => sent.filter(({ type }) => type === 'file.send').map(({ fileId }) => fileId)
  await expect.poll(arrived, { timeout: PATIENCE_MS }).toEqual(['f-a', 'f-b'])
  expect(await page.getByText('Not uploaded.').count()).toBe(0)
})

test('[FI-16][WF-13] files sent into a network that swallows everything fail after a minute, and arrive when it is back', async () => {
  const server = await openOffice(browser)
  const proxy = await proxyTo(server)
  const desk = await openDesk(browser, server.url, AGENT)
  const { page, write, sees, log } = await visit(browser, proxy.url)
  await write('您好')
  await sees('为您服务')
  const part = widgetPartWith('"uploading-part"')
  const view = page.waitForResponse((response) => response.url().endsWith(part))
  const send = await chooseFiles(page, '发送文件', '发送')
  // With all that it imports.
  await page.evaluate(`import('${(await view).url()}').then(() => true)`)
  await page.clock.install()
  proxy.plan({ isBlackHole: true })
  for (const connection of proxy.connections()) connection.freeze()
  await send()
  // As far as the browser knows.
  await log.getByText('100%').waitFor()
  await page.clock.fastForward(59_000)
  expect(await log.getByText('没有上传成功').count()).toBe(0)
  await page.clock.fastForward(2_000)
  await expect.poll(() => log.getByText('没有上传成功').count()).toBe(2)
  proxy.plan({})
  for (const connection of proxy.connections()) connection.reset()
  const arrived = desk.transcript.getByText(/^[ab]\.pdf$/)
  await expect.poll(() => arrived.allTextContents(), { timeout: PATIENCE_MS }).toHaveLength(2)
})
