/** The views of the desktop that are worth a picture, and how one comes to them. */
import type { Page } from 'playwright-core'
import { guide, routerPhoto } from '../sample-files.ts'
import type { Desk } from './cast.ts'

export interface View<TDesk = Desk> {
  name: string
  /** null: nobody has signed in. */
  loginId: string | null
  act: (page: Page, desk: TDesk) => Promise<void>
}

const row = (page: Page, name: string) => page.locator('.row', { hasText: name })
export const isThere = (page: Page, selector: string) => page.locator(selector).first().waitFor()

export const open =
  (name = '李建国') =>
  async (page: Page): Promise<void> => {
    await row(page, name).click()
    await isThere(page, '.bubble')
  }

/** What a key opens, over the conversation that is open. */
const press = (keys: string) => async (page: Page) => {
  await open()(page)
  await page.keyboard.press(keys)
  await isThere(page, 'dialog[open], [role=menu]')
}

async function openFiles(page: Page): Promise<void> {
  await open('何静')(page)
  await isThere(page, '.transcript .picture img')
}

async function attach(page: Page): Promise<void> {
  await page.route('**/v1/files', () => undefined)
  await open('张女士')(page)
  const chosen = [await routerPhoto(), guide()]
  await page.locator('.composer input[type=file]').setInputFiles(chosen)
  await isThere(page, '.tray img')
  await page.getByRole('button', { name: /^(发送|Send)$/u }).click()
  await isThere(page, '.tray progress')
}

async function format(page: Page): Promise<void> {
  await open('张女士')(page)
  await page.locator('textarea').fill('账单明细：\n')
  await page.keyboard.press('Alt+g')
  await page.keyboard.type('项目')
  await page.keyboard.press('Control+End')
  await page.keyboard.insertText('\n\n多出的 30 元是')
  await page.keyboard.press('Control+b')
  await page.keyboard.insertText('流量月包')
  await isThere(page, '.composer__preview')
}

async function enlarge(page: Page): Promise<void> {
  await openFiles(page)
  await page.locator('.transcript .picture').first().click()
  await isThere(page, '.viewer img')
}

async function openEarlier(page: Page): Promise<void> {
  await openFiles(page)
  const panel = page.locator('.visitor')
  if (!(await panel.isVisible())) await page.keyboard.press('Alt+v')
  await page.locator('.earlier__open').first().click()
  await isThere(page, 'dialog[open] .bubble')
}

const showVisitor = (name?: string) => async (page: Page) => {
  await open(name)(page)
  if (!(await page.locator('.visitor').isVisible())) await page.keyboard.press('Alt+v')
  await isThere(page, '.visitor')
}

async function openStudio(page: Page): Promise<void> {
  await page.keyboard.press('Alt+3')
  await isThere(page, '.studio__hex')
  await page.frameLocator('iframe').locator('.bubble').first().waitFor()
}

async function lookOnPhone(page: Page): Promise<void> {
  await openStudio(page)
  await page.getByRole('button', { name: /^(手机|Phone)$/u }).click()
  await page
    .locator('.studio__looks')
    .getByRole('button', { name: /^(深色|Dark)$/u })
    .click()
  await page.locator('.studio__hex').first().fill('#30343a')
  await isThere(page, '.studio__contrast--poor')
}

async function designSignIn(page: Page): Promise<void> {
  await openStudio(page)
  await page.getByRole('button', { name: /^(登录|Sign-in)$/u }).click()
  await page.frameLocator('iframe').locator('.sign-in-box').waitFor()
  await page.locator('.studio__methods').scrollIntoViewIfNeeded()
}

async function publish(page: Page): Promise<void> {
  await openStudio(page)
  await page.locator('.studio__hex').first().fill('#f7b500')
  await page.locator('.studio__standing--saved').waitFor()
  await page.locator('.studio .button--primary').click()
  await isThere(page, 'dialog[open]')
}

async function openSite(page: Page): Promise<void> {
  await page.keyboard.press('Alt+4')
  await isThere(page, '.site-settings .switch')
}

async function watch(page: Page): Promise<void> {
  await page.keyboard.press('Alt+2')
  await page.locator('.queue').first().click()
}

const AGENT = 'wangfang'
const ADMIN = 'admin'

export const VIEWS: View[] = [
  { name: 'desk-sign-in', loginId: null, act: (page) => isThere(page, '[name=loginId]') },
  {
    name: 'desk-sign-in-refused',
    loginId: null,
    act: async (page) => {
      await page.locator('[name=loginId]').fill('nobody')
      await page.locator('[name=password]').fill('wrong')
      await page.keyboard.press('Enter')
      await isThere(page, '[role=alert]')
    },
  },
  {
    name: 'desk-unreachable',
    loginId: null,
    act: async (page) => {
      await page.route('**/api/session', (route) => route.abort())
      await page.reload()
      await isThere(page, '[role=alert]')
    },
  },
  {
    name: 'desk-nobody',
    loginId: 'chenjing',
    // On a phone the list stands in front of it.
    act: (page) => page.locator('.pane__nothing').waitFor({ state: 'attached' }),
  },
  { name: 'desk-list', loginId: AGENT, act: (page) => isThere(page, '.row') },
  { name: 'desk-workspace', loginId: AGENT, act: open() },
  { name: 'desk-visitor', loginId: AGENT, act: showVisitor() },
  { name: 'desk-unverified', loginId: AGENT, act: showVisitor('好的谢谢') },
  { name: 'desk-files', loginId: AGENT, act: openFiles },
  { name: 'desk-viewer', loginId: AGENT, act: enlarge },
  { name: 'desk-uploading', loginId: AGENT, act: attach },
  { name: 'desk-formatting', loginId: AGENT, act: format },
  { name: 'desk-earlier', loginId: AGENT, act: openEarlier },
  { name: 'desk-transfer', loginId: AGENT, act: press('Alt+t') },
  { name: 'desk-end', loginId: AGENT, act: press('Alt+e') },
  { name: 'desk-settings', loginId: AGENT, act: press('Alt+,') },
  { name: 'desk-status', loginId: AGENT, act: press('Alt+s') },
  { name: 'desk-palette', loginId: AGENT, act: press('Control+k') },
  {
    name: 'desk-help',
    loginId: ADMIN,
    act: async (page) => {
      await page.keyboard.press('?')
      await isThere(page, 'dialog[open]')
    },
  },
  {
    name: 'desk-account',
    loginId: ADMIN,
    act: async (page) => {
      await page.locator('.rail__account').click()
      await isThere(page, '[role=menu]')
    },
  },
  { name: 'desk-wall', loginId: ADMIN, act: watch },
  { name: 'desk-site', loginId: ADMIN, act: openSite },
  { name: 'desk-themes', loginId: ADMIN, act: openStudio },
  { name: 'desk-themes-sign-in', loginId: ADMIN, act: designSignIn },
  { name: 'desk-themes-publish', loginId: ADMIN, act: publish },
  { name: 'desk-themes-phone', loginId: ADMIN, act: lookOnPhone },
]
