/** Pictures of every view of the desktop, on the played scene. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { DeskScene } from './desk-scene.ts'
import { LOOKS, type Look } from './looks.ts'

interface View {
  name: string
  loginId: string | null
  act: (page: Page) => Promise<void>
}

async function openFirst(page: Page): Promise<void> {
  await page.locator('.row', { hasText: '李建国' }).click()
  await page.locator('.bubble').first().waitFor()
}

const press = (keys: string) => async (page: Page) => {
  await openFirst(page)
  await page.keyboard.press(keys)
  await page.locator('dialog[open], [role=menu]').first().waitFor()
}

const VIEWS: View[] = [
  {
    name: 'desk-sign-in',
    loginId: null,
    act: (page) => page.locator('[name=loginId]').waitFor(),
  },
  { name: 'desk-list', loginId: 'wangfang', act: (page) => page.locator('.row').first().waitFor() },
  { name: 'desk-workspace', loginId: 'wangfang', act: openFirst },
  { name: 'desk-transfer', loginId: 'wangfang', act: press('Alt+t') },
  { name: 'desk-settings', loginId: 'wangfang', act: press('Alt+,') },
  { name: 'desk-status', loginId: 'wangfang', act: press('Alt+s') },
  {
    name: 'desk-wall',
    loginId: 'admin',
    async act(page) {
      await page.keyboard.press('Alt+2')
      await page.locator('.queue').first().click()
    },
  },
]

/** A page of the desk as somebody likes it; not closed. */
export async function openDesk(
  browser: Browser,
  { server, cookies }: DeskScene,
  loginId: string | null,
  { width, height, theme, language }: Look,
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' })
  const [name = '', value = ''] = cookies.get(loginId ?? '')?.split('=') ?? []
  if (loginId !== null) await context.addCookies([{ name, value, url: server.url }])
  const preferences = JSON.stringify({ theme, language, autoAdvance: false })
  await context.addInitScript((kept) => {
    localStorage.setItem('unichat.desk.preferences', kept)
  }, preferences)
  const page = await context.newPage()
  await page.goto(`${server.url}/desk`)
  if (loginId !== null) await page.locator('.connection--good').waitFor()
  return page
}

export async function takeDeskPictures(
  browser: Browser,
  scene: DeskScene,
  out: string,
  wanted = '',
): Promise<void> {
  for (const { name, loginId, act } of VIEWS.filter((view) => view.name.includes(wanted))) {
    for (const look of LOOKS) {
      const page = await openDesk(browser, scene, loginId, look)
      await act(page)
      await page.waitForTimeout(150)
      const file = `${name}-${look.width}-${look.theme}-${look.language}.png`
      await page.screenshot({ path: join(out, file) })
      await page.context().close()
    }
    process.stdout.write(`${name}\n`)
  }
}
