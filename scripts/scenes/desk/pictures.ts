/** Pictures of views of the desktop, on the played scene. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { Desk } from './cast.ts'
import type { View } from './views.ts'
import { LOOKS, type Look } from '../looks.ts'

/** What the desk keeps of somebody who likes it so. */
export const preferencesOf = ({ theme, language }: Look) => ({
  name: 'unichat.desk.preferences',
  value: JSON.stringify({ theme, language, autoAdvance: false }),
})

/** A page of the desk as somebody likes it; not closed. */
export async function openDesk(
  browser: Browser,
  { server, cookies }: Desk,
  loginId: string | null,
  look: Look,
): Promise<Page> {
  const { width, height } = look
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' })
  const [name = '', value = ''] = cookies.get(loginId ?? '')?.split('=') ?? []
  if (loginId !== null) await context.addCookies([{ name, value, url: server.url }])
  await context.addInitScript((kept) => {
    localStorage.setItem(kept.name, kept.value)
  }, preferencesOf(look))
  const page = await context.newPage()
  await page.goto(`${server.url}/desk`)
  if (loginId !== null) await page.locator('.connection--good').waitFor()
  return page
}

export async function takeDeskPictures<TDesk extends Desk>(
  browser: Browser,
  scene: TDesk,
  views: View<TDesk>[],
  out: string,
): Promise<void> {
  for (const { name, loginId, widthMin = 0, act } of views) {
    for (const look of LOOKS.filter(({ width }) => width >= widthMin)) {
      const page = await openDesk(browser, scene, loginId, look)
      await act(page, scene)
      await page.waitForTimeout(150)
      const file = `${name}-${look.width}-${look.theme}-${look.language}.png`
      await page.screenshot({ path: join(out, file) })
      await page.context().close()
    }
    process.stdout.write(`${name}\n`)
  }
}
