/** What an agent shows, as the visitor sees it on the built widget: pictures, sounds, films, files. */
import type { BrowserContextOptions } from 'playwright-core'
import { expect, test } from 'vitest'
import { fingersOn } from '../fingers.ts'
import { lesson } from '../../../scripts/scenes/sample-files.ts'
import { PDF, picture, wave } from '../../support/http/files.ts'
import { AGENT, openOffice } from '../office.ts'
import { ownBrowser } from '../own-browser.ts'
import { openDesk, visit } from '../pages.ts'

const browser = await ownBrowser()

interface Given {
  name: string
  mimeType: string
  buffer: Buffer
}
async function png(name: string, width = 1_200, height = 600): Promise<Given> {
  return { name, mimeType: 'image/png', buffer: await picture('png', { width, height }) }
}

async function talk(look: BrowserContextOptions = {}) {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const visitor = await visit(browser, server.url, look)
  await visitor.write('您好')
  await desk.sees('您好')
  await visitor.sees('为您服务')
  const show = async (...files: Given[]): Promise<void> => {
    await desk.page.locator('.composer input[type=file]').setInputFiles(files)
    await desk.page.getByRole('button', { name: '发送', exact: true }).click()
  }
  return { desk, visitor, page: visitor.page, show }
}

test('[WF-5] a picture has its place before it is there, and nothing moves when it comes', async () => {
  const { page, show, visitor } = await talk()
  let release = (): void => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/v1/files/*/thumbnail/**', async (route) => {
    await held
    await route.continue()
  })
  await show(await png('套餐.png'))
  const place = page.getByRole('button', { name: '查看大图：套餐.png' })
  await place.locator('img').waitFor({ state: 'attached' })
  const height = () => visitor.log.evaluate((log) => log.scrollHeight)
  const before = await height()
  expect(await place.boundingBox()).toMatchObject({ width: 220, height: 110 })
  release()
  const isThere = () =>
    place.locator('img').evaluate((image) => (image as HTMLImageElement).naturalWidth)
  await expect.poll(isThere).toBeGreaterThan(0)
  expect(await height()).toBe(before)
})

test('[WF-6] a picture is looked at in the whole window: zoomed, moved, left for the next, saved, closed by keys', async () => {
  const { page, show } = await talk()
  await show(await png('一.png'), await png('二.png', 500, 900))
  const second = page.getByRole('button', { name: '查看大图：二.png' })
  await second.click()
  const viewer = page.getByRole('dialog', { name: '图片查看' })
  const image = viewer.locator('img')
  const width = async () => (await image.boundingBox())?.width ?? 0
  await expect.poll(width).toBeGreaterThan(300)
  const whole = await width()
  await page.keyboard.press('+')
  await expect.poll(width).toBeGreaterThan(whole * 1.4)
  const left = async () => (await image.boundingBox())?.x ?? 0
  const before = await left()
  await image.hover()
  await page.mouse.down()
  await page.mouse.move(700, 300)
  await page.mouse.up()
  expect(await left()).not.toBe(before)
  await page.keyboard.press('0')
  await expect.poll(width).toBeCloseTo(whole, 0)
  await page.mouse.wheel(0, -400)
  await expect.poll(width).toBeGreaterThan(whole * 1.2)
  await page.keyboard.press('ArrowLeft')
  await viewer.getByText('一.png').waitFor()
  const download = page.waitForEvent('download')
  await viewer.getByRole('button', { name: '下载 一.png' }).click()
  expect((await download).suggestedFilename()).toBe('一.png')
  await page.keyboard.press('Escape')
  await viewer.waitFor({ state: 'detached' })
  // The panel stays open, and the focus is back.
  await expect
    .poll(() =>
      second.evaluate(
        (it) =>
          it.getRootNode() instanceof ShadowRoot &&
          (it.getRootNode() as ShadowRoot).activeElement === it,
      ),
    )
    .toBe(true)
})

test('[WF-6] [WF-7] two fingers make a picture larger and smaller about where they are, one moves it, and a press the system takes away changes nothing', async () => {
  const context = { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true }
  const { page, show } = await talk(context)
  await show(await png('三.png'))
  await page.getByRole('button', { name: '查看大图：三.png' }).tap()
  const image = page.getByRole('dialog', { name: '图片查看' }).locator('img')
  const box = async () => {
    const { x = 0, y = 0, width = 0 } = (await image.boundingBox()) ?? {}
    return { x, y, width }
  }
  await expect.poll(async () => (await box()).width).toBeGreaterThan(300)
  const whole = await box()
  const fingers = await fingersOn(page)
  await fingers.move(
    [
      [165, 430],
      [225, 430],
    ],
    [
      [105, 430],
      [285, 430],
    ],
  )
  await expect.poll(async () => (await box()).width).toBeGreaterThan(whole.width * 2)
  const large = await box()
  // What was between the fingers still is.
  expect((195 - large.x) / large.width).toBeCloseTo((195 - whole.x) / whole.width, 1)
  await fingers.interrupt([195, 430])
  expect(await box()).toEqual(large)
  await fingers.move([[195, 430]], [[255, 430]])
  await expect.poll(async () => Math.round((await box()).x - large.x)).toBe(60)
  expect((await box()).width).toBeCloseTo(large.width, 0)
  await fingers.move(
    [
      [75, 430],
      [315, 430],
    ],
    [
      [175, 430],
      [215, 430],
    ],
  )
  await expect.poll(async () => Math.round((await box()).width)).toBe(Math.round(whole.width))
  expect((await box()).x).toBeCloseTo(whole.x, 0)
  expect(await page.evaluate('visualViewport.scale')).toBe(1)
})

test('[WF-8] a film plays by hand alone, stops, is sought in, and is saved', async () => {
  const { page, show } = await talk()
  const film = await lesson(browser)
  await show(film)
  const video = page.locator('unichat-widget video')
  await video.waitFor()
  const ask = <T>(read: (it: HTMLVideoElement) => T) =>
    video.evaluate(read as (it: SVGElement | HTMLElement) => T)
  await expect.poll(() => ask(({ videoWidth }) => videoWidth)).toBe(640)
  expect(await ask(({ paused, controls }) => [paused, controls])).toEqual([true, true])
  expect(await ask(({ currentTime }) => currentTime)).toBe(0)
  await video.focus()
  await page.keyboard.press('Space')
  await expect.poll(() => ask(({ currentTime }) => currentTime)).toBeGreaterThan(0.3)
  await page.keyboard.press('Space')
  await expect.poll(() => ask(({ paused }) => paused)).toBe(true)
  await ask((it) => (it.currentTime = 0.2))
  await expect.poll(() => ask(({ seeking, currentTime }) => !seeking && currentTime)).toBe(0.2)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: `下载 ${film.name}` }).click()
  expect((await download).suggestedFilename()).toBe(film.name)
})

test('[WF-8] a sound plays by hand, stops, is sought in, and is saved', async () => {
  const { page, show } = await talk()
  await show({ name: '语音.wav', mimeType: 'audio/wav', buffer: wave() })
  const play = page.getByRole('button', { name: '播放 语音.wav' })
  await play.waitFor()
  await page.getByText('0:00 / 0:01').waitFor()
  const isStill = () =>
    page.locator('unichat-widget audio').evaluate((it) => (it as HTMLAudioElement).paused)
  expect(await isStill()).toBe(true)
  const position = page.getByRole('slider', { name: '播放进度' })
  await position.fill('0.5')
  const at = () =>
    page.locator('unichat-widget audio').evaluate((it) => (it as HTMLAudioElement).currentTime)
  await expect.poll(at).toBeCloseTo(0.5, 1)
  await play.click()
  await page.getByRole('button', { name: '暂停' }).or(play).first().waitFor()
  await expect.poll(at).toBeGreaterThan(0.6)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载 语音.wav' }).click()
  expect((await download).suggestedFilename()).toBe('语音.wav')
})

test('[WF-9] any other file has its name, its size, and is saved', async () => {
  const { page, show } = await talk()
  const name = '关于宽带业务办理流程和资费标准的详细说明（2026年修订）.pdf'
  await show({ name, mimeType: 'application/pdf', buffer: Buffer.from(PDF) })
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: `下载 ${name}` }).click()
  expect((await download).suggestedFilename()).toBe(name)
  await page.getByText(`${PDF.length} B`).waitFor()
})

test('[WF-9] [DK-101] a name that is too long keeps its ending in sight, for both sides', async () => {
  const { desk, page, show } = await talk()
  const name = '关于宽带业务办理流程和资费标准的详细说明以及常见问题的解答（2026年修订）.pdf'
  await show({ name, mimeType: 'application/pdf', buffer: Buffer.from(PDF) })
  for (const side of [desk.page, page]) {
    const words = side.locator('.transcript .file-name, unichat-widget .file-name')
    await words.waitFor()
    const [head, end] = [words.locator('span').first(), words.locator('span').last()]
    expect(await head.evaluate((span) => span.scrollWidth > span.clientWidth)).toBe(true)
    expect(await end.textContent()).toBe('年修订）.pdf'.slice(-7))
    const [box, last] = [await words.boundingBox(), await end.boundingBox()]
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(
      (box?.x ?? 0) + (box?.width ?? 0),
    )
  }
})
