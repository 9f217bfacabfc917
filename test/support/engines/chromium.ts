/** Chromium, over its own protocol. */
import { launchWholeBrowser } from '../browser.ts'
import { asked, PATIENCE_MS, type Engine } from './page-driver.ts'

export const chromium: Engine = {
  name: 'Chromium',
  async start() {
    const browser = await launchWholeBrowser()
    const page = await browser.newPage({ locale: 'zh-CN' })
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
      close: () => browser.close(),
    }
  },
}
