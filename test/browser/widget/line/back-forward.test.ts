/** A page that the browser kept whole in its back-forward cache, and shows again. */
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { launchTabs } from '../../../support/browser.ts'
import { until } from '../../../support/until.ts'
import { AGENT, openOffice, visitorSockets } from '../../office.ts'
import { ownBrowser } from '../../own-browser.ts'
import { openDesk } from '../../pages.ts'

/** For what happens within seconds, on a busy machine. */
const PATIENCE_MS = 30_000

const browser = await ownBrowser()

/** The portal with the chat open, which remembers each time it is shown whether it was kept. */
async function openPortal(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/`)
  await page.evaluate(`
    window.returns = []
    addEventListener('pageshow', (event) => returns.push(event.persisted))
    UniChat.update({ lang: 'zh-CN' }).then(() => UniChat.open())`)
}

const fieldOf = (page: Page) => page.getByRole('textbox', { name: '输入消息' })

async function writeIn(page: Page, text: string): Promise<void> {
  await fieldOf(page).fill(text)
  await fieldOf(page).press('Enter')
}

async function goElsewhere(page: Page): Promise<void> {
  await page.evaluate(`location.href = '/docs'`)
  await page.waitForURL('**/docs')
}

/** Answers what `returns` says, and why the page was not kept if it was not. */
async function goBack(page: Page): Promise<{ returns: unknown; why: string }> {
  await page.evaluate('history.back()')
  const returned = () => page.evaluate('window.returns').catch(() => null)
  await until('the page is back', async () => (await returned()) !== null, PATIENCE_MS)
  const why = await page.evaluate(
    `JSON.stringify(performance.getEntriesByType('navigation')[0].notRestoredReasons)`,
  )
  return { returns: await returned(), why: String(why) }
}

test('[WG-28] Chromium keeps the page with the widget whole while the visitor is elsewhere; back on it, it shows what it missed', async () => {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const { context, close } = await launchTabs()
  onTestFinished(close)
  const page = await context.newPage()
  await openPortal(page, server.url)
  await writeIn(page, '第一句')
  await desk.sees('第一句')
  await fieldOf(page).fill('写了一半')

  await goElsewhere(page)
  await until('the line is let go', async () => (await visitorSockets(server)) === 0, PATIENCE_MS)
  await desk.reply('您在吗')
  const { returns, why } = await goBack(page)
  expect(returns, why).toEqual([true])
  await page.getByText('您在吗').first().waitFor()
  expect(await fieldOf(page).inputValue()).toBe('写了一半')
  await writeIn(page, '在的')
  await desk.sees('在的')
  expect(await visitorSockets(server)).toBe(1)
})

test('[WG-28] a page that followed another tab, and comes back when that is closed, has the line itself', async () => {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const { context, close } = await launchTabs()
  onTestFinished(close)
  const first = await context.newPage()
  await openPortal(first, server.url)
  await writeIn(first, '第一句')
  await desk.sees('第一句')
  const second = await context.newPage()
  await openPortal(second, server.url)
  await second.getByText('第一句').first().waitFor()
  expect(await visitorSockets(server)).toBe(1)

  await goElsewhere(second)
  await first.close()
  await until('the line is gone', async () => (await visitorSockets(server)) === 0, PATIENCE_MS)
  await desk.reply('您在吗')
  const { returns, why } = await goBack(second)
  expect(returns, why).toEqual([true])
  await second.getByText('您在吗').first().waitFor()
  await writeIn(second, '在的')
  await desk.sees('在的')
  expect(await visitorSockets(server)).toBe(1)
})
