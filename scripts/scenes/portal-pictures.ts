/** Pictures of the visitor's side on the real portal page, and in a window of its own, in one conversation that goes on. */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { SIZES } from './looks.ts'

/** Long enough for the last drawing after a change of size or colours. */
const STILL_MS = 200

async function shootAll(page: Page, name: string, out: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const size of SIZES) {
      await page.setViewportSize(size)
      await page.waitForTimeout(STILL_MS)
      const path = join(out, name.replace('*', `${size.width}-${colorScheme}`))
      await page.screenshot({ path })
    }
  }
}

/** Phones have no such window, so it is opened as on a desktop and made as small as a phone. */
async function popOut(page: Page): Promise<Page> {
  const opened = page.waitForEvent('popup')
  await page.evaluate('UniChat.popout()')
  const popped = await opened
  await popped.locator('.composer').waitFor()
  return popped
}

export async function takePortalPictures(page: Page, out: string): Promise<void> {
  for (const language of ['zh-CN', 'en'] as const) {
    await page.evaluate(`UniChat.update({ lang: '${language}' })`)
    await page.evaluate('UniChat.open()')
    await shootAll(page, `portal-*-${language}.png`, out)
    const popped = await popOut(page)
    await shootAll(popped, `popout-*-${language}.png`, out)
    await popped.close()
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.evaluate(`UniChat.update({ lang: 'zh-CN' })`)
  await page.evaluate('UniChat.open()')
  process.stdout.write('portal\n')
}
