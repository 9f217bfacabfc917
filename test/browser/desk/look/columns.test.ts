/** The columns of the built desktop: moved by hand and by key, remembered, and never in each other's way. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  agentConversation,
  agentWelcome,
  AT,
  requested,
  said,
} from '../../../../protocol/client/testing/frames.ts'
import { openDesk } from '../../../support/desk/scripted-desk.ts'
import { ownBrowser } from '../../own-browser.ts'

const browser = await ownBrowser()

const LONG = '您好，我家的宽带从昨天晚上开始就一直断线，重启过光猫也没有用。'.repeat(8)
const welcome = agentWelcome([
  agentConversation([requested(1), said(2, 'v2', LONG)], { unansweredSince: AT }),
])

async function desk(width: number, height = 800) {
  const opened = await openDesk(browser, { welcome, context: { viewport: { width, height } } })
  await opened.page.locator('.pane__head').waitFor()
  return opened.page
}

const widthOf = async (page: Page, part: string) =>
  Math.round((await page.locator(part).boundingBox())?.width ?? 0)
const separator = (page: Page, name: string) => page.getByRole('separator', { name })

test('[DK-94] the pointer moves the line, a reload keeps it, a double click puts it back', async () => {
  const page = await desk(1440)
  expect(await widthOf(page, '.list')).toBe(300)
  const line = separator(page, 'Width of the conversation list')
  const box = await line.boundingBox()
  if (!box) throw new Error('the line is on the page')
  await page.mouse.move(box.x + 4, 300)
  await page.mouse.down()
  await page.mouse.move(box.x + 64, 300, { steps: 4 })
  await page.mouse.up()
  expect(await widthOf(page, '.list')).toBe(360)
  await page.reload()
  await page.locator('.pane__head').waitFor()
  expect(await widthOf(page, '.list')).toBe(360)
  await line.dblclick()
  expect(await widthOf(page, '.list')).toBe(300)
})

test('[DK-94] the keys move it by steps and to its ends, and say where it is', async () => {
  const page = await desk(1920)
  const line = separator(page, 'Width of the visitor column')
  await line.focus()
  await page.keyboard.press('ArrowLeft')
  expect(await widthOf(page, '.visitor')).toBe(304)
  expect(await line.getAttribute('aria-valuenow')).toBe('304')
  await page.keyboard.press('Home')
  expect(await widthOf(page, '.visitor')).toBe(220)
  await page.keyboard.press('End')
  expect(await line.getAttribute('aria-valuenow')).toBe('480')
  await page.keyboard.press('Enter')
  expect(await widthOf(page, '.visitor')).toBe(288)
})

test.each([1280, 1024, 768, 360])(
  '[DK-95] at %i pixels nothing is wider than the page, and the conversation has room',
  async (width) => {
    const page = await desk(width)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
    expect(await widthOf(page, '.pane')).toBeGreaterThanOrEqual(Math.min(300, width / 2))
    expect(await page.getByRole('textbox', { name: /^Reply to/u }).isVisible()).toBe(true)
  },
)
