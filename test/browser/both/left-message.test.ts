/** A visitor would rather be called back. */
import { expect, test } from 'vitest'
import { signInAdmin } from '../../support/process/site.ts'
import { AGENT, openOffice } from '../office.ts'
import { ownBrowser } from '../own-browser.ts'
import { openDesk, visit } from '../pages.ts'

const browser = await ownBrowser()

const FIELDS = { 联系人: '李雷', 电话: '010-12345678', 主题: '宽带', 内容: '请回电' }

test('[CV-7][WG-15] leaving a message ends the conversation for that reason, and the message names it', async () => {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const visitor = await visit(browser, server.url)
  const { page } = visitor
  await visitor.write('没时间等了')
  await desk.sees('没时间等了')
  await page.getByRole('button', { name: '更多操作' }).click()
  await page.getByRole('menuitem', { name: '在线留言' }).click()
  await page.getByRole('alertdialog').getByRole('button').last().click()
  for (const [label, text] of Object.entries(FIELDS)) await page.getByLabel(label).fill(text)
  await page.getByRole('button', { name: '提交留言' }).click()
  await page.getByText('留言已收到').waitFor()

  const admin = await signInAdmin(server.url)
  const { items } = await admin.must<{ items: { conversationId: string | null }[] }>(
    'GET',
    '/api/left-messages',
  )
  expect(items).toMatchObject([{ fields: { contact: '李雷', content: '请回电' } }])
  expect(items[0]?.conversationId).toEqual(expect.any(String))
})
