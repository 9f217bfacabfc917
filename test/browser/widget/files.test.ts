/** Files, formatted words and styles on the built widget, with a real server and a real agent. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { PDF, picture } from '../../support/http/files.ts'
import { until } from '../../support/until.ts'
import { AGENT, openOffice } from '../office.ts'
import { ownBrowser } from '../own-browser.ts'
import { openDesk, visit } from '../pages.ts'

const browser = await ownBrowser()

interface Given {
  name: string
  buffer: Buffer
}
const png = async (name: string, width = 1_200, height = 600): Promise<Given> => ({
  name,
  buffer: await picture('png', { width, height }),
})
const pdf = (name = '说明.pdf'): Given => ({
  name,
  buffer: Buffer.from(PDF),
})

const sheet = (page: Page) => page.getByRole('dialog', { name: '发送文件' })
const sendOffered = (page: Page) => sheet(page).getByRole('button', { name: '发送', exact: true })

/** From the disk, as a person does it: a large file would take long on its way through the browser's remote control. */
async function choose(page: Page, ...files: Given[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'unichat-files-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const paths = files.map(({ name }) => join(folder, name))
  await Promise.all(files.map(({ buffer }, i) => writeFile(paths[i] ?? '', buffer)))
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '发送文件' }).click()
  await (await chooser).setFiles(paths)
  await sheet(page).waitFor()
}

/** As programs put it: dispatched where a person would paste or drop. */
async function give(page: Page, kind: 'paste' | 'drop', content: Buffer): Promise<void> {
  const target =
    kind === 'paste'
      ? page.getByRole('textbox', { name: '输入消息' })
      : page.getByRole('region', { name: '对话内容' })
  await target.evaluate(
    async (element, { base64, event }) => {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
      const data = new DataTransfer()
      data.items.add(new File([bytes], `${event}.png`, { type: 'image/png' }))
      const init = { bubbles: true, cancelable: true, composed: true }
      const drag = (name: string): boolean =>
        element.dispatchEvent(new DragEvent(name, { ...init, dataTransfer: data }))
      if (event === 'paste') {
        element.dispatchEvent(new ClipboardEvent('paste', { ...init, clipboardData: data }))
        return
      }
      drag('dragenter')
      // What takes drops is fetched when something is first dragged over the panel.
      while (drag('dragover')) await new Promise((resolve) => setTimeout(resolve, 10))
      drag('drop')
    },
    { base64: content.toString('base64'), event: kind },
  )
}

/** The panel is closed on a new page. */
async function reopen(page: Page): Promise<void> {
  await page.reload()
  await page.getByRole('button', { name: /^打开在线客服/ }).click()
  await page.getByRole('textbox', { name: '输入消息' }).waitFor()
}

async function meet() {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const visitor = await visit(browser, server.url)
  return { server, desk, visitor, page: visitor.page }
}
async function talk() {
  const met = await meet()
  await met.visitor.write('您好')
  await met.desk.sees('您好')
  await met.visitor.sees('为您服务')
  return met
}
const pictures = (page: Page) => page.getByRole('button', { name: /^查看大图/ })

test('[WF-1] files chosen, pasted and dropped are looked at first, then sent in order and shown on both sides', async () => {
  const { desk, page, visitor } = await talk()
  await choose(page, await png('账单.png'), pdf())
  await expect.poll(() => sheet(page).locator('canvas').count()).toBe(1)
  await sheet(page).getByRole('button', { name: '移除 说明.pdf' }).click()
  await sendOffered(page).click()
  await expect.poll(() => pictures(page).count()).toBe(1)
  await give(page, 'paste', (await png('x')).buffer)
  await sendOffered(page).click()
  await give(page, 'drop', (await png('x')).buffer)
  await sendOffered(page).click()
  await expect.poll(() => pictures(page).locator('img').count()).toBe(3)
  await expect.poll(() => desk.transcript.locator('.picture img').count()).toBe(3)
  expect(await visitor.log.locator('.uploading').count()).toBe(0)
})

test('[WF-1] a picture pasted before the site has answered is looked at when it has', async () => {
  const server = await openOffice(browser)
  let answer = (): void => undefined
  const answered = new Promise<void>((resolve) => (answer = resolve))
  const context = await browser.newContext({ locale: 'zh-CN' })
  await context.routeWebSocket(/\/v1\/visitor/, async (line) => {
    await answered
    line.connectToServer()
  })
  const page = await context.newPage()
  await page.goto(server.url)
  await page.getByRole('button', { name: '打开在线客服' }).click()
  await give(page, 'paste', (await png('x')).buffer)
  expect(await sheet(page).count()).toBe(0)
  answer()
  await sheet(page).getByText('paste.png').waitFor()
})

test('[WF-2] a visitor may begin with a file: a conversation is asked for, and the file follows', async () => {
  const { desk, page } = await meet()
  await choose(page, pdf('投诉.pdf'))
  await sendOffered(page).click()
  await page.getByRole('button', { name: '下载 投诉.pdf' }).waitFor()
  await desk.transcript.getByText('投诉.pdf').first().waitFor()
})

