/** The built desktop for everybody: under axe, by keyboard alone, enlarged, in forced colours, and without motion. */
import { expect, test } from 'vitest'
import type { VisitorClient } from '../../../../protocol/client/visitor/client.ts'
import { axeFindings } from '../../../support/axe.ts'
import { openDeskPage } from '../../../support/desk/desk-page.ts'
import { startTalking } from '../../../support/inside/scene.ts'
import { openStage } from '../../../support/process/stage.ts'
import { until } from '../../../support/until.ts'
import { ownBrowser } from '../../own-browser.ts'

const browser = await ownBrowser()

/** It looks at everything four times over. */
const AXE = { timeout: 180_000 }

const LOOKS = (['zh-CN', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).map((theme) => ({ language, theme })),
)

const answersIn = (client: VisitorClient): string[] =>
  (client.state().conversation?.entries ?? []).flatMap((entry) =>
    entry.type === 'message.sent' && entry.author.kind === 'agent' ? [entry.text] : [],
  )
const agentOf = (client: VisitorClient) => client.state().conversation?.agent?.name

/** One agent at work with two visitors, one of them answered. */
async function atWork() {
  const stage = await openStage({ agents: 2 })
  const [member] = stage.site.members
  const agent = await stage.onDuty(member)
  const visitors = [await stage.arrive(), await stage.arrive()]
  for (const visitor of visitors) await startTalking(visitor, '宽带断了，见 https://www.10010.com/')
  const [first] = agent.state().conversations.keys()
  if (!member || !first) throw new Error('the agent holds two conversations')
  agent.send(first, '您好，请问宽带账号是多少？')
  await until('one is answered', () => visitors.some((visitor) => answersIn(visitor).length > 0))
  return { stage, visitors, url: stage.server.url, cookie: member.cookie }
}

test('[DK-96] axe finds nothing in the sign-in screen', AXE, async () => {
  const { server } = await openStage()
  for (const look of LOOKS) {
    const page = await openDeskPage(browser, server.url, null, look)
    await page.locator('[name=loginId]').fill('nobody')
    await page.locator('[name=password]').fill('wrong')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    expect(await axeFindings(page), `${look.language}, ${look.theme}`).toEqual([])
  }
})

test('[DK-96] axe finds nothing in the workspace, its menus and its dialogues', AXE, async () => {
  const { url, cookie } = await atWork()
  for (const look of LOOKS) {
    const page = await openDeskPage(browser, url, cookie, look)
    await page.locator('.row').first().click()
    await page.locator('.bubble').first().waitFor()
    expect(await axeFindings(page), `workspace, ${look.language}, ${look.theme}`).toEqual([])
    for (const keys of ['Alt+t', 'Alt+e', 'Alt+,', 'Control+k', 'Alt+s']) {
      await page.keyboard.press(keys)
      await page.locator('dialog[open] .dialog__title, [role=menu]').first().waitFor()
      expect(await axeFindings(page), `${keys}, ${look.language}, ${look.theme}`).toEqual([])
      await page.keyboard.press('Escape')
    }
  }
})

test('[DK-96] axe finds nothing on the wall, with every row open', AXE, async () => {
  const { url, stage } = await atWork()
  for (const look of LOOKS) {
    const page = await openDeskPage(browser, url, stage.site.admin.cookie, look)
    await page.keyboard.press('Alt+2')
    await page.locator('summary').first().waitFor()
    for (const row of await page.locator('summary').all()) await row.click()
    expect(await axeFindings(page), `${look.language}, ${look.theme}`).toEqual([])
  }
})

test('[DK-121] who never signed in has no time in a status on the wall, and no connection', async () => {
  const { url, stage } = await atWork()
  const page = await openDeskPage(browser, url, stage.site.admin.cookie)
  await page.keyboard.press('Alt+2')
  // Of the demo data, while this site's people have all signed in.
  const absent = page.locator('.fold', { hasText: '陈静' })
  await absent.locator('summary').click()
  await absent.getByText('Not connected').waitFor()
  expect(await absent.locator('.facts').innerText()).toMatch(/Time in status\s+–/u)
})

