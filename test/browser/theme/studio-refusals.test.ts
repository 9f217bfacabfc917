/** What the theme studio refuses, and what is refused it, on the built desktop. */
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { ThemeView } from '../../../protocol/http/sites.ts'
import { openDeskPage } from '../../support/desk/desk-page.ts'
import { signInAdmin } from '../../support/process/site.ts'
import { until } from '../../support/until.ts'
import { demoSite, openOffice } from '../office.ts'
import { ownBrowser } from '../own-browser.ts'

const browser = await ownBrowser()

async function openStudio() {
  const server = await openOffice(browser)
  const admin = await signInAdmin(server.url)
  const page = await openDeskPage(browser, server.url, admin.cookie)
  await page.keyboard.press('Alt+3')
  await accent(page).waitFor()
  const path = `/api/sites/${(await demoSite(admin)).id}/theme`
  return { page, theme: () => admin.must<ThemeView>('GET', path) }
}

const accent = (page: Page) => page.getByRole('textbox', { name: 'Accent', exact: true })
const standing = (page: Page) => page.locator('.studio__standing')

test('[DK-124] a draft that is not saved says why, and saving it again shows that it is tried', async () => {
  const { page, theme } = await openStudio()
  await page.route('**/theme/draft', (route) => route.abort())
  await accent(page).fill('#0a7d5a')
  const told = page.getByRole('alert')
  await told.getByText('still here. Check your connection').waitFor()
  const again = page.getByRole('button', { name: 'Try again' })
  await again.press('Enter')
  await page.getByRole('button', { name: 'Trying again…' }).waitFor()
  await again.waitFor()
  expect(await again.evaluate((button) => button === document.activeElement)).toBe(true)
  await page.unroute('**/theme/draft')
  await again.press('Enter')
  await standing(page).getByText('Draft saved, not published').waitFor()
  expect((await theme()).draft?.colors.light.accent).toBe('#0a7d5a')
})

test('[TH-17] a field that refuses what is typed says why, keeps it until it is left, and says what holds then', async () => {
  const { page, theme } = await openStudio()
  const width = page.getByRole('spinbutton', { name: 'Panel width' })
  const row = (field: Locator) => page.locator('.studio__row', { has: field })
  const before = await width.inputValue()
  await width.fill('1200')
  await row(width).getByText('A whole number from 320 to 560').waitFor()
  expect([await width.inputValue(), await width.getAttribute('aria-invalid')]).toEqual([
    '1200',
    'true',
  ])
  await width.blur()
  await row(width)
    .getByText(`A whole number from 320 to 560 is needed; back to ${before}.`)
    .waitFor()
  expect([await width.inputValue(), await width.getAttribute('aria-invalid')]).toEqual([
    before,
    'false',
  ])
  await width.fill('400')
  expect(await row(width).getByRole('status').textContent()).toBe('')

  const colour = await accent(page).inputValue()
  await accent(page).fill('#12')
  await row(accent(page)).getByText('A colour such as #e60012').waitFor()
  expect(await accent(page).inputValue()).toBe('#12')
  await accent(page).blur()
  await row(accent(page)).getByText(`back to ${colour}.`).waitFor()
  expect(await accent(page).inputValue()).toBe(colour)
  await standing(page).getByText('Draft saved, not published').waitFor()
  expect((await theme()).draft?.widthPx).toBe(400)
})

test('[TH-17] a font that is refused is kept with what is wanted beside it, and names in quotes are taken', async () => {
  const { page, theme } = await openStudio()
  const font = page.getByRole('textbox', { name: 'Font', exact: true })
  const told = page.locator('.studio__text', { has: font }).getByRole('status')
  await font.fill('思源黑体; x')
  await told.getByText('A list of font names (letters, digits').waitFor()
  expect([await font.inputValue(), await font.getAttribute('aria-invalid')]).toEqual([
    '思源黑体; x',
    'true',
  ])
  await font.blur()
  await told.getByText('is needed; back to the system font.').waitFor()
  expect(await font.inputValue()).toBe('')
  await font.fill("'Source Han Sans SC', 思源黑体")
  expect(await told.textContent()).toBe('')
  await standing(page).getByText('Draft saved, not published').waitFor()
  expect((await theme()).draft?.font).toBe("'Source Han Sans SC', 思源黑体")
})

test('[TH-17] what is taken back while something refused stands in a field is what the field shows', async () => {
  const { page } = await openStudio()
  const before = await accent(page).inputValue()
  await accent(page).fill('#0a7d5a')
  await accent(page).fill('#0a7')
  await page.keyboard.press('Control+z')
  await until('the colour of before', async () => (await accent(page).inputValue()) === before)
})
