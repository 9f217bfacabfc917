/** An agent's day without a mouse, from the sign-in to the sign-out, on a real server with ten visitors. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { VisitorClient } from '../../../protocol/client/visitor/client.ts'
import { openDeskPage } from '../../support/desk/desk-page.ts'
import { startTalking } from '../../support/inside/scene.ts'
import { openStage, type Stage } from '../../support/process/stage.ts'
import { until } from '../../support/until.ts'
import { ownBrowser } from '../own-browser.ts'

const VISITORS = 10
const PATIENT = { timeout: 120_000 }

const browser = await ownBrowser()

interface Day extends Pick<Stage, 'arrive'> {
  page: Page
  visitors: VisitorClient[]
}

const answersIn = (client: VisitorClient): string[] =>
  (client.state().conversation?.entries ?? []).flatMap((entry) =>
    entry.type === 'message.sent' && entry.author.kind === 'agent' ? [entry.text] : [],
  )
const questionOf = (place: number) => `第 ${place} 位的问题`

/** The newest line of the visitor in the open conversation. */
const askedOn = (page: Page) =>
  page.locator('.transcript .group--visitor .bubble').last().textContent()

/** How many conversations are the agent's, as the list says. */
const heldOn = async (page: Page) => Number(await page.locator('.tabs__count').first().innerText())

/** The desk shows everybody who came, and the first of them is open. */
async function begin(count = VISITORS): Promise<Day> {
  const { server, site, arrive } = await openStage({ agents: 1, capacity: VISITORS })
  const [self] = site.members
  if (!self) throw new Error('there is an agent')
  const page = await openDeskPage(browser, server.url, null)
  await page.locator('[name=loginId]:focus').waitFor()
  await page.keyboard.type(self.loginId)
  await page.keyboard.press('Tab')
  await page.keyboard.type(self.password)
  await page.keyboard.press('Enter')
  await page.locator('.connection--good').waitFor()
  const visitors: VisitorClient[] = []
  for (let place = 0; place < count; place++) {
    const visitor = await arrive()
    await startTalking(visitor, questionOf(place))
    visitors.push(visitor)
  }
  await until('the desk has them all', async () => (await heldOn(page)) === count)
  return { page, visitors, arrive }
}

/** Opens by itself, is answered, and the next one opens, ten times over. */
async function answerAll({ page, visitors }: Day, write: (text: string) => Promise<void>) {
  for (let left = VISITORS; left > 0; left--) {
    await until(
      'so many wait',
      async () => (await page.locator('.row--unanswered').count()) === left,
    )
    const asked = await askedOn(page)
    await write(`回复：${asked}`)
    await page.keyboard.press('Enter')
  }
  for (const [place, visitor] of visitors.entries()) {
    await until(`visitor ${place} has the answer`, () => answersIn(visitor).length > 0)
    expect(answersIn(visitor)).toEqual([`回复：${questionOf(place)}`])
  }
}

const marked = (page: Page) => page.locator('.row mark').innerText()

test(
  '[DK-97] ten conversations are answered, looked through and ended without a mouse',
  PATIENT,
  async () => {
    const day = await begin()
    const { page, visitors } = day
    const { keyboard } = page
    await keyboard.press('Alt+r')
    await page.locator('textarea:focus').waitFor()
    await answerAll(day, (text) => keyboard.type(text))

    // One of them by name of the palette, one by what was said, and only those who wait.
    const [, second, third] = visitors
    third?.sendMessage('还有一个问题')
    await page.locator('.row--unanswered').waitFor()
    await keyboard.press('Alt+n')
    await until('it is open', async () => (await askedOn(page)) === '还有一个问题')
    await keyboard.press('Alt+i')
    await until('one is listed', async () => (await page.locator('.row').count()) === 1)
    await keyboard.press('Alt+i')
    await keyboard.press('Alt+f')
    await keyboard.type(questionOf(1))
    await until('the words are marked', async () => (await marked(page)) === questionOf(1))
    await keyboard.press('Enter')
    await until('it is found', async () => (await askedOn(page)) === questionOf(1))
    expect(await page.locator('textarea:focus').inputValue(), 'Enter only opens').toBe('')
    await keyboard.type('还需要什么吗')
    await keyboard.press('Alt+Enter')
    await until('it is there', () => second && answersIn(second).includes('还需要什么吗'))
    await keyboard.press('Escape')
    await keyboard.press('Control+k')
    await page.locator('[role=combobox]:focus').waitFor()
    await keyboard.type('Sound')
    await keyboard.press('Enter')
    await page.getByRole('switch', { name: 'Sound off' }).waitFor()
    await keyboard.press('Alt+m')
    await page.getByRole('switch', { name: 'Sound on' }).waitFor()

    for (let left = VISITORS; left > 0; left--) {
      await keyboard.press('Alt+e')
      await page.locator('dialog[open] :focus').waitFor()
      await keyboard.press('Enter')
      await until('one has ended', () => visitors.filter(isOver).length > VISITORS - left)
      // Which the visitor may hear before the desk does.
      await until('the desk holds one fewer', async () => (await heldOn(page)) === left - 1)
      if (left > 1) await keyboard.press('Alt+ArrowDown')
      if ((await page.locator('.pane__closed').count()) > 0) await keyboard.press('Alt+ArrowUp')
      await until(
        'the next is open',
        async () => left === 1 || (await page.locator('textarea').count()) === 1,
      )
    }
    await keyboard.press('Alt+q')
    await page.locator('[role=menu] :focus').waitFor()
    await keyboard.press('Enter')
    await page.locator('[name=loginId]:focus').waitFor()
  },
)

const isOver = (client: VisitorClient) => client.state().conversation?.state === 'closed'

test('[DK-25] ten visitors are answered with an input method', PATIENT, async () => {
  const day = await begin()
  const session = await day.page.context().newCDPSession(day.page)
  await day.page.keyboard.press('Alt+r')
  await day.page.locator('textarea:focus').waitFor()
  await answerAll(day, async (text) => {
    for (const letters of ['h', 'hui', 'hui fu']) {
      const end = letters.length
      await session.send('Input.imeSetComposition', {
        text: letters,
        selectionStart: end,
        selectionEnd: end,
      })
      // What the input method takes, Enter and the digits that choose among them.
      for (const key of ['Enter', '1'])
        await session.send('Input.dispatchKeyEvent', {
          type: 'keyDown',
          key,
          windowsVirtualKeyCode: 229,
        })
    }
    await session.send('Input.insertText', { text })
  })
})

test('[DK-97] the overview has a key for everything in the palette, and a word for each', async () => {
  const { page } = await begin(1)
  const texts = (selector: string) => page.locator(selector).allTextContents()
  await page.keyboard.press('Control+k')
  await page.locator('[role=option]').first().waitFor()
  const possible = await texts('[role=option]:has(kbd) .choice__name')
  await page.keyboard.press('Escape')
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await page.evaluate(() => (document.activeElement as HTMLElement).blur())
  await page.keyboard.press('?')
  await page.locator('dialog[open] .help__line').first().waitFor()
  const shown = await texts('.help__line dt')
  expect(shown).toEqual(expect.arrayContaining(possible))
  expect(possible.length).toBeGreaterThan(15)
  const keys = await texts('.help__line dd')
  expect(new Set(keys).size).toBe(keys.length)
  expect(keys.every((each) => each !== '')).toBe(true)
})
