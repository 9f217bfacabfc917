/** What lies over the workspace while something else happens, and the keys that were not meant for it. */
import type { Locator, Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import {
  agentConversation,
  agentWelcome,
  AT,
  C1,
  C2,
  noticed,
  requested,
  said,
} from '../../../protocol/client/testing/frames.ts'
import { openDesk } from '../../support/desk/scripted-desk.ts'
import type { UpFrame } from '../../support/scripted-site.ts'
import { until } from '../../support/until.ts'
import { ownBrowser } from '../own-browser.ts'

const browser = await ownBrowser()

const LONG_NAME = '欧阳慧敏·北京市朝阳区望京街道商务合作部大客户服务中心第三组'

const asking = (id: typeof C1, name: string, since: number) => {
  const entries = [requested(1, id), said(2, `${id}-m`, '宽带断了', id), noticed(3)]
  const held = agentConversation(entries, { conversationId: id, unansweredSince: since })
  return { ...held, visitor: { ...held.visitor, name } }
}

async function open() {
  const frames: UpFrame[] = []
  const welcome = agentWelcome([asking(C1, LONG_NAME, AT), asking(C2, '张女士', AT + 1)])
  const desk = await openDesk(browser, { welcome, onFrame: (frame) => void frames.push(frame) })
  onTestFinished(() => desk.page.context().close())
  await desk.page.locator('.composer__field:focus').waitFor()
  return { ...desk, frames }
}

/** As Safari tells of the key that ends a composition: after its end, by the code alone. */
const consumedKey = (field: Locator, key: string) =>
  field.evaluate((element, name) => {
    const init = { key: name, keyCode: 229, bubbles: true, cancelable: true }
    element.dispatchEvent(new KeyboardEvent('keydown', init))
  }, key)
const opened = (page: Page) => page.locator('.pane__name').innerText()
const nothingOver = (page: Page) => page.locator('dialog[open]').waitFor({ state: 'detached' })

test('[DK-87] keys that an input method consumed open, choose and clear nothing', async () => {
  const { page } = await open()
  const search = page.getByRole('searchbox')
  await search.fill('张')
  await consumedKey(search, 'Enter')
  await consumedKey(search, 'Escape')
  expect(await search.inputValue()).toBe('张')
  expect(await opened(page)).toBe(LONG_NAME)
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox')
  await field.fill('张女士')
  await consumedKey(field, 'Enter')
  expect(await page.locator('dialog[open]').count()).toBe(1)
  await field.press('Enter')
  await nothingOver(page)
  await until('the one chosen is open', async () => (await opened(page)) === '张女士')
})

test('[DK-87] Escape closes a menu and nothing else, and the cursor is back where it was', async () => {
  const { page } = await open()
  const search = page.getByRole('searchbox')
  await search.fill('张')
  await page.keyboard.press('Alt+s')
  await page.locator('.menu__item:focus').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('menu').waitFor({ state: 'detached' })
  await page.keyboard.type('女')
  expect(await search.inputValue()).toBe('张女')
})

test.each(['Alt+t', 'Control+k', 'Alt+e'])(
  '[DK-133] after Escape out of what %s opens, typing goes on where the caret was',
  async (keys) => {
    const { page } = await open()
    await page.keyboard.type('abc')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press(keys)
    await page.locator('dialog[open] :focus').waitFor()
    await page.keyboard.press('Escape')
    await nothingOver(page)
    await page.keyboard.type('x')
    expect(await page.locator('.composer__field').inputValue()).toBe('abxc')
  },
)

test('[DK-133] the button that calls a transfer back leaves the cursor in the composer', async () => {
  const { page, say } = await open()
  const place = { conversationId: C1, at: AT, after: 3 }
  const to = { kind: 'agent', agentId: 'bob' }
  const expiresAt = Date.now() + 60_000
  say({ type: 'transfer.started', ...place, seq: 1, by: 'ann', to, toName: 'Bob', expiresAt })
  await page.getByRole('button', { name: 'Cancel transfer' }).click()
  say({ type: 'transfer.ended', ...place, seq: 2, outcome: 'cancelled' })
  await page.getByRole('button', { name: 'Cancel transfer' }).waitFor({ state: 'detached' })
  await page.locator('.composer__field:focus').waitFor()
})

test('[DK-85] what asks about a conversation is withdrawn when that has gone, and the desk works on', async () => {
  const { page, say, frames } = await open()
  for (const [keys, id, name] of [
    ['Alt+e', C1, LONG_NAME],
    ['Alt+t', C2, '张女士'],
  ] as const) {
    await until('it is open', async () => (await opened(page)) === name)
    await page.keyboard.press(keys)
    await page.locator('dialog[open]').waitFor()
    say({ type: 'conversation.removed', conversationId: id, cause: 'ended' })
    await nothingOver(page)
    await page.keyboard.press('Alt+n')
  }
  await page.keyboard.press('?')
  await page.locator('dialog[open]').waitFor()
  expect(frames.filter(({ type }) => type === 'conversation.end')).toEqual([])
})

test('[DK-95] a name of several lines has room at the head of the column', async () => {
  const { page } = await open()
  const top = async (selector: string) => (await page.locator(selector).boundingBox())?.y ?? 0
  const [name, column] = [await top('.visitor__name'), await top('.visitor')]
  const lines = await page.locator('.visitor__name').evaluate((element) => {
    return (
      element.getBoundingClientRect().height /
      Number.parseFloat(getComputedStyle(element).lineHeight)
    )
  })
  expect(Math.round(lines)).toBeGreaterThan(1)
  expect(name - column).toBeGreaterThanOrEqual(8)
})

test('[DK-88] sentences of the desk break after their marks, and what people write fills its lines', async () => {
  const { page } = await open()
  const rule = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).wordBreak)
  for (const own of ['.notice', '.pane__meta', '.composer__hint']) {
    expect([own, await rule(own)]).toEqual([own, 'keep-all'])
  }
  for (const theirs of ['.bubble', 'textarea', '.facts__value', '.visitor__name']) {
    expect([theirs, await rule(theirs)]).toEqual([theirs, 'normal'])
  }
})
