/** The desk of somebody who has signed in, in a browser, on a real server. */
import { onTestFinished } from 'vitest'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

export interface DeskLook {
  language?: 'zh-CN' | 'en'
  theme?: 'light' | 'dark'
  context?: BrowserContextOptions
}

/** Without a cookie: the sign-in screen. The page is closed when the test has finished. */
export async function openDeskPage(
  browser: Browser,
  url: string,
  cookie: string | null,
  { language = 'en', theme = 'light', context: options }: DeskLook = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
  onTestFinished(() => context.close())
  const [name = '', value = ''] = cookie?.split('=') ?? []
  if (cookie !== null) await context.addCookies([{ name, value, url }])
  const preferences = JSON.stringify({ language, theme })
  await context.addInitScript((kept) => {
    localStorage.setItem('unichat.desk.preferences', kept)
  }, preferences)
  const page = await context.newPage()
  await page.goto(`${url}/desk`)
  if (cookie !== null) await page.locator('.connection--good').waitFor()
  return page
}
