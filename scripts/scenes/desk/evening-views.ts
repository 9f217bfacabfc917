/** The views of the desktop that something has to happen for while one looks. */
import type { Page } from 'playwright-core'
import { startChaosProxy } from '../../../test/support/chaos/chaos-proxy.ts'
import { DEMO_PASSWORD } from '../../../test/support/process/server.ts'
import { isThere, open } from './acts.ts'
import type { EveningScene } from './evening.ts'
import type { View } from './views.ts'
import { EVENING } from './words.ts'

const AGENT = 'wangfang'

const openWithBanner = (name?: string) => async (page: Page) => {
  await open(name)(page)
  await isThere(page, '.banner')
}

/** Ends while the agent writes. */
async function endMeanwhile(page: Page, { talkTo }: EveningScene): Promise<void> {
  const visitor = await talkTo(EVENING.leaves)
  await open(EVENING.leaves.name)(page)
  await page.locator('textarea').fill('已经为您查到，补卡当天就可以')
  await visitor.endConversation()
  await isThere(page, '.pane__closed')
  // A person has so many lines at most, and comes again for the next look.
  visitor.stop()
}

/** By a way to the server that can be cut, and something to say after that. */
async function loseLine(page: Page, { server }: EveningScene): Promise<void> {
  const proxy = await startChaosProxy(server.port)
  page.once('close', () => void proxy.close())
  await page.goto(`http://127.0.0.1:${proxy.port}/desk`)
  await open(EVENING.stays.name)(page)
  await isThere(page, '.connection--good')
  proxy.partition()
  await page.getByText(/^(网络中断，正在重试|Network lost, retrying)$/u).waitFor()
  await page.locator('textarea').fill('可以的，本周六上午九点到十一点之间上门。')
  await page.keyboard.press('Enter')
}

/** What could not leave is in a conversation that is not open. */
async function leaveUnsent(page: Page, scene: EveningScene): Promise<void> {
  await loseLine(page, scene)
  const back = page.locator('.pane__back')
  if (await back.isVisible()) await back.click()
  else await page.locator('.row:not([aria-current])').first().click()
  await isThere(page, '.row:not([aria-current]) .preview--waiting')
}

/** Signed in here, signed out at another place. */
async function signedOutElsewhere(page: Page): Promise<void> {
  await page.locator('[name=loginId]').fill(AGENT)
  await page.locator('[name=password]').fill(DEMO_PASSWORD)
  await page.keyboard.press('Enter')
  await isThere(page, '.connection--good')
  const address = new URL('/api/session', page.url()).href
  await page.request.delete(address, { headers: { 'content-type': 'application/json' } })
  await isThere(page, '.sign-in__cause')
}

export const EVENING_VIEWS: View<EveningScene>[] = [
  { name: 'desk-wrap-up', loginId: AGENT, act: openWithBanner(EVENING.finished.name) },
  { name: 'desk-handing-over', loginId: AGENT, act: openWithBanner(EVENING.handedOver.name) },
  { name: 'desk-lost', loginId: AGENT, act: loseLine },
  { name: 'desk-unsent', loginId: AGENT, act: leaveUnsent },
  { name: 'desk-signed-out', loginId: null, act: signedOutElsewhere },
  // Last: each look at it leaves an ended conversation behind.
  { name: 'desk-closed', loginId: AGENT, act: endMeanwhile },
]
