/** The logo of a site: what visitors see of it in the built widget, and how an administrator gives it. */
import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  visitorWelcome,
  visitorConversation,
  assigned,
  requested,
} from '../../../protocol/client/testing/frames.ts'
import type { ThemeView } from '../../../protocol/http/sites.ts'
import { DEFAULT_THEME } from '../../../protocol/model/theme.ts'
import { lookOf } from '../../../protocol/theme/look.ts'
import { openDeskPage } from '../../support/desk/desk-page.ts'
import { picture } from '../../support/http/files.ts'
import { openStage } from '../../support/process/stage.ts'
import { idle, openSite, type SiteScript, TAG } from '../../support/scripted-site.ts'
import { until } from '../../support/until.ts'
import { demoSite } from '../office.ts'
import { ownBrowser } from '../own-browser.ts'

const browser = await ownBrowser()
const LOGO_URL = 'https://pictures.test/logo.png'
const LOGO = await picture('png', { width: 80, height: 80 })

/** What was asked of the place where the logo is. */
async function servePictures(context: BrowserContext): Promise<string[]> {
  const asked: string[] = []
  await context.route('https://pictures.test/*', (route) => {
    asked.push(route.request().url())
    const isThere = route.request().url() === LOGO_URL
    return route.fulfill(isThere ? { contentType: 'image/png', body: LOGO } : { status: 404 })
  })
  return asked
}

async function openPanel(logoUrl: string, onFrame: SiteScript['onFrame']) {
  const html = `<!doctype html>${TAG}`
  const site = await openSite(browser, {
    html,
    onFrame,
    look: lookOf({ ...DEFAULT_THEME, logoUrl }),
  })
  const asked = await servePictures(site.page.context())
  await site.page.locator('unichat-widget .launcher').click()
  await site.page.locator('unichat-widget .header .avatar').waitFor()
  return { ...site, asked }
}

const style = (page: Page, selector: string, property: string): Promise<string> =>
  page
    .locator(`unichat-widget ${selector}`)
    .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)

test("[TH-18] the site's logo stands in the header and the greeting, asked for once", async () => {
  const { page, asked, complaints } = await openPanel(LOGO_URL, idle)
  await page.locator('unichat-widget .welcome-mark').waitFor()
  for (const place of ['.header .avatar', '.welcome-mark']) {
    expect(await style(page, place, 'background-image'), place).toBe(`url("${LOGO_URL}")`)
    expect(await style(page, `${place} svg`, 'visibility'), place).toBe('hidden')
  }
  await until('the picture', () => asked.length > 0)
  expect([asked, complaints]).toEqual([[LOGO_URL], []])
})

test('[TH-18] where an agent is shown there is no logo, and without one nothing is asked for', async () => {
  const served = await openPanel(LOGO_URL, (frame, say) => {
    if (frame.type === 'hello')
      say(visitorWelcome(visitorConversation([requested(1), assigned(2)])))
  })
  await served.page.locator('unichat-widget .header .avatar', { hasText: 'A' }).waitFor()
  expect(await style(served.page, '.header .avatar', 'background-image')).toBe('none')

  const plain = await openPanel('', idle)
  await plain.page.locator('unichat-widget .welcome-mark').waitFor()
  expect(await style(plain.page, '.welcome-mark svg', 'visibility')).toBe('visible')
  expect(plain.asked).toEqual([])
})

test('[TH-18] the studio shows the logo at once, refuses what is no such address, and tells of one that is gone', async () => {
  const { server, site } = await openStage()
  const page = await openDeskPage(browser, server.url, site.admin.cookie)
  const shown = await demoSite(site.admin)
  await servePictures(page.context())
  await page.getByRole('link', { name: 'Themes' }).click()
  const field = page.getByRole('textbox', { name: 'Address of the logo' })
  await page.getByRole('button', { name: 'Welcome' }).click()
  const mark = page.frameLocator('iframe').locator('.welcome-mark')
  const ground = () => mark.evaluate((element) => getComputedStyle(element).backgroundImage)
  expect(await ground()).toBe('none')

  await field.fill('http://pictures.test/logo.png')
  await page.getByText(/begins with https/u).waitFor()
  await field.fill(LOGO_URL)
  await page.getByRole('img', { name: 'The logo' }).waitFor()
  await until('the logo', async () => (await ground()).includes(LOGO_URL))
  const kept = async () =>
    (await site.admin.must<ThemeView>('GET', `/api/sites/${shown.id}/theme`)).draft?.logoUrl
  await until('the draft', async () => (await kept()) === LOGO_URL)

  await field.fill('https://pictures.test/gone.png')
  await page.getByText(/could not be loaded, and visitors/u).waitFor()
  expect(await page.getByRole('img', { name: 'The logo' }).count()).toBe(0)
  await field.fill('')
  await until('the drawing', async () => (await ground()) === 'none')
})
