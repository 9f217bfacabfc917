/** Firefox, over WebDriver BiDi. */
import puppeteer from 'puppeteer-core'
import { programPath } from '../browser.ts'
import { asked, PATIENCE_MS, type Engine } from './page-driver.ts'

export const firefox: Engine = {
  name: 'Firefox',
  async start() {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: programPath(['firefox-esr', 'firefox']),
      headless: true,
      extraPrefsFirefox: { 'intl.accept_languages': 'zh-CN' },
    })
    const page = await browser.newPage()
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
      close: () => browser.close(),
    }
  },
}
