/** Files, sounds and the window of its own under the strictest policy, word for word as docs/embedding.md gives it, on a site of another origin. */
import { readFileSync } from 'node:fs'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { lesson } from '../../../scripts/scenes/sample-files.ts'
import { signIn } from '../../support/http/api.ts'
import { atTheDemoDesk, whereSaid } from '../../support/desk/demo-desk.ts'
import { bring, PDF, picture, wave } from '../../support/http/files.ts'
import { DEMO_PASSWORD, type RunningServer } from '../../support/process/server.ts'
import { serveShop } from '../../support/shop.ts'
import { until } from '../../support/until.ts'
import { AGENT, openOffice, takeInPagesOf } from '../office.ts'
import { ownBrowser } from '../own-browser.ts'

const browser = await ownBrowser()

const NONCE = 'bm9uY2U='

/** Our server in tests has no TLS; nothing else of the policy is another. */
function documentedPolicy({ url }: RunningServer): string {
  const text = readFileSync('docs/embedding.md', 'utf8')
  const [, policy = ''] = /```\n(default-src 'none';[\s\S]*?)```/.exec(text) ?? []
  return policy
    .replaceAll('…', NONCE)
    .replaceAll('wss://HOST', url.replace('http', 'ws'))
    .replaceAll('https://HOST', url)
    .replaceAll('\n', ' ')
}

interface Strict {
  context: BrowserContext
  page: Page
  /** What the policy blocked, and what the console said, in any window. */
  complaints: string[]
}

async function openStrict(server: RunningServer, policy: string): Promise<Strict> {
  const tag = `<script nonce="${NONCE}" src="${server.url}/widget.js" data-site="demo" data-lang="zh"></script>`
  const shop = await serveShop(tag, { 'content-security-policy': policy })
  await takeInPagesOf(server, shop)
  const complaints: string[] = []
  const context = await browser.newContext()
  context.setDefaultTimeout(15_000)
  await context.exposeBinding('violated', (_, what: string) => complaints.push(what))
  await context.addInitScript(`addEventListener('securitypolicyviolation', (event) =>
    violated(event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sample))`)
  context.on('weberror', (error) => complaints.push(error.error().message))
  context.on('console', (message) => {
    const isIcon = message.location().url.endsWith('/favicon.ico')
    if (message.type() === 'error' && !isIcon) complaints.push(message.text())
  })
  const page = await context.newPage()
  await page.goto(shop)
  return { context, page, complaints }
}

async function talk(server: RunningServer, page: Page) {
  const desk = await atTheDemoDesk(server, AGENT)
  onTestFinished(() => desk.stop())
  await page.getByRole('button', { name: '打开在线客服' }).click()
  await page.getByRole('textbox', { name: '输入消息' }).fill('您好')
  await page.keyboard.press('Enter')
  return { desk, id: await whereSaid(desk, '您好', 20_000) }
}

interface Given {
  name: string
  mimeType: string
  buffer: Buffer
}

const filesOf = async (whose: string): Promise<Given[]> => [
  { name: `${whose}图.png`, mimeType: 'image/png', buffer: await picture('png') },
  { name: `${whose}音.wav`, mimeType: 'audio/wav', buffer: wave() },
  { ...(await lesson(browser)), name: `${whose}像.webm` },
  { name: `${whose}文.pdf`, mimeType: 'application/pdf', buffer: Buffer.from(PDF) },
]

const plays = (player: Locator) =>
  until('it plays', () => player.evaluate((it) => (it as HTMLMediaElement).currentTime > 0), 20_000)

/** As somebody who looks at all of it. */
async function lookAt(page: Page, whose: string): Promise<void> {
  const image = page.getByRole('button', { name: `查看大图：${whose}图` })
  await until(
    'the picture is shown',
    () => image.locator('img').evaluate((it) => (it as HTMLImageElement).naturalWidth > 0),
    20_000,
  )
  await image.click()
  const viewer = page.getByRole('dialog', { name: '图片查看' })
  await until(
    'the large picture is shown',
    () => viewer.locator('img').evaluate((it) => (it as HTMLImageElement).naturalWidth > 0),
    20_000,
  )
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: `播放 ${whose}音.wav` }).click()
  await plays(page.locator('unichat-widget audio').last())
  const film = page.locator('unichat-widget video').last()
  await film.focus()
  await page.keyboard.press('Space')
  await plays(film)
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: `下载 ${whose}文.pdf` }).click()
  expect((await saved).suggestedFilename()).toBe(`${whose}文.pdf`)
}

test('[EV-3] under the policy of the documentation files of every kind are sent, seen, heard and saved, and a message sounds', async () => {
  const server = await openOffice(browser)
  const { page, complaints } = await openStrict(server, documentedPolicy(server))
  const { desk, id } = await talk(server, page)
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '发送文件' }).click()
  await (await chooser).setFiles(await filesOf('我的'))
  const sheet = page.getByRole('dialog', { name: '发送文件' })
  await sheet.getByRole('button', { name: '发送', exact: true }).click()
  await lookAt(page, '我的')

  const { cookie } = await signIn(server.url, AGENT, DEMO_PASSWORD)
  for (const { name, mimeType, buffer } of await filesOf('客服')) {
    const sample = { name, type: mimeType, content: buffer }
    const { body } = await bring({ url: server.url, cookie }, id, sample)
    desk.sendFile(id, body.attachment)
  }
  await lookAt(page, '客服')

  await page.evaluate(() => {
    const Real = AudioContext
    Object.assign(window, { sounds: 0 })
    window.AudioContext = class extends Real {
      constructor() {
        super()
        Object.assign(window, { sounds: 1 })
      }
    }
  })
  await page.getByRole('button', { name: '收起对话窗口' }).click()
  desk.send(id, '收到')
  await until('it sounds', () => page.evaluate<number>('window.sounds'))
  expect(complaints).toEqual([])
})

test('[EV-3] the window of its own needs one name in the policy of the documentation, and holds a conversation with files under it', async () => {
  const server = await openOffice(browser)
  const policy = documentedPolicy(server).replace("trusted-types 'none'", 'trusted-types unichat')
  const { context, page, complaints } = await openStrict(server, policy)
  const { desk, id } = await talk(server, page)
  await page.getByRole('button', { name: '更多操作' }).click()
  const [opened] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('menuitem', { name: '在独立窗口中打开' }).click(),
  ])
  await opened.getByRole('region', { name: '对话内容' }).getByText('您好').waitFor()
  const { cookie } = await signIn(server.url, AGENT, DEMO_PASSWORD)
  for (const { name, mimeType, buffer } of await filesOf('客服')) {
    const sample = { name, type: mimeType, content: buffer }
    const { body } = await bring({ url: server.url, cookie }, id, sample)
    desk.sendFile(id, body.attachment)
  }
  await lookAt(opened, '客服')
  expect(complaints).toEqual([])
  // The policy holds in the window too.
  await opened.evaluate(
    `document.body.append(Object.assign(new Image(), { src: 'data:image/gif,x' }))`,
  )
  await until('a violation is told of', () => complaints.length > 0)
})
