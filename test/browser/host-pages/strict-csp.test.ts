/** The built widget on the page of `examples/strict-csp`, whose policy allows nothing that is not named. */
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { signIn } from '../../support/http/api.ts'
import { atTheDemoDesk, whereSaid } from '../../support/desk/demo-desk.ts'
import { bring, picture, wave, type Sample } from '../../support/http/files.ts'
import { DEMO_PASSWORD } from '../../support/process/server.ts'
import { until } from '../../support/until.ts'
import { AGENT, openOffice } from '../office.ts'
import { ownBrowser } from '../own-browser.ts'

const browser = await ownBrowser()

const CHAT = 'unichat-widget'

async function isShown(page: Page): Promise<void> {
  const newest = page.locator(`${CHAT} .log img`).last()
  await until('the picture is shown', () =>
    newest.evaluate((img) => (img as HTMLImageElement).naturalWidth > 100),
  )
}

test('[EV-3] a conversation under the strictest policy violates nothing', async () => {
  const server = await openOffice(browser)
  const desk = await atTheDemoDesk(server, AGENT)
  onTestFinished(() => desk.stop())
  const page = await browser.newPage({ locale: 'zh-CN' })
  const violations: string[] = []
  const complaints: string[] = []
  await page.exposeFunction('violated', (what: string) => violations.push(what))
  await page.addInitScript(`addEventListener('securitypolicyviolation', (event) =>
    violated(event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sample))`)
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    const isIcon = message.location().url.endsWith('/favicon.ico')
    if (message.type() === 'error' && !isIcon) complaints.push(message.text())
  })

  const answer = await page.goto(`${server.url}/examples/strict-csp/`)
  const policy = answer?.headers()['content-security-policy'] ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("trusted-types 'none'")
  expect(policy).not.toContain('unsafe')
  await page.locator(`${CHAT} .launcher`).click()
  await page.locator(`${CHAT} .composer textarea`).fill('图片看得到吗？ https://example.com')
  await page.keyboard.press('Enter')
  const id = await whereSaid(desk, '图片看得到吗？ https://example.com', 20_000)
  desk.send(id, '看得到')
  await page.locator(`${CHAT} .log`).getByText('看得到').last().waitFor()
  const { cookie } = await signIn(server.url, AGENT, DEMO_PASSWORD)
  const send = async (sample: Sample) => {
    const { body } = await bring({ url: server.url, cookie }, id, sample)
    desk.sendFile(id, body.attachment)
  }
  await send({ name: 'router.jpg', content: await picture('jpeg') })
  await isShown(page)
  await send({ name: '语音.wav', content: wave() })
  await page.getByRole('button', { name: '播放 语音.wav' }).click()
  const sound = page.locator(`${CHAT} audio`)
  await until('the sound is heard', () =>
    sound.evaluate((audio) => (audio as HTMLAudioElement).currentTime > 0),
  )
  const buffer = await picture('png')
  const own = { name: '我的.png', mimeType: 'image/png', buffer }
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '发送文件' }).click()
  await (await chooser).setFiles(own)
  const sheet = page.getByRole('dialog', { name: '发送文件' })
  await sheet.getByRole('button', { name: '发送', exact: true }).click()
  await page.getByRole('button', { name: /我的.png/ }).waitFor()
  await isShown(page)
  await page.locator(`${CHAT} [aria-haspopup=menu]`).click()
  await page.locator(`${CHAT} [role=menuitem]`).last().click()
  await page.locator(`${CHAT} [role=alertdialog]`).waitFor()
  await page.keyboard.press('Escape')
  await page.locator(`${CHAT} .launcher`).click()
  expect(complaints).toEqual([])
  expect(violations).toEqual([])
})
