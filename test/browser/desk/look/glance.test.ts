/** What an agent sees at a glance: rows that say how things stand, the line, and the colours of the system. */
import type { Page, Route } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import {
  agentConversation,
  agentWelcome,
  ANN,
  answered,
  C1,
  C2,
  ended,
  requested,
  said,
} from '../../../../protocol/client/testing/frames.ts'
import type { AgentId, ConversationId } from '../../../../protocol/model/ids.ts'
import { openDesk, type DeskScript } from '../../../support/desk/scripted-desk.ts'
import { picture } from '../../../support/http/files.ts'
import { until } from '../../../support/until.ts'
import { ownBrowser } from '../../own-browser.ts'

const browser = await ownBrowser()

const held = (id: ConversationId, unansweredSince: number | null) =>
  agentConversation([requested(1, id), said(2, `v-${id}`, `question of ${id}`, id)], {
    conversationId: id,
    unansweredSince,
  })

async function open(script: Partial<DeskScript> = {}) {
  const conversations = [held(C1, Date.now()), held(C2, null)]
  const desk = await openDesk(browser, { welcome: agentWelcome(conversations), ...script })
  onTestFinished(() => desk.page.context().close())
  await desk.page.locator('.connection--good').waitFor()
  return desk
}

test('[DK-55] a row says who is there, who writes and how much is unread; the line says whether there is one', async () => {
  const desk = await open()
  const { page } = desk
  const row = (id: ConversationId) => page.locator('.row', { hasText: `question of ${id}` })
  const other = page.locator('.row:not([aria-current])')
  await row(C1).waitFor()
  const id = (await other.innerText()).includes(C1) ? C1 : C2
  await other.getByLabel('1 unread').waitFor()
  desk.say(said(3, 'v3', 'and this', id))
  await other.getByLabel('2 unread').getByText('2', { exact: true }).waitFor()
  await other.getByText('and this').waitFor()
  desk.say({ type: 'typing.changed', conversationId: id, by: 'visitor', isTyping: true })
  await other.getByText('Typing…').waitFor()
  desk.say({ type: 'typing.changed', conversationId: id, by: 'visitor', isTyping: false })
  await other.getByText('and this').waitFor()
  await other.locator('.avatar__mark--here').waitFor()
  desk.say({ type: 'visitor.presence', conversationId: id, isOnline: false })
  await other.locator('.avatar__mark--gone').waitFor()
  await other.click()
  await until('all is read', async () => (await page.getByLabel(/unread/).count()) === 0)
})

test('[DK-131] what was not read before the end is counted until it was on the screen, and nowhere else', async () => {
  const desk = await open()
  const { page } = desk
  const other = page.locator('.row:not([aria-current])')
  await other.getByLabel('1 unread').waitFor()
  const id = (await other.innerText()).includes(C1) ? C1 : C2
  const place = { conversationId: id, at: Date.now(), after: 3 }
  const endsAt = Date.now() + 60_000
  desk.say(ended(3, id))
  desk.say({ type: 'wrap-up.started', ...place, seq: 1, agentId: ANN.id, endsAt })
  await other.getByText('Wrap-up').waitFor()
  await other.getByLabel('1 unread').waitFor()
  await until('one waits', async () => (await page.title()).startsWith('(1) '))
  expect(await page.locator('.row--unanswered').count()).toBe(1)
  await other.click()
  await page.locator('.row:not([aria-current])').click()
  await other.getByText('Wrap-up').waitFor()
  expect(await page.getByLabel(/unread/).count()).toBe(0)
})

test('[DK-9] [DK-135] agents have their picture, and the first letter of their name where there is none to see', async () => {
  const pictures = 'https://pictures.test'
  const body = await picture('png', { width: 64, height: 64 })
  const colleague = { id: 'bob' as AgentId, name: 'Bob', avatarUrl: `${pictures}/gone.png` }
  const reply = { ...answered(3), author: { kind: 'agent', agent: colleague } } as const
  const welcome = agentWelcome([agentConversation([requested(1), said(2, 'v1'), reply])])
  const serve = (route: Route): Promise<void> => {
    const isThere = route.request().url().endsWith('/ann.png')
    return route.fulfill(isThere ? { contentType: 'image/png', body } : { status: 404 })
  }
  const { page } = await openDesk(browser, {
    welcome: { ...welcome, agent: { ...welcome.agent, avatarUrl: `${pictures}/ann.png` } },
    prepare: async (opened) => void (await opened.route(`${pictures}/*`, serve)),
  })
  onTestFinished(() => page.context().close())
  const own = page.locator('.rail__account img')
  await until('it is loaded', () =>
    own.evaluate((image: HTMLImageElement) => image.naturalWidth === 64),
  )
  // Whoever had the conversation before is not taken for the agent who reads.
  await page.locator('.row', { hasText: /Bob\s*hi/u }).click()
  await page.locator('.group--agent .avatar', { hasText: 'B' }).waitFor()
})

test.each([
  { capacity: 0, held: 0, share: 0 },
  { capacity: 0, held: 1, share: 1 },
  { capacity: 4, held: 1, share: 0.25 },
])(
  '[DK-136] $held of $capacity is a bar that is full to $share',
  async ({ capacity, held: count, share }) => {
    const welcome = agentWelcome([held(C1, null)].slice(0, count))
    const { page } = await open({ welcome: { ...welcome, agent: { ...welcome.agent, capacity } } })
    const bar = page.locator('.load').filter({ hasText: `${count}/${capacity}` })
    const filled = bar.locator('.load__fill').evaluate((fill) => {
      return fill.getBoundingClientRect().width / (fill.parentElement?.clientWidth ?? 0)
    })
    expect(await filled).toBeCloseTo(share, 1)
  },
)

const ground = (page: Page) =>
  page
    .locator('.pane')
    .evaluate((element) => getComputedStyle(element.parentElement ?? element).colorScheme)

test('[TH-1] the desk follows the light and dark of the system while it is open, unless the agent chose one', async () => {
  const { page } = await open({ context: { colorScheme: 'light' } })
  expect(await ground(page)).toBe('light')
  await page.emulateMedia({ colorScheme: 'dark' })
  await until('it is dark', async () => (await ground(page)) === 'dark')
  await page.keyboard.press('Alt+,')
  await page.getByRole('dialog').getByRole('button', { name: 'Light' }).click()
  await until('it is light', async () => (await ground(page)) === 'light')
  await page.emulateMedia({ colorScheme: 'light' })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.getByRole('dialog').getByRole('button', { name: 'System' }).click()
  await until('it is dark again', async () => (await ground(page)) === 'dark')
})

test('[DK-19] on a narrow screen whoever went back to the list stays there until they open one', async () => {
  const desk = await open({ context: { viewport: { width: 600, height: 800 } } })
  const { page } = desk
  const [pane, rows] = [page.locator('.pane__head'), page.locator('.row')]
  await pane.waitFor()
  await page.getByRole('button', { name: 'Back to the list' }).click()
  await rows.first().waitFor()
  desk.say(said(3, 'v3', 'still there?', C1))
  desk.say({ type: 'typing.changed', conversationId: C2, by: 'visitor', isTyping: true })
  await page.getByText('Typing…').waitFor()
  await page.getByText('still there?').waitFor()
  expect(await pane.isVisible()).toBe(false)
  await rows.first().click()
  await pane.waitFor()
  expect(await rows.first().isVisible()).toBe(false)
})
