/** What the server refuses on the built desktop: the reason is told, and it can be tried again. */
import { expect, onTestFinished, test } from 'vitest'
import { agentWelcome } from '../../../protocol/client/testing/frames.ts'
import { axeFindings } from '../../support/axe.ts'
import { openDesk } from '../../support/desk/scripted-desk.ts'
import type { UpFrame } from '../../support/scripted-site.ts'
import { until } from '../../support/until.ts'
import { ownBrowser } from '../own-browser.ts'

const browser = await ownBrowser()

const FLOOR = { at: 1_000_000, groups: [], agents: [], waiting: [] }

/** A supervisor's desk, whose requests for the floor are kept until the test answers them. */
async function openWall() {
  const welcome = agentWelcome()
  const agent = { ...welcome.agent, role: 'supervisor' as const }
  const asked: UpFrame[] = []
  const desk = await openDesk(browser, {
    welcome: { ...welcome, agent },
    onFrame: (frame) => frame.type === 'floor.watch' && void asked.push(frame),
  })
  onTestFinished(() => desk.page.context().close())
  await desk.page.locator('.connection--good').waitFor()
  await desk.page.keyboard.press('Alt+2')
  await desk.page.getByText('Loading the floor…').waitFor()
  const request = (count: number) => until('it is asked for', () => asked.length === count)
  const answer = (rest: object) =>
    desk.say({ type: 'reply', ref: asked.at(-1)?.['ref'], ...rest } as never)
  const refuse = (code: string) => answer({ ok: false, error: { code, message: code } })
  const give = () => {
    answer({ ok: true, result: { kind: 'done' } })
    desk.say({ type: 'floor.changed', floor: FLOOR } as never)
  }
  return { ...desk, request, refuse, give }
}

test('[DK-124] a floor that is refused says why, and trying again shows that it is tried', async () => {
  const { page, request, refuse, give } = await openWall()
  await request(1)
  refuse('storage-unavailable')
  const told = page.getByRole('alert')
  await told.getByText('The floor could not be loaded. The server cannot save').waitFor()
  expect(await page.getByText('Loading the floor…').count()).toBe(0)
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Try again' }).click()
  await request(2)
  const busy = page.getByRole('button', { name: 'Trying again…' })
  await busy.waitFor()
  expect(await busy.evaluate((button) => button === document.activeElement)).toBe(true)
  refuse('forbidden')
  await told.getByText('Your role does not allow this.').waitFor()
  await page.getByRole('button', { name: 'Try again' }).click()
  await request(3)
  give()
  await page.getByText('Answer rate today').waitFor()
  expect(await told.count()).toBe(0)
})

test('[DK-127] figures that no longer change say so, from when they are and why, until they do', async () => {
  const { page, say, request, refuse, give } = await openWall()
  await request(1)
  give()
  await page.getByText('Answer rate today').waitFor()
  say({ type: 'bye', reason: 'shutting-down', retryAfterMs: 0 })
  await request(2)
  refuse('storage-unavailable')
  const told = page.getByRole('alert')
  const text = /^These figures are from \d\d:\d\d; they no longer change\. The server cannot save/
  await told.getByText(text).waitFor()
  expect(await page.getByText('Answer rate today').isVisible()).toBe(true)
  expect(await axeFindings(page)).toEqual([])
  await page.getByRole('button', { name: 'Try again' }).click()
  await request(3)
  give()
  await told.waitFor({ state: 'detached' })
  expect(await page.getByText('Answer rate today').isVisible()).toBe(true)
})

test('[DK-123] Home, End and letters go to the items of a menu', async () => {
  const { page } = await openWall()
  const focused = () => page.locator('.menu__item:focus').innerText()
  await page.keyboard.press('Alt+s')
  await page.locator('.menu__item:focus').waitFor()
  await page.keyboard.press('End')
  expect(await focused()).toBe('Offline')
  await page.keyboard.press('Home')
  expect(await focused()).toBe('Available')
  await page.keyboard.press('i')
  expect(await focused()).toBe('Invisible')
  await page.keyboard.press('ArrowDown')
  expect(await focused()).toBe('Offline')
})
