/** What the server will never take: the visitor reads why, and is offered only what helps; in the built bundle. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  assigned,
  requested,
  visitorConversation,
  visitorWelcome,
} from '../../../../protocol/client/testing/frames.ts'
import { PDF } from '../../../support/http/files.ts'
import { openSite, type SiteScript, TAG } from '../../../support/scripted-site.ts'
import { until } from '../../../support/until.ts'
import { AGENT, openOffice } from '../../office.ts'
import { ownBrowser } from '../../own-browser.ts'
import { openDesk, visit } from '../../pages.ts'

const browser = await ownBrowser()

const FILE = { name: 'bill.pdf', mimeType: 'application/pdf', buffer: Buffer.from(PDF) }
const html = `<!doctype html>${TAG}`

/** In whichever language the page has. */
async function sendFile(page: Page, offer: string, send: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: offer }).click()
  await (await chooser).setFiles(FILE)
  const sheet = page.getByRole('dialog', { name: offer })
  await sheet.getByRole('button', { name: send, exact: true }).click()
}

const refuse = (code: string) => ({ ok: false, error: { code, message: code } })

test('[WG-50] a blocked visitor reads it, and may delete what they wrote, not send it again', async () => {
  const onFrame: SiteScript['onFrame'] = (frame, say) => {
    if (frame.type === 'hello') say(visitorWelcome())
    if (frame.type !== 'conversation.request') return
    say({ type: 'reply', ref: frame.ref, ...refuse('blocked') })
  }
  const { page } = await openSite(browser, { html, onFrame })
  await page.evaluate('UniChat.open()')
  const field = page.getByRole('textbox', { name: 'Message' })
  await field.fill('Let me in')
  await field.press('Enter')
  await page.getByText('You cannot start a conversation at the moment').waitFor()
  await page.getByText('Not sent').waitFor()
  expect(await page.getByRole('button', { name: /^Try again/ }).count()).toBe(0)
  await page.getByRole('button', { name: 'Delete: Let me in' }).click()
  await page.getByText('Not sent').waitFor({ state: 'detached' })
})

test('[WF-12] a file that comes a moment after the end has to be chosen anew', async () => {
  const talk = visitorConversation([requested(1), assigned(2)])
  const onFrame: SiteScript['onFrame'] = (frame, say) => {
    const welcome = visitorWelcome(talk)
    if (frame.type === 'hello') say({ ...welcome, site: { ...welcome.site, fileBytesMax: 1e6 } })
    if (frame.type === 'file.send') {
      say({ type: 'reply', ref: frame.ref, ...refuse('conversation-closed') })
    }
  }
  const { page } = await openSite(browser, { html, onFrame })
  const attachment = { fileId: 'f-1', kind: 'file', name: FILE.name, bytes: FILE.buffer.length }
  const json = { attachment: { ...attachment, mediaType: FILE.mimeType, hasThumbnail: false } }
  await page.route('**/v1/files', (route) => route.fulfill({ status: 201, json }))
  await page.evaluate('UniChat.open()')
  await sendFile(page, 'Send files', 'Send')
  await page.getByText('Please start again and choose the file anew').waitFor()
  expect(await page.getByRole('button', { name: /^Try again/ }).count()).toBe(0)
  await page.getByRole('button', { name: `Delete: ${FILE.name}` }).click()
})

test('[WF-12] a file on its way when its conversation ends stops and says so; sent again, it begins a new one', async () => {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const { page, write, log } = await visit(browser, server.url)
  await write('您好')
  await desk.sees('您好')
  let isHeld = true
  const stopped = page.waitForEvent('requestfailed', (request) =>
    request.url().endsWith('/v1/files'),
  )
  await page.route('**/v1/files', (route) => (isHeld ? undefined : route.continue()))
  await sendFile(page, '发送文件', '发送')
  await page.getByRole('progressbar', { name: `正在上传 ${FILE.name}` }).waitFor()
  await page.evaluate('UniChat.end()')
  await stopped
  await log.getByText('对话已结束，重试将发起新的咨询。').waitFor()
  isHeld = false
  await page.getByRole('button', { name: `重新发送 ${FILE.name}` }).click()
  await until(
    'the file is there',
    () => log.getByRole('button', { name: `下载 ${FILE.name}` }).isVisible(),
    20_000,
  )
  await log.getByText('重试').waitFor({ state: 'detached' })
})
