/** Chromium, over its own protocol. */
import type { Page } from 'playwright-core'
import { launchWholeBrowser } from '../browser.ts'
import { until } from '../until.ts'
import { asked, PATIENCE_MS, type Engine, type PageDriver } from './page-driver.ts'

function drive(page: Page, close: () => Promise<void>): PageDriver {
  page.setDefaultTimeout(PATIENCE_MS)
  const part = (selector: string) => page.locator(`unichat-widget ${selector}`).first()
  return {
    open: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    press: (selector) => part(selector).click(),
    async write(selector, text) {
      await part(selector).click()
      await page.keyboard.type(text)
      await page.keyboard.press('Enter')
    },
    ask: (expression) => page.evaluate(asked(expression)),
    async opened() {
      const other = () => page.context().pages()[1]
      const found = await until('the window it opened', other, PATIENCE_MS)
      return drive(found, () => found.close())
    },
    close,
  }
}

export const chromium: Engine = {
  name: 'Chromium',
  async start() {
    const browser = await launchWholeBrowser()
    return drive(await browser.newPage({ locale: 'zh-CN' }), () => browser.close())
  },
}
