/** Files between a visitor and an agent, as the agent sees them on the built desktop with a real server. */
import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { PDF, picture, wave } from '../../../support/http/files.ts'
import { fingersOn } from '../../fingers.ts'
import { AGENT, openOffice } from '../../office.ts'
import { ownBrowser } from '../../own-browser.ts'
import { openDesk, visit, type DeskPage } from '../../pages.ts'

const browser = await ownBrowser()

async function talk(look: BrowserContextOptions = {}) {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT, look)
  const visitor = await visit(browser, server.url)
  await visitor.write('宽带断了')
  await desk.sees('宽带断了')
  return { server, desk, visitor }
}

interface Given {
  name: string
  mimeType: string
  buffer: Buffer
}

const attach = ({ page }: DeskPage, ...files: Given[]) =>
  page.locator('.composer input[type=file]').setInputFiles(files)
const png = async (name: string): Promise<Given> => ({
  name,
  mimeType: 'image/png',
  buffer: await picture('png', { width: 1_200, height: 600 }),
})
const tray = (page: Page) => page.getByRole('list', { name: '待发送的文件' })
const send = (page: Page) => page.getByRole('button', { name: '发送', exact: true }).click()

/** As programs put it: dispatched where a person would paste or drop. */
async function give(page: Page, kind: 'paste' | 'drop', where: string, content: Buffer) {
  const base64 = content.toString('base64')
  await page.locator(where).evaluate(
    (element, { bytes, event }) => {
      const file = new File(
        [Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0))],
        `${event}.png`,
        { type: 'image/png' },
      )
      const data = new DataTransfer()
      data.items.add(file)
      const init = { bubbles: true, cancelable: true }
      element.dispatchEvent(
        event === 'paste'
          ? new ClipboardEvent('paste', { ...init, clipboardData: data })
          : new DragEvent('drop', { ...init, dataTransfer: data }),
      )
    },
    { bytes: base64, event: kind },
  )
}

test('[DK-100] pictures that are chosen, pasted and dropped are previewed, sent in order, and seen by the visitor', async () => {
  const { desk, visitor } = await talk()
  const { page } = desk
  await attach(desk, await png('套餐.png'))
  await give(page, 'paste', '.composer__field', (await png('x')).buffer)
  await give(page, 'drop', '.transcript', (await png('x')).buffer)
  const names = () => tray(page).locator('.file-name').allTextContents()
  await expect.poll(names).toEqual(['套餐.png', 'paste.png', 'drop.png'])
  expect(await tray(page).locator('img').count()).toBe(3)
  await page.getByRole('button', { name: '移除 paste.png' }).click()
  await send(page)
  await expect.poll(() => desk.transcript.locator('.picture img').count()).toBe(2)
  await tray(page).waitFor({ state: 'detached' })
  expect(await desk.transcript.locator('.file-name').allTextContents()).toEqual([
    '套餐.png',
    'drop.png',
  ])
  await visitor.log.getByRole('button', { name: '查看大图：套餐.png' }).waitFor()
})

