/** The theme studio on a phone. */
import { expect, test } from 'vitest'
import { openDeskPage } from '../../support/desk/desk-page.ts'
import { openStage } from '../../support/process/stage.ts'
import { ownBrowser } from '../own-browser.ts'

const browser = await ownBrowser()

test('[DK-95] on a phone no name in the studio is broken inside a word, and every choice is in sight', async () => {
  const { server, site } = await openStage()
  const context = { viewport: { width: 360, height: 740 } }
  const page = await openDeskPage(browser, server.url, site.admin.cookie, { context })
  await page.getByRole('link', { name: 'Themes' }).click()
  await page.getByRole('textbox', { name: 'Accent', exact: true }).waitFor()
  const broken = await page.locator('.studio').evaluate((studio) => {
    const names = studio.querySelectorAll('label, legend, .tabs__tab, .studio__row > span')
    const range = document.createRange()
    const linesOf = (text: Node, word: RegExpMatchArray): number => {
      range.setStart(text, word.index ?? 0)
      range.setEnd(text, (word.index ?? 0) + word[0].length)
      return range.getClientRects().length
    }
    return [...names]
      .flatMap((name) => [...name.childNodes].filter((node) => node instanceof Text))
      .flatMap((text) => [...text.data.matchAll(/\w+/gu)].map((word) => ({ text, word })))
      .filter(({ text, word }) => linesOf(text, word) > 1)
      .map(({ word }) => word[0])
  })
  expect(broken).toEqual([])
  const beyond = await page
    .locator('.studio .tabs__tab')
    .evaluateAll((tabs) => tabs.filter((tab) => tab.getBoundingClientRect().right > innerWidth))
  expect(beyond).toHaveLength(0)
})
