/** A page that the browser kept whole in its back-forward cache, and shows again. */
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { launchTabs } from '../../support/browser.ts'
import { until } from '../../support/until.ts'
import { AGENT, openOffice, visitorSockets } from '../office.ts'
import { ownBrowser } from '../own-browser.ts'
import { openDesk } from '../pages.ts'

/** For what happens within seconds, on a busy machine. */
const PATIENCE_MS = 30_000

const browser = await ownBrowser()

test('[WG-28] Chromium keeps the page with the widget whole while the visitor is elsewhere; back on it, it shows what it missed', async () => {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const { context, close } = await launchTabs()
  onTestFinished(close)
  const page = await context.newPage()
  await page.goto(`${server.url}/`)
  await page.evaluate(`
    window.returns = []
    addEventListener('pageshow', (event) => returns.push(event.persisted))
    UniChat.update({ lang: 'zh-CN' }).then(() => UniChat.open())`)
  const field = page.getByRole('textbox', { name: '输入消息' })
  await field.fill('第一句')
  await field.press('Enter')
  await desk.sees('第一句')
  await field.fill('写了一半')

  await page.evaluate(`location.href = '/docs'`)
  await page.waitForURL('**/docs')
  await until('the line is let go', async () => (await visitorSockets(server)) === 0, PATIENCE_MS)
  await desk.reply('您在吗')
  await page.evaluate('history.back()')
  const returned = () => page.evaluate('window.returns').catch(() => null)
  await until('the page is back', async () => (await returned()) !== null, PATIENCE_MS)
  const why = await page.evaluate(
    `JSON.stringify(performance.getEntriesByType('navigation')[0].notRestoredReasons)`,
  )
  expect(await returned(), String(why)).toEqual([true])
  await page.getByText('您在吗').first().waitFor()
  expect(await field.inputValue()).toBe('写了一半')
  await field.fill('在的')
  await field.press('Enter')
  await desk.sees('在的')
  expect(await visitorSockets(server)).toBe(1)
})

test('[WG-28] a page that followed another tab, and comes back when that is closed, has the line itself', async () => {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const { context, close } = await launchTabs()
  onTestFinished(close)
  const first = await context.newPage()
  await first.goto(`${server.url}/`)
  await first.evaluate(`UniChat.update({ lang: 'zh-CN' }).then(() => UniChat.open())`)
  const writeIn = async (page: Page, text: string) => {
    const field = page.getByRole('textbox', { name: '输入消息' })
    await field.fill(text)
    await field.press('Enter')
  }
  await writeIn(first, '第一句')
  await desk.sees('第一句')
  const second = await context.newPage()
  await second.goto(`${server.url}/`)
  await second.evaluate(`
    window.returns = []
    addEventListener('pageshow', (event) => returns.push(event.persisted))
    UniChat.update({ lang: 'zh-CN' }).then(() => UniChat.open())`)
  await second.getByText('第一句').first().waitFor()
  expect(await visitorSockets(server)).toBe(1)

  await second.evaluate(`location.href = '/docs'`)
  await second.waitForURL('**/docs')
  await first.close()
  await until('the line is gone', async () => (await visitorSockets(server)) === 0, PATIENCE_MS)
  await desk.reply('您在吗')
  await second.evaluate('history.back()')
  const returned = () => second.evaluate('window.returns').catch(() => null)
  await until('the page is back', async () => (await returned()) !== null, PATIENCE_MS)
  expect(await returned()).toEqual([true])
  await second.getByText('您在吗').first().waitFor()
  await writeIn(second, '在的')
  await desk.sees('在的')
  expect(await visitorSockets(server)).toBe(1)
})
