/** The example of a single-page site, with the server and the agent it talks with. */
import { expect, test } from 'vitest'
import { until } from '../../support/until.ts'
import { AGENT, openOffice } from '../office.ts'
import { ownBrowser } from '../own-browser.ts'
import { openDesk } from '../pages.ts'

const PATIENCE_MS = 20_000

const browser = await ownBrowser()

test('[WG-31][WG-34] on the single-page example the agent sees the page, the cart, a card of it, and who the visitor says they are', async () => {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  await page.goto(`${server.url}/examples/spa/`)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: 'Add to cart' }).first().click()
  await page.getByRole('button', { name: 'Ask about it' }).click()
  const field = page.getByRole('textbox', { name: '输入消息' })
  await field.waitFor()
  await until('the card', () => page.locator('.card-sent img').count())
  expect(await field.inputValue()).toBe('How long is the contract?')
  await field.press('Enter')
  await desk.sees('How long is the contract?')
  const shown = desk.transcript.getByRole('link', { name: 'Home 100' })
  expect(await shown.getAttribute('href')).toBe(`${server.url}/examples/spa/?page=plans`)
  await desk.sees('$29 a month')
  const picture = desk.transcript.locator('.card-sent img')
  await until('the picture', () =>
    picture.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0),
  )
  const column = desk.page.getByRole('region', { name: '访客信息' })
  await column.getByText('自述信息（未验证）').waitFor()
  await column.getByText('Vera Example').waitFor()
  await column.getByText('cart.added').waitFor()
  await page.getByRole('link', { name: 'Help' }).click()
  await column.getByText('Help · A shop on one page').waitFor()
})
