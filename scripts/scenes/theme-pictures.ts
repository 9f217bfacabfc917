/** Pictures of the example pages, each with the widget dressed by its own style sheet. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { DeskScene } from './desk/scene.ts'
import { SIZES } from './looks.ts'

const THEMES = ['bank', 'bookshop', 'game', 'clinic', 'fashion', 'travel']

async function openWidget(page: Page): Promise<void> {
  const own = page.locator('.ask')
  const opener = (await own.count()) > 0 ? own : page.locator('unichat-widget .launcher')
  await opener.first().click()
  await page.locator('unichat-widget .frame.ready').waitFor()
  await page.locator('unichat-widget .welcome').waitFor()
}

export async function takeThemePictures(
  browser: Browser,
  { server }: DeskScene,
  out: string,
): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const viewport of SIZES) {
      const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' })
      const page = await context.newPage()
      const shoot = (name: string) =>
        page.screenshot({ path: join(out, `theme-${name}-${viewport.width}-${colorScheme}.png`) })
      await page.goto(`${server.url}/themes`)
      await shoot('index')
      for (const theme of THEMES) {
        await page.goto(`${server.url}/themes/${theme}`)
        await openWidget(page)
        await page.waitForTimeout(200)
        await shoot(theme)
      }
      await context.close()
    }
  }
  process.stdout.write('themes\n')
}
