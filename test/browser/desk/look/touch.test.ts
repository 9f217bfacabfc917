/** A day on a tablet held upright: everything by finger, on a real server. */
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { VisitorClient } from '../../../../protocol/client/visitor/client.ts'
import { openDeskPage } from '../../../support/desk/desk-page.ts'
import { startTalking } from '../../../support/inside/scene.ts'
import { openStage } from '../../../support/process/stage.ts'
import { until } from '../../../support/until.ts'
import { ownBrowser } from '../../own-browser.ts'

const TABLET = { viewport: { width: 768, height: 1024 }, hasTouch: true, isMobile: true }
/** What a finger meets without looking twice. */
const FINGER_PX = 40
/** Below it tablets enlarge the whole page when a field has the cursor. */
const LETTER_PX = 16

const browser = await ownBrowser()

const answersIn = (client: VisitorClient): string[] =>
  (client.state().conversation?.entries ?? []).flatMap((entry) =>
    entry.type === 'message.sent' && entry.author.kind === 'agent' ? [entry.text] : [],
  )

/** Everything that is pressed or written in and too small for it; nothing sticks out of the screen. */
async function expectRoom(page: Page, where: string): Promise<void> {
  const found = await page.evaluate(
    ({ finger, letter }) => {
      const shown = [
        ...document.querySelectorAll('button, input, textarea, select, summary, .rail a'),
      ]
      const visible = shown.filter((element) =>
        element.checkVisibility({ visibilityProperty: true }),
      )
      const inFront = visible.filter((element) => {
        const dialog = document.querySelector('dialog[open]')
        return dialog === null || dialog.contains(element)
      })
      const named = (element: Element) =>
        `${element.className} ${element.ariaLabel ?? element.textContent}`.trim()
      return {
        small: inFront
          .filter((element) => {
            const { width, height } = (element.closest('label') ?? element).getBoundingClientRect()
            return width > 1 && (height < finger || width < finger)
          })
          .map(named),
        letters: inFront
          .filter((element) => element.matches('input, textarea, select'))
          .filter((element) => parseFloat(getComputedStyle(element).fontSize) < letter)
          .map(named),
        outside: inFront
          .filter((element) => {
            const column = element.closest('.list, .pane, .visitor, dialog, .statusbar, .rail')
            const [own, all] = [element, column ?? document.body].map((each) =>
              each.getBoundingClientRect(),
            )
            return own && all && (own.right > all.right + 1 || own.left < all.left - 1)
          })
          .map(named),
        overflow: document.documentElement.scrollWidth - innerWidth,
      }
    },
    { finger: FINGER_PX - 0.5, letter: LETTER_PX },
  )
  expect(found, where).toEqual({ small: [], letters: [], outside: [], overflow: 0 })
}

test('[DK-54] on a tablet everything is done by finger, and is large enough for it', async () => {
  const { server, site, arrive } = await openStage({ agents: 1 })
  const [self] = site.members
  const page = await openDeskPage(browser, server.url, null, { context: TABLET })
  const write = async (field: Locator, text: string) => {
    await field.tap()
    await page.keyboard.insertText(text)
  }
  await page.locator('[name=loginId]').waitFor()
  await expectRoom(page, 'sign-in')
  await write(page.locator('[name=loginId]'), self?.loginId ?? '')
  await write(page.locator('[name=password]'), self?.password ?? '')
  await page.getByRole('button', { name: 'Sign in', exact: true }).tap()
  await page.locator('.connection--good').waitFor()

  const visitors = [await arrive(), await arrive(), await arrive()]
  for (const [place, visitor] of visitors.entries()) await startTalking(visitor, `第 ${place} 位`)
  await page.locator('.pane__head').waitFor()
  await expectRoom(page, 'workspace')
  for (let left = visitors.length; left > 0; left--) {
    await until(
      'so many wait',
      async () => (await page.locator('.row--unanswered').count()) === left,
    )
    await write(page.locator('textarea'), '您好，请稍等')
    await page.getByRole('button', { name: 'Send', exact: true }).tap()
  }
  for (const visitor of visitors) {
    await until('there is an answer', () => answersIn(visitor).length > 0)
    expect(answersIn(visitor)).toEqual(['您好，请稍等'])
  }

  await page.getByRole('button', { name: 'Visitor details' }).tap()
  await page.locator('.visitor').waitFor()
  await expectRoom(page, 'visitor')
  await page.locator('.visitor').getByRole('button', { name: 'Close' }).tap()
  await page.getByRole('button', { name: 'Transfer' }).tap()
  await page.locator('dialog[open]').waitFor()
  await expectRoom(page, 'transfer')
  await page.getByRole('button', { name: 'Close' }).tap()
  await page.getByRole('button', { name: 'Settings' }).tap()
  await page.locator('dialog[open]').waitFor()
  await expectRoom(page, 'settings')
  await page.getByRole('button', { name: 'Close' }).tap()
  await page.getByRole('button', { name: 'End', exact: true }).tap()
  await page.getByRole('button', { name: 'End conversation' }).tap()
  await until('one has ended', () =>
    visitors.some((visitor) => visitor.state().conversation?.state === 'closed'),
  )
  await page.getByRole('button', { name: 'My account' }).tap()
  await page.getByRole('menuitem', { name: 'Sign out', exact: true }).tap()
  await page.locator('[name=loginId]').waitFor()
})