test('[WF-3] an upload shows how far it is and can be stopped; one that failed says why and is tried again', async () => {
  const { desk, page } = await talk()
  let release = (): void => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/v1/files', async (route) => {
    await held
    await route.abort()
  })
  await choose(page, await png('一.png'))
  await sendOffered(page).click()
  await page.getByRole('progressbar', { name: '正在上传 一.png' }).waitFor()
  await page.getByRole('button', { name: '取消上传 一.png' }).click()
  await page.locator('.uploading').waitFor({ state: 'detached' })

  await choose(page, await png('二.png'))
  await sendOffered(page).click()
  release()
  await page.getByText('没有上传成功，请检查网络后重试。').waitFor()
  await page.unroute('**/v1/files')
  await page.getByRole('button', { name: '重新发送 二.png' }).click()
  await expect.poll(() => desk.transcript.locator('.picture img').count()).toBe(1)
  expect(await desk.transcript.getByText('一.png').count()).toBe(0)
})

test('[WF-3] a file the site does not take is refused with what to do, before it is sent where that is known', async () => {
  const { page } = await talk()
  await choose(page, { name: 'a.html', buffer: Buffer.from('<b>x</b>') })
  await sendOffered(page).click()
  await page.getByText('不支持这种文件，请换一个文件。').waitFor()
  expect(await page.getByRole('button', { name: '重新发送 a.html' }).count()).toBe(0)
  await page.getByRole('button', { name: '删除没有发送的 a.html' }).click()
  const big = { name: 'big.zip', buffer: Buffer.alloc(21 << 20) }
  await choose(page, big)
  await sheet(page).getByText('超过 20 MB，不能发送').waitFor()
  expect(await sendOffered(page).isDisabled()).toBe(true)
  await page.keyboard.press('Escape')
  await choose(page, big, await png('一.png'), await png('二.png'))
  await sheet(page).getByRole('heading', { name: '发送这 2 个文件？' }).waitFor()
  await sheet(page).getByRole('button', { name: '移除 一.png' }).press('Enter')
  await sheet(page).getByRole('heading', { name: '发送这个文件？' }).waitFor()
  await page.keyboard.press('Escape')
  await sheet(page).waitFor({ state: 'detached' })
})

test('[WF-4][G6] an upload that a reload interrupts goes on by itself, once', async () => {
  const { desk, page } = await talk()
  await page.route('**/v1/files', () => undefined)
  await choose(page, await png('路由器.png'))
  await sendOffered(page).click()
  await page.getByRole('progressbar', { name: '正在上传 路由器.png' }).waitFor()
  await until('the file is written down', () =>
    page.evaluate(async () => {
      const open = indexedDB.open('unichat-demo')
      await new Promise((resolve) => (open.onsuccess = resolve))
      const all = open.result.transaction('kept').objectStore('kept').getAllKeys()
      await new Promise((resolve) => (all.onsuccess = resolve))
      open.result.close()
      const keys = all.result.map((key) => JSON.stringify(key))
      return keys.includes('"uploads"') && keys.some((key) => key.startsWith('"file.'))
    }),
  )
  await page.unroute('**/v1/files')
  await reopen(page)
  await expect
    .poll(() => desk.transcript.locator('.picture img').count(), { timeout: 15_000 })
    .toBe(1)
  await reopen(page)
  await expect.poll(() => pictures(page).count(), { timeout: 15_000 }).toBe(1)
  expect(await desk.transcript.locator('.picture').count()).toBe(1)
})

test('[WF-4] a file that could not be kept over a reload is shown as not sent, with what to do', async () => {
  const { page } = await talk()
  await page.route('**/v1/files', () => undefined)
  await choose(page, await png('路由器.png'))
  await sendOffered(page).click()
  await page.getByRole('progressbar', { name: '正在上传 路由器.png' }).waitFor()
  await until('the file is written down', () =>
    page.evaluate(async () => {
      const open = indexedDB.open('unichat-demo')
      await new Promise((resolve) => (open.onsuccess = resolve))
      const store = open.result.transaction('kept', 'readwrite').objectStore('kept')
      const all = store.getAllKeys()
      await new Promise((resolve) => (all.onsuccess = resolve))
      const file = all.result.find((key) => typeof key === 'string' && key.startsWith('file.'))
      const isThere = file !== undefined && all.result.includes('uploads')
      // As where the browser has no room for it.
      if (isThere) store.delete(file)
      open.result.close()
      return isThere
    }),
  )
  await reopen(page)
  await page.getByText('页面已刷新，文件没有保留，请重新选择。').waitFor()
  await page.getByRole('button', { name: '删除没有发送的 路由器.png' }).click()
  await page.locator('.uploading').waitFor({ state: 'detached' })
})
