/** The site settings as an administrator turns them on the built desktop. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openDeskPage } from '../../support/desk/desk-page.ts'
import { signInAdmin } from '../../support/process/site.ts'
import { demoSite, openOffice } from '../office.ts'
import { ownBrowser } from '../own-browser.ts'

const browser = await ownBrowser()

async function openSettings() {
  const server = await openOffice(browser)
  const admin = await signInAdmin(server.url)
  const page = await openDeskPage(browser, server.url, admin.cookie)
  await page.keyboard.press('Alt+4')
  const settings = async () => (await demoSite(admin)).settings
  return { page, settings }
}
const earlier = (page: Page) => page.getByRole('switch', { name: /^Show visitors/u })
const typing = (page: Page) => page.getByRole('switch', { name: /^Show agents/u })

test('[DK-114] each switch is saved when it is turned, and changes nothing else', async () => {
  const { page, settings } = await openSettings()
  const before = await settings()
  expect(await earlier(page).isChecked()).toBe(true)
  expect(await typing(page).isChecked()).toBe(false)
  await typing(page).focus()
  await page.keyboard.press('Space')
  await page.getByText('Saved', { exact: true }).waitFor()
  expect(await settings()).toEqual({ ...before, previewsTyping: true })
  await earlier(page).click()
  await expect.poll(settings).toEqual({ ...before, previewsTyping: true, offersEarlier: false })
})

test('[DK-114] a switch that could not be saved goes back and says so', async () => {
  const { page, settings } = await openSettings()
  const before = await settings()
  await typing(page).waitFor()
  await page.route('**/api/sites/*/settings', (route) => route.abort())
  await typing(page).click()
  const told = page.getByText('Not saved. Check your connection and try again.')
  await told.waitFor()
  const [colour, danger] = await told.evaluate((words) => {
    const probe = words.appendChild(document.createElement('i'))
    probe.style.color = 'var(--danger)'
    return [words, probe].map((element) => getComputedStyle(element).color)
  })
  expect(colour).toBe(danger)
  expect(await typing(page).isChecked()).toBe(false)
  expect(await settings()).toEqual(before)
})

const standing = (page: Page) => page.locator('.site-settings__standing')

test('[DK-125] what the server refuses names the value and what to do, and is not put down to the connection', async () => {
  const { page, settings } = await openSettings()
  const before = await settings()
  await typing(page).waitFor()
  // As an older release, or the HTTP API of one, may have left it.
  await page.route('**/api/sites/*/settings', (route) => {
    const written = route.request().postDataJSON() as object | null
    const postData = JSON.stringify({ ...written, timeZone: 'Mars/Base' })
    return route.continue(written ? { postData } : {})
  })
  await typing(page).click()
  await standing(page).getByText('does not accept the value of the time zone (timeZone).').waitFor()
  expect(await standing(page).innerText()).not.toContain('connection')
  expect(await typing(page).isChecked()).toBe(false)
  expect(await settings()).toEqual(before)
  await page.unroute('**/api/sites/*/settings')
  await typing(page).click()
  await page.getByText('Saved', { exact: true }).waitFor()
})

test('[DK-124] settings that could not be loaded say why, and trying again shows that it is tried', async () => {
  const server = await openOffice(browser)
  const page = await openDeskPage(browser, server.url, (await signInAdmin(server.url)).cookie)
  const code = 'storage-unavailable'
  await page.route('**/api/sites?**', (route) =>
    route.fulfill({ status: 503, json: { error: { code, message: code } } }),
  )
  await page.keyboard.press('Alt+4')
  const told = page.getByRole('alert')
  await told.getByText('This could not be loaded. The server cannot save right now').waitFor()
  const again = page.getByRole('button', { name: 'Try again' })
  await again.click()
  await page.getByRole('button', { name: 'Trying again…' }).waitFor()
  await again.waitFor()
  await page.unroute('**/api/sites?**')
  await again.press('Enter')
  await typing(page).waitFor()
})
