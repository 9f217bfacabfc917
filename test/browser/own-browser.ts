/** The browser of one file of tests: there before the first of them, closed behind the last. */
import type { Browser } from 'playwright-core'
import { afterAll } from 'vitest'
import { launchBrowser } from '../support/browser.ts'

export async function ownBrowser(launch = launchBrowser): Promise<Browser> {
  const browser = await launch()
  afterAll(() => browser.close())
  return browser
}
