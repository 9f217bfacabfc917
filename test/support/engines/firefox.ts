/** Firefox, over WebDriver BiDi. */
import puppeteer, { type Page } from 'puppeteer-core'
import { programPath } from '../browser.ts'
import { until } from '../until.ts'
import { asked, PATIENCE_MS, type Engine, type PageDriver } from './page-driver.ts'

function drive(page: Page, close: () => Promise<void>): PageDriver {
  page.setDefaultTimeout(PATIENCE_MS)
  const part = (selector: string) => page.locator(`unichat-widget >>> ${selector}`)
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
      // The newest; at first there is a blank one besides the page.
      const other = async () => {
        const last = (await page.browser().pages()).at(-1)
        return last === page ? undefined : last
      }
      const found = await until('the window it opened', other, PATIENCE_MS)
      return drive(found, () => found.close())
    },
    close,
  }
}

export const firefox: Engine = {
  name: 'Firefox',
  async start() {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: programPath(['firefox-esr', 'firefox']),
      headless: true,
      extraPrefsFirefox: { 'intl.accept_languages': 'zh-CN' },
    })
    return drive(await browser.newPage(), () => browser.close())
  },
}