test('[DK-101] nothing moves when a picture arrives in the conversation', async () => {
  const { desk } = await talk()
  const { page } = desk
  let release = (): void => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/v1/files/*/thumbnail/**', async (route) => {
    await held
    await route.continue()
  })
  await attach(desk, await png('a.png'))
  await send(page)
  const place = desk.transcript.locator('.picture')
  await place.waitFor()
  const before = await place.boundingBox()
  expect(before).toMatchObject({ width: 320, height: 160 })
  release()
  const image = place.locator('img')
  await expect
    .poll(() => image.evaluate((element: HTMLImageElement) => element.naturalWidth))
    .toBeGreaterThan(0)
  expect(await place.boundingBox()).toEqual(before)
})

test('[DK-102] a picture is shown large, grows with keys, wheel and buttons, and is saved', async () => {
  const { desk } = await talk()
  const { page } = desk
  await attach(desk, await png('合同.png'))
  await send(page)
  await desk.transcript.getByRole('button', { name: '放大查看 合同.png' }).click()
  const dialog = page.getByRole('dialog', { name: '合同.png' })
  const image = dialog.getByRole('img', { name: '合同.png' })
  await image.waitFor()
  const width = async () => (await image.boundingBox())?.width ?? 0
  const fitted = await width()
  await page.keyboard.press('+')
  await expect.poll(width).toBeGreaterThan(fitted * 1.3)
  await page.keyboard.press('0')
  await expect.poll(width).toBeCloseTo(fitted, 0)
  await image.hover()
  await page.mouse.wheel(0, -100)
  await expect.poll(width).toBeGreaterThan(fitted * 1.3)
  const download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: '下载 合同.png' }).click()
  expect((await download).suggestedFilename()).toBe('合同.png')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
})

const TABLET = { viewport: { width: 820, height: 1180 }, hasTouch: true, isMobile: true }

test('[DK-102] on a tablet two fingers and a double tap zoom about where they are, one finger moves the picture, and the desk stays as it is', async () => {
  const { desk } = await talk(TABLET)
  const { page } = desk
  await attach(desk, await png('合同.png'))
  await send(page)
  await desk.transcript.getByRole('button', { name: '放大查看 合同.png' }).tap()
  const image = page.getByRole('dialog', { name: '合同.png' }).getByRole('img')
  await image.waitFor()
  const box = async () => (await image.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  const whole = await box()
  const fingers = await fingersOn(page)
  const [x, y] = [300, 500]
  const apart = (half: number): [number, number][] => [
    [x - half, y],
    [x + half, y],
  ]
  const shareAt = (of: typeof whole) => [(x - of.x) / of.width, (y - of.y) / of.height]
  await fingers.move(apart(40), apart(120))
  await expect.poll(async () => (await box()).width / whole.width).toBeCloseTo(3, 1)
  const large = await box()
  expect(shareAt(large)[0]).toBeCloseTo(shareAt(whole)[0] ?? 0, 1)
  expect(shareAt(large)[1]).toBeCloseTo(shareAt(whole)[1] ?? 0, 1)
  await fingers.move([[x, y]], [[x + 60, y - 40]])
  await expect.poll(async () => Math.round((await box()).x - large.x)).toBe(60)
  expect(Math.round((await box()).y - large.y)).toBe(-40)
  await fingers.interrupt([x, y])
  await fingers.move(apart(150), apart(30))
  await expect.poll(async () => Math.round((await box()).width)).toBe(Math.round(whole.width))
  await fingers.tap([x, y])
  await fingers.tap([x, y])
  await expect.poll(async () => (await box()).width / whole.width).toBeCloseTo(2, 1)
  expect(shareAt(await box())[0]).toBeCloseTo(shareAt(whole)[0] ?? 0, 1)
  expect(await page.evaluate('visualViewport.scale')).toBe(1)
})

test('[DK-103] a sound is played by hand, stopped and moved; other files are saved', async () => {
  const { desk } = await talk()
  const { page } = desk
  await attach(
    desk,
    { name: '录音.wav', mimeType: 'audio/wav', buffer: wave() },
    { name: '账单.pdf', mimeType: 'application/pdf', buffer: Buffer.from(PDF) },
  )
  await send(page)
  const sound = desk.transcript.locator('audio')
  await sound.waitFor()
  const of = (read: (media: HTMLAudioElement) => number | boolean) => sound.evaluate(read)
  await expect.poll(() => of((media) => media.readyState)).toBeGreaterThan(0)
  expect(await of((media) => media.paused && media.controls && !media.autoplay)).toBe(true)
  await sound.evaluate((media: HTMLAudioElement) => media.play())
  await expect.poll(() => of((media) => media.currentTime)).toBeGreaterThan(0)
  await sound.evaluate((media: HTMLAudioElement) => {
    media.pause()
    media.currentTime = 0.5
  })
  await expect.poll(() => of((media) => !media.seeking && media.currentTime === 0.5)).toBe(true)
  const download = page.waitForEvent('download')
  await desk.transcript.getByRole('button', { name: '下载 账单.pdf' }).click()
  expect((await download).suggestedFilename()).toBe('账单.pdf')
})

test('[DK-100] an upload that breaks off is tried again, one on its way is called back, a refused one says why', async () => {
  const { desk } = await talk()
  const { page } = desk
  await page.route('**/v1/files', (route) => route.abort())
  await attach(desk, await png('a.png'))
  await send(page)
  const failed = tray(page).getByRole('alert')
  await failed.waitFor()
  await page.unroute('**/v1/files')
  await tray(page).getByRole('button', { name: '重试' }).click()
  await desk.transcript.locator('.picture').waitFor()

  let begun = (): void => undefined
  const isBegun = new Promise<void>((resolve) => (begun = resolve))
  await page.route('**/v1/files', () => begun())
  await attach(desk, await png('b.png'))
  await send(page)
  await isBegun
  await page.getByRole('button', { name: '取消上传 b.png' }).click()
  await tray(page).waitFor({ state: 'detached' })
  await page.unroute('**/v1/files')

  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')
  await attach(desk, { name: 'x.svg', mimeType: 'image/svg+xml', buffer: svg })
  await send(page)
  await tray(page).getByText('不支持这种文件').waitFor()
  expect(await tray(page).getByRole('button', { name: '重试' }).count()).toBe(0)
  expect(await desk.transcript.locator('.picture').count()).toBe(1)
})

test('[DK-104] after a reply with files the desk waits for them, then opens the next conversation', async () => {
  const { server, desk } = await talk()
  const { page } = desk
  const other = await visit(browser, server.url)
  await other.write('还有一位')
  await expect.poll(() => desk.list.getByText('还有一位').count()).toBe(1)
  let release = (): void => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/v1/files', async (route) => {
    await held
    await route.continue()
  })
  await attach(desk, await png('a.png'))
  await desk.reply('请看图')
  await desk.sees('请看图')
  await tray(page).getByRole('progressbar').waitFor()
  expect(await desk.transcript.getByText('宽带断了').count()).toBe(1)
  release()
  await desk.sees('还有一位')
})

test('[DK-101][FI-7] a picture that comes into sight when its address has expired is fetched at another, and nobody notices', async () => {
  const { desk } = await talk()
  let asked = 0
  await desk.page.route('**/v1/files/links', async (route) => {
    const answer = await route.fetch()
    if (asked++ > 0) return route.fulfill({ response: answer })
    // As an answer of an hour ago is now.
    const text = (await answer.text()).replaceAll(/([?&]expires=)\d+/g, '$11')
    const body = { ...(JSON.parse(text) as object), expiresAt: 1 }
    return route.fulfill({ response: answer, json: body })
  })
  await attach(desk, await png('late.png'))
  await send(desk.page)
  const shown = desk.page.locator('.picture img')
  await shown.waitFor({ state: 'attached' })
  await expect
    .poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth), {
      timeout: 10_000,
    })
    .toBeGreaterThan(0)
  expect(asked).toBe(2)
})
