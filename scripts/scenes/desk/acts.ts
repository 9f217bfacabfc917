/** How one comes to the views of the desktop. */
import type { Page } from 'playwright-core'
import { BILL } from '../plans.ts'
import { guide, routerPhoto } from '../sample-files.ts'

const row = (page: Page, name: string) => page.locator('.row', { hasText: name })
export const isThere = (page: Page, selector: string) => page.locator(selector).first().waitFor()

export const open =
  (name = '李建国') =>
  async (page: Page): Promise<void> => {
    await row(page, name).click()
    await isThere(page, '.bubble')
  }

/** What a key opens, over the conversation that is open. */
export const press = (keys: string) => async (page: Page) => {
  await open()(page)
  await page.keyboard.press(keys)
  await isThere(page, 'dialog[open], [role=menu]')
}

export async function openFiles(page: Page): Promise<void> {
  await open('何静')(page)
  await isThere(page, '.transcript .picture img')
}

export async function attach(page: Page): Promise<void> {
  await page.route('**/v1/files', () => undefined)
  await open('张女士')(page)
  const chosen = [await routerPhoto(), guide()]
  await page.locator('.composer input[type=file]').setInputFiles(chosen)
  await isThere(page, '.tray img')
  await page.getByRole('button', { name: /^(发送|Send)$/u }).click()
  await isThere(page, '.tray progress')
}

export async function attachInVain(page: Page): Promise<void> {
  await page.route('**/v1/files', (route) =>
    route.fulfill({
      status: 415,
      json: { error: { code: 'file-type-refused', message: 'file-type-refused' } },
    }),
  )
  await open('张女士')(page)
  await page.locator('.composer input[type=file]').setInputFiles([await routerPhoto(), guide()])
  await page.getByRole('button', { name: /^(发送|Send)$/u }).click()
  await page.locator('.tray__file--failed').nth(1).waitFor()
}

export async function format(page: Page): Promise<void> {
  await open('张女士')(page)
  await page.locator('textarea').fill(`账单明细：\n\n${BILL}\n\n多出的 30 元是`)
  await page.keyboard.press('Control+b')
  await page.keyboard.insertText('流量月包')
  await isThere(page, '.composer__preview')
}

export async function enlarge(page: Page): Promise<void> {
  await openFiles(page)
  await page.locator('.transcript .picture').first().click()
  await isThere(page, '.viewer img')
}

export async function openEarlier(page: Page): Promise<void> {
  await openFiles(page)
  const panel = page.locator('.visitor')
  if (!(await panel.isVisible())) await page.keyboard.press('Alt+v')
  await page.locator('.earlier__open').first().click()
  await isThere(page, 'dialog[open] .bubble')
}

export const search = (words: string) => async (page: Page) => {
  await isThere(page, '.row')
  await page.locator('.search__field').fill(words)
}

/** Both columns drawn wider; the second line is still held. */
export async function dragColumns(page: Page): Promise<void> {
  await open()(page)
  for (const [line, byPx] of [
    ['.separator--before', 96],
    ['.separator--after', -72],
  ] as const) {
    const box = await page.locator(line).boundingBox()
    if (!box) throw new Error('there is such a line')
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await page.mouse.up()
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + byPx, y, { steps: 4 })
  }
}

export const showVisitor = (name?: string) => async (page: Page) => {
  await open(name)(page)
  if (!(await page.locator('.visitor').isVisible())) await page.keyboard.press('Alt+v')
  await isThere(page, '.visitor')
}

export async function openStudio(page: Page): Promise<void> {
  await page.keyboard.press('Alt+3')
  await isThere(page, '.studio__hex')
  await page.frameLocator('iframe').locator('.bubble a').first().waitFor()
}

export async function lookOnPhone(page: Page): Promise<void> {
  await openStudio(page)
  await page.getByRole('button', { name: /^(手机|Phone)$/u }).click()
  await page
    .locator('.studio__looks')
    .getByRole('button', { name: /^(深色|Dark)$/u })
    .click()
  await page.locator('.studio__hex').first().fill('#30343a')
  await isThere(page, '.studio__contrast--poor')
}

export async function designSignIn(page: Page): Promise<void> {
  await openStudio(page)
  await page.getByRole('button', { name: /^(登录|Sign-in)$/u }).click()
  await page.frameLocator('iframe').locator('.sign-in-box').waitFor()
  await page.locator('.studio__methods').scrollIntoViewIfNeeded()
}

export async function publish(page: Page): Promise<void> {
  await openStudio(page)
  await page.locator('.studio__hex').first().fill('#f7b500')
  await page.locator('.studio__standing--saved').waitFor()
  await page.locator('.studio .button--primary').click()
  await isThere(page, 'dialog[open]')
}

type Sized = { widthPx?: number }

/** Somebody else saves a draft after this page has read it. */
export async function meetConflict(page: Page): Promise<void> {
  await openStudio(page)
  await page.evaluate(async () => {
    const path = '/api/sites/demo/theme'
    const read = (await (await fetch(path)).json()) as Record<'draft' | 'published', Sized | null>
    const { widthPx } = read.draft ?? read.published ?? {}
    const saved = await fetch(`${path}/draft`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...read.published, widthPx: widthPx === 400 ? 420 : 400 }),
    })
    if (!saved.ok) throw new Error(`the other draft was not saved: ${saved.status}`)
  })
  await page.locator('.studio__hex').first().fill('#0a7d5a')
  await isThere(page, '.studio__banner')
}

export async function openSite(page: Page): Promise<void> {
  await page.keyboard.press('Alt+4')
  await isThere(page, '.site-settings .switch')
}

export async function watch(page: Page): Promise<void> {
  await page.keyboard.press('Alt+2')
  await page.locator('.queue').first().click()
}
