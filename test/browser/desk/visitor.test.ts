/** What the desktop shows of a visitor, and how it is copied. */
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import {
  agentConversation,
  agentWelcome,
  AT,
  requested,
  said,
} from '../../../protocol/client/testing/frames.ts'
import { axeFindings } from '../../support/axe.ts'
import { openDesk } from '../../support/desk/scripted-desk.ts'
import { until } from '../../support/until.ts'
import { ownBrowser } from '../own-browser.ts'

const browser = await ownBrowser()

const held = agentConversation([requested(1), said(2, 'm1', 'hello')], { unansweredSince: AT })
const visitor = {
  ...held.visitor,
  isSignedIn: true,
  name: 'Li Lei',
  phone: '13800001234',
  subject: '10010-88123456',
  accounts: [
    { provider: 'wechat', id: 'oX7k2', name: 'Lei' },
    { provider: 'zhihu', name: 'lei-lei' },
  ],
  region: '北京',
  regionFrom: 'address' as const,
  profile: { email: 'lei@example.com' },
  toldAccounts: [{ provider: 'weibo', id: '5544332211' }],
}

async function open() {
  const desk = await openDesk(browser, { welcome: agentWelcome([{ ...held, visitor }]) })
  onTestFinished(() => desk.page.context().close())
  const column = desk.page.getByRole('region', { name: 'Visitor details' })
  await column.getByText('Lei · oX7k2').waitFor()
  return { ...desk, column }
}
const facts = (page: Page, list: number) =>
  page.locator('.visitor .facts').nth(list).locator('.facts__row').allInnerTexts()

test('[DK-120] who the visitor is, how that is known, and what nobody vouches for', async () => {
  const { page, column } = await open()
  const known = (await facts(page, 0)).map((text) => text.split('\n')[0])
  expect(known).toEqual([
    ...['Sign-in', 'Customer no.', 'Visitor ID', 'Phone', 'WeChat', 'zhihu', 'Region', 'Language'],
  ])
  expect((await facts(page, 0)).join(' ')).toContain('by IP address')
  await column.getByRole('heading', { name: 'Self-reported (unverified)' }).waitFor()
  const told = page.locator('h3', { hasText: 'unverified' }).locator('+ .facts')
  expect(await told.innerText()).toContain('Weibo')
  expect(await told.innerText()).not.toContain('WeChat')
  expect(await axeFindings(page, { include: ['.visitor'] })).toEqual([])
})

test('[DK-120] a line is copied by mouse or key, without https too, and a phone number as it is shown', async () => {
  const { page, column } = await open()
  const copied = () => page.evaluate<string>('window.copied')
  await page.evaluate(`document.addEventListener('copy', () => {
    window.copied = document.activeElement.value
  })`)
  expect(await page.evaluate('isSecureContext')).toBe(false)
  await column.getByText('10010-88123456').hover()
  await column.getByRole('button', { name: 'Copy: Customer no.' }).click()
  await until('the number', async () => (await copied()) === '10010-88123456')
  await column.getByText('Copied').waitFor({ state: 'attached' })
  await column.getByRole('button', { name: 'Copy: WeChat' }).focus()
  await page.keyboard.press('Enter')
  await until('the account', async () => (await copied()) === 'oX7k2')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await until('the phone', async () => (await copied()) === '138****1234')
  expect(await page.locator('.copy__field').count()).toBe(0)
})
