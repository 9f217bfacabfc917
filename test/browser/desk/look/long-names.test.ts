/** Names as long as they may be, in the built desktop. */
import { expect, onTestFinished, test } from 'vitest'
import {
  agentConversation,
  agentWelcome,
  requested,
  said,
} from '../../../../protocol/client/testing/frames.ts'
import { openDesk } from '../../../support/desk/scripted-desk.ts'
import { ownBrowser } from '../../own-browser.ts'

const browser = await ownBrowser()
const LONG = 'W'.repeat(100)

async function open(width: number, name = LONG) {
  const held = agentConversation([requested(1), said(2, 'v2')], { unansweredSince: Date.now() })
  const visitor = { ...held.visitor, name, type: LONG, vipLevel: 5 }
  const desk = await openDesk(browser, {
    welcome: agentWelcome([{ ...held, visitor }]),
    context: { viewport: { width, height: 740 } },
  })
  onTestFinished(() => desk.page.context().close())
  await desk.page.locator('.composer__field').waitFor()
  return desk.page
}

test('[DK-95] a long name or kind of visitor makes the column beside the conversation no wider', async () => {
  const page = await open(360)
  await page.keyboard.press('Alt+v')
  const column = page.locator('.visitor__scroll')
  await column.waitFor()
  expect(await column.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0)
})

test('[DK-95] a long name makes the empty reply field no higher', async () => {
  const heights = await Promise.all(
    ['Li', LONG].map(async (name) => {
      const box = await (await open(360, name)).locator('.composer__field').boundingBox()
      return box?.height
    }),
  )
  expect(heights[1]).toBe(heights[0])
})

test('[DK-95] a long name among what can be chosen has a second line', async () => {
  const page = await open(360)
  await page.keyboard.press('Control+k')
  await page.keyboard.type('ww')
  const name = page.locator('.choice__name')
  const lines = await name.evaluate((box) => {
    return box.clientHeight / Number.parseFloat(getComputedStyle(box).lineHeight)
  })
  expect(Math.round(lines)).toBe(2)
})
