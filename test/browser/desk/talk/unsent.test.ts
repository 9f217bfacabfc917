/** Replies that wait for a line: the agent sees in the list where something is still to leave, and the visitor gets it once. */
import { expect, test } from 'vitest'
import { axeFindings } from '../../../support/axe.ts'
import { AGENT, openOffice, proxyTo } from '../../office.ts'
import { ownBrowser } from '../../own-browser.ts'
import { openDesk, visit } from '../../pages.ts'

/** Longer than a message waits for its answer. */
const FAILS_MS = 20_000

const browser = await ownBrowser()

test('[DK-29] [DK-124] a reply without a line is shown in its row as waiting, then as not sent, until it has left', async () => {
  const server = await openOffice(browser)
  const proxy = await proxyTo(server)
  const { page, list, reply } = await openDesk(browser, proxy.url, AGENT)
  const [first, second] = [await visit(browser, server.url), await visit(browser, server.url)]
  await first.write('我是第一位')
  await list.getByText('我是第一位').waitFor()
  await second.write('我是第二位')
  await list.getByText('我是第二位').waitFor()

  proxy.partition()
  await page.getByText('网络中断，正在重试').waitFor()
  await reply('好的，请稍等')
  // The desk has moved on: what is still to leave is in a conversation that is not open.
  const row = page.locator('.row:not([aria-current])')
  await row.getByText('待发送好的，请稍等').waitFor()
  await page.getByRole('status').getByText('1 条未发出').waitFor()
  expect(await axeFindings(page)).toEqual([])
  await page.keyboard.press('Alt+t')
  await page.getByRole('dialog').getByText('当前没有连接，正在重试…').waitFor()
  await page.keyboard.press('Escape')
  await row.getByText('消息未发送').waitFor({ timeout: FAILS_MS })
  await page.getByRole('status').getByText('1 条未发出').waitFor()
  expect(await axeFindings(page)).toEqual([])

  proxy.heal()
  // As the browser says when there is a network again.
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await first.sees('好的，请稍等')
  await row.getByText('我好的，请稍等').waitFor()
  await page.getByText('1 条未发出').waitFor({ state: 'detached' })
  expect(await first.count('好的，请稍等')).toBe(1)
})
