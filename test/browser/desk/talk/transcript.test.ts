/** Reading back in a long conversation on the built desktop: nothing jumps, and the newest is one press away. */
import { expect, test } from 'vitest'
import {
  agentConversation,
  agentWelcome,
  answered,
  C2,
  said,
} from '../../../../protocol/client/testing/frames.ts'
import { openDesk } from '../../../support/desk/scripted-desk.ts'
import { until } from '../../../support/until.ts'
import { ownBrowser } from '../../own-browser.ts'

const ALL = 300
const PAGE = 100

const browser = await ownBrowser()

/** Every third is the agent's; some have several lines. */
function entryAt(seq: number) {
  const text = `第 ${seq} 句${seq % 7 === 0 ? '\n还有一行\n再一行' : ''}`
  return seq % 3 === 0 ? answered(seq, `a${seq}`, text) : said(seq, `v${seq}`, text)
}
const entriesBefore = (before: number) =>
  Array.from({ length: PAGE }, (_, place) => entryAt(before - PAGE + place))

const OTHER = agentConversation([said(1, 'o1', '另一位')], { conversationId: C2 })

async function open() {
  const conversation = agentConversation(entriesBefore(ALL + 1), { lastSeq: ALL })
  const desk = await openDesk(browser, {
    welcome: agentWelcome([conversation, OTHER]),
    onFrame(frame, say) {
      if (frame.type !== 'history.load') return
      const before = Number(frame['before'])
      const result = { kind: 'history', conversationId: conversation.conversationId }
      const entries = entriesBefore(before)
      const hasOlder = before - PAGE > 1
      say({ type: 'reply', ref: frame.ref, ok: true, result: { ...result, entries, hasOlder } })
    },
  })
  const { page } = desk
  await page.locator('.row', { hasText: `第 ${ALL} 句` }).click()
  const log = page.getByRole('log')
  const bubble = (seq: number) => log.getByText(`第 ${seq} 句`, { exact: false }).first()
  await bubble(ALL).waitFor()
  const place = (seq: number) => bubble(seq).evaluate((found) => found.getBoundingClientRect().top)
  const hidden = () =>
    log.evaluate(({ scrollHeight, scrollTop, clientHeight }) =>
      Math.round(scrollHeight - scrollTop - clientHeight),
    )
  return { desk, page, log, bubble, place, hidden }
}

test('[DK-36] older parts come in above without a jump: by scrolling, by button and by key', async () => {
  const { page, log, bubble, place } = await open()
  const first = ALL - PAGE + 1
  await log.evaluate((element) => (element.scrollTop = 110))
  const [scrolled, before] = [first + 1, await place(first + 1)]
  await bubble(first - 1).waitFor({ state: 'attached' })
  expect(Math.abs((await place(scrolled)) - before)).toBeLessThan(1)

  // From a place where nothing is loaded by itself.
  await log.evaluate((element) => (element.scrollTop = 400))
  const second = first - PAGE + 5
  const still = await place(second)
  await page.locator('textarea').focus()
  await page.keyboard.press('Alt+PageUp')
  await bubble(1).waitFor({ state: 'attached' })
  expect(Math.abs((await place(second)) - still)).toBeLessThan(1)
  expect(await page.getByRole('button', { name: 'Earlier messages' }).count()).toBe(0)
})

test('[DK-36] whoever reads above stays there, and is brought to the newest by button or key', async () => {
  const { desk, page, log, bubble, place, hidden } = await open()
  const toNewest = page.getByRole('button', { name: 'Newest messages' })
  expect([await hidden(), await toNewest.count()]).toEqual([0, 0])
  for (const [round, leave] of [
    [1, () => toNewest.click()],
    [2, () => page.keyboard.press('Alt+PageDown')],
  ] as const) {
    await log.evaluate((element) => (element.scrollTop -= 900))
    await toNewest.waitFor()
    const reading = ALL - 30
    const before = await place(reading)
    desk.say(entryAt(ALL + round))
    await bubble(ALL + round).waitFor({ state: 'attached' })
    expect(Math.abs((await place(reading)) - before)).toBeLessThan(1)
    await leave()
    await until('it is at the newest', async () => (await hidden()) === 0)
    await toNewest.waitFor({ state: 'detached' })
  }
})

test('[DK-134] whoever comes back finds the place where they read, or what was said since', async () => {
  const { desk, page, log, bubble, place, hidden } = await open()
  const rows = page.locator('.row')
  const other = log.getByText('另一位')
  await log.evaluate((element) => (element.scrollTop = 900))
  await page.getByRole('button', { name: 'Newest messages' }).waitFor()
  const seen = ALL - PAGE + 20
  const before = await place(seen)
  await rows.filter({ hasText: '另一位' }).click()
  await other.waitFor()
  await rows.filter({ hasNotText: '另一位' }).click()
  await bubble(ALL).waitFor()
  expect(Math.abs((await place(seen)) - before)).toBeLessThan(1)
  await page.getByRole('button', { name: 'Newest messages' }).waitFor()

  await rows.filter({ hasText: '另一位' }).click()
  await other.waitFor()
  desk.say(said(ALL + 1, 'new', '还在吗'))
  await rows.filter({ hasNotText: '另一位' }).click()
  await log.getByText('还在吗').waitFor()
  await until('the newest is in sight', async () => (await hidden()) < 48)
})