test('[DK-97] from the sign-in to the end of a conversation nothing needs a mouse', async () => {
  const { server, site, arrive, onDuty } = await openStage({ agents: 2 })
  const [self, colleague] = site.members
  if (!self || !colleague) throw new Error('there are two agents')
  const page = await openDeskPage(browser, server.url, null)
  const { keyboard } = page
  await page.locator('[name=loginId]:focus').waitFor()
  await keyboard.type(self.loginId)
  await keyboard.press('Tab')
  await keyboard.type(self.password)
  await keyboard.press('Enter')
  await page.locator('.connection--good').waitFor()
  // Away for a moment, and back.
  for (const [arrow, status] of [
    ['ArrowDown', 'away'],
    ['ArrowUp', 'available'],
  ] as const) {
    await keyboard.press('Alt+s')
    await page.locator('.menu__item:focus').waitFor()
    await keyboard.press(arrow)
    await keyboard.press('Enter')
    await page.locator(`#status-button .dot--${status}`).waitFor()
  }

  const first = await arrive()
  await startTalking(first, '宽带断了')
  // Opened by itself; the cursor is still where the status was chosen.
  await page.locator('.pane__head').waitFor()
  await keyboard.press('Alt+r')
  await page.locator('textarea:focus').waitFor()
  await keyboard.type('正在为您转接')
  await keyboard.press('Alt+Enter')
  await until('the reply is there', () => answersIn(first).includes('正在为您转接'))
  await onDuty(colleague)
  await keyboard.press('Alt+t')
  await page.locator('[role=combobox]:focus').waitFor()
  await keyboard.type(colleague.loginId)
  await keyboard.press('Enter')
  await until('the colleague has it', () => agentOf(first) === colleague.loginId)

  const second = await arrive()
  await startTalking(second, '账单怎么查')
  await page.locator('.row--unanswered').waitFor()
  await keyboard.press('Alt+r')
  await page.locator('textarea:focus').waitFor()
  await keyboard.type('已为您处理')
  await keyboard.press('Alt+Enter')
  await until('the reply is there', () => answersIn(second).includes('已为您处理'))
  await keyboard.press('Alt+e')
  await page.locator('dialog[open] :focus').waitFor()
  await keyboard.press('Enter')
  await until('it has ended', () => second.state().conversation?.state === 'closed')
})

test('[DK-98] enlarged to 200 % everything is still there, and nothing scrolls sideways', async () => {
  const { url, cookie } = await atWork()
  const enlarged = { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 }
  const page = await openDeskPage(browser, url, cookie, { context: enlarged })
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  await page.locator('.row').first().click()
  const send = page.locator('.composer button[type=submit], .composer .button--primary')
  for (const part of [page.locator('textarea'), send, page.locator('.pane__name')]) {
    expect(await part.first().isVisible()).toBe(true)
  }
  expect(await overflow()).toBeLessThanOrEqual(0)
  await page.keyboard.press('Alt+,')
  const last = page.locator('.settings__row').last()
  await last.scrollIntoViewIfNeeded()
  const box = await last.boundingBox()
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(400)
  expect(await overflow()).toBeLessThanOrEqual(0)
})

test('[DK-98] in forced colours what is chosen, who is there and how full somebody is can be told', async () => {
  const { url, cookie } = await atWork()
  const page = await openDeskPage(browser, url, cookie, { context: { forcedColors: 'active' } })
  await page.locator('.row').first().click()
  const style = (selector: string, property: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property)
  expect(await style('.row[aria-current]', 'outline-style')).toBe('solid')
  expect(await style('.tabs__tab[aria-pressed=true]', 'outline-style')).toBe('solid')
  const ground = await style('body', 'background-color')
  for (const mark of ['.statusbar .dot', '.load__fill', '.connection__dot', '.avatar__mark']) {
    expect(await style(mark, 'background-color'), mark).not.toBe(ground)
  }
})

test('[DK-98] where the system asks for less motion nothing moves', async () => {
  const { url, cookie, visitors } = await atWork()
  const page = await openDeskPage(browser, url, cookie, { context: { reducedMotion: 'reduce' } })
  await page.locator('.row').first().click()
  visitors.forEach((visitor) => visitor.setTyping(true))
  await page.locator('.typing__dots').waitFor()
  const moving = () =>
    page.evaluate(
      () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
    )
  await until('nothing moves', async () => (await moving()) === 0)
})
