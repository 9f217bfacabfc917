/** Pictures of the visitor's side on the real portal page, in one conversation that goes on. */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { SIZES } from './looks.ts'

export async function takePortalPictures(page: Page, out: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const size of SIZES) {
      await page.setViewportSize(size)
      await page.waitForTimeout(200)
      const file = `portal-${size.width}-${colorScheme}-zh-CN.png`
      await page.screenshot({ path: join(out, file) })
    }
  }
  await page.emulateMedia({ colorScheme: 'light' })
  process.stdout.write('portal\n')
}
