/** Ten thousand conversations in the built desktop: drawn as far as they are seen, and scrolled without a hitch. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  agentConversation,
  agentWelcome,
  answered,
  AT,
  requested,
  said,
} from '../../../protocol/client/testing/frames.ts'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import { openDesk } from '../../support/desk/scripted-desk.ts'
import { until } from '../../support/until.ts'
import { ownBrowser } from '../own-browser.ts'

const COUNT = 10_000
/** Other work on the machine lengthens tasks too: one is ours only when it is there every time. */
const PASSES = 12
/** Twice what browsers call long: drawing all the rows takes many times as much, a busy neighbour seldom does twelve times over. */
const LONG_TASK_MS = 100

const browser = await ownBrowser()

const idAt = (place: number) => `c${place}` as ConversationId

function conversationAt(place: number) {
  const id = idAt(place)
  const isAnswered = place % 3 === 0
  const entries = [
    requested(1, id),
    said(2, `v${place}`, `您好，我想咨询第 ${place} 个问题，麻烦尽快回复，谢谢`, id),
    ...(isAnswered ? [answered(3, `a${place}`, '好的，请稍候', id)] : []),
  ]
  return agentConversation(entries, {
    conversationId: id,
    unansweredSince: isAnswered ? null : AT + place,
  })
}

async function crowded() {
  const conversations = Array.from({ length: COUNT }, (_, place) => conversationAt(place))
  const desk = await openDesk(browser, { welcome: agentWelcome(conversations) })
  await desk.page.locator('.row').first().waitFor({ timeout: 30_000 })
  return desk
}

/** The longest task, in milliseconds, while something is done; 0 when none was worth mentioning. */
async function longestTask(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const seen = { longest: 0 }
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration)
    })
    observer.observe({ type: 'longtask' })
    Object.assign(window, { seenTasks: seen, taskObserver: observer })
  })
  await act()
  return page.evaluate(() => {
    const { seenTasks, taskObserver } = window as unknown as {
      seenTasks: { longest: number }
      taskObserver: PerformanceObserver
    }
    taskObserver.disconnect()
    return seenTasks.longest
  })
}

/** As the browser's tab counts them. */
async function waitingIn(page: Page): Promise<number> {
  return Number(/\((\d+)\)/.exec(await page.title())?.[1])
}

/** A frame a step, from the top to the bottom and back. */
async function scrollThrough(page: Page): Promise<void> {
  await page.locator('.long-list').evaluate(async (list) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const end = list.scrollHeight - list.clientHeight
    for (let step = 0; step <= 40; step++) {
      list.scrollTop = (end * (20 - Math.abs(20 - step))) / 20
      await frame()
    }
  })
}

async function shortestOf(measure: () => Promise<number>): Promise<number> {
  let shortest = Infinity
  for (let pass = 0; pass < PASSES && shortest > LONG_TASK_MS; pass++) {
    shortest = Math.min(shortest, await measure())
  }
  return shortest
}

test('[DK-92] of ten thousand rows only those in sight are in the page, and scrolling has no long task', async () => {
  const { page, complaints } = await crowded()
  expect(await page.locator('.row').count()).toBeLessThan(60)
  const last = page.locator(`[aria-posinset="${COUNT}"]`)
  expect(await last.count()).toBe(0)
  const longest = await shortestOf(() => longestTask(page, () => scrollThrough(page)))
  expect(longest).toBeLessThanOrEqual(LONG_TASK_MS)
  await page.locator('.long-list').evaluate((list) => list.scrollTo(0, list.scrollHeight))
  await last.waitFor()
  expect(complaints).toEqual([])
})

test('[DK-92] a message among ten thousand conversations is no long task either', async () => {
  const { page, say } = await crowded()
  let next = 0
  let waiting = await waitingIn(page)
  const longest = await shortestOf(() =>
    longestTask(page, async () => {
      say(said(4, `m${next}`, '还在吗', idAt(next)))
      next += 3
      waiting += 1
      await until('it is counted', async () => (await waitingIn(page)) === waiting)
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)))
    }),
  )
  expect(longest).toBeLessThanOrEqual(LONG_TASK_MS)
})

test('[DK-93] the keyboard goes through rows that are not drawn yet, and its row stays when it is scrolled away', async () => {
  const { page } = await crowded()
  await page.locator('.row').first().focus()
  await page.keyboard.press('End')
  const focused = () =>
    page.evaluate(() => document.activeElement?.closest('li')?.getAttribute('aria-posinset'))
  await until('the last row has the focus', async () => (await focused()) === String(COUNT))
  await page.keyboard.press('ArrowUp')
  await until('the one above', async () => (await focused()) === String(COUNT - 1))
  await page.locator('.long-list').evaluate((list) => list.scrollTo(0, 0))
  await page.locator('[aria-posinset="1"]').waitFor()
  expect(await focused()).toBe(String(COUNT - 1))
  await page.keyboard.press('Home')
  await until('the first row', async () => (await focused()) === '1')
})

test('[DK-5] a click takes the focus out of the list again, and while the pointer stays no row moves', async () => {
  const conversations = [1, 2, 4, 5].map(conversationAt)
  const { page, complaints } = await openDesk(browser, { welcome: agentWelcome(conversations) })
  const order = async () => (await page.locator('.row .preview').allTextContents()).join()
  const open = () =>
    page.locator('.row').evaluateAll((all) => all.findIndex((row) => row.ariaCurrent))
  await page.locator('.row').nth(1).click()
  const composer = page.getByRole('textbox', { name: /^Reply/u })
  await composer.fill('One moment')
  const before = await order()
  await composer.press('Enter')
  await until('the next one is open', async () => (await open()) === 0)
  expect(await order()).toBe(before)
  await page.mouse.move(720, 300)
  await until('the order of the queue', async () => (await order()) !== before)
  expect(complaints).toEqual([])
})
