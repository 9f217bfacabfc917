/** Every view of the built desktop, as in the pictures of it: under axe, and left by keyboard for where one came from. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { Desk } from '../../../../scripts/scenes/desk/cast.ts'
import { openCrowd } from '../../../../scripts/scenes/desk/crowd.ts'
import { EVENING_VIEWS } from '../../../../scripts/scenes/desk/evening-views.ts'
import { playEveningScene, type EveningScene } from '../../../../scripts/scenes/desk/evening.ts'
import { openDesk } from '../../../../scripts/scenes/desk/pictures.ts'
import { playDeskScene, type DeskScene } from '../../../../scripts/scenes/desk/scene.ts'
import { TROUBLE_VIEWS } from '../../../../scripts/scenes/desk/trouble-views.ts'
import { VIEWS, type View } from '../../../../scripts/scenes/desk/views.ts'
import type { Look } from '../../../../scripts/scenes/looks.ts'
import { axeFindings } from '../../../support/axe.ts'
import { DEMO_PASSWORD } from '../../../support/process/server.ts'
import { ownBrowser } from '../../own-browser.ts'

/** Colours do not depend on the language, nor words on the colours. */
const LOOKS: [Look, Look] = [
  { width: 1440, height: 900, theme: 'light', language: 'zh-CN' },
  { width: 360, height: 720, theme: 'dark', language: 'en' },
]
/** A whole morning is played first, and axe looks at everything twice. */
const PATIENT = { timeout: 120_000 }

const browser = await ownBrowser()
let scene: DeskScene
let evening: EveningScene
beforeAll(async () => {
  scene = await playDeskScene(browser)
  evening = await playEveningScene()
}, PATIENT.timeout)
afterAll(async () => {
  await scene.stop()
  await evening.stop()
})

async function look<TDesk extends Desk>(
  desk: TDesk,
  views: View<TDesk>[],
  name: string,
  as: Look,
): Promise<Page> {
  const view = views.find((each) => each.name === name)
  if (!view) throw new Error(`there is a view ${name}`)
  const page = await openDesk(browser, desk, view.loginId, as)
  onTestFinished(() => page.context().close())
  await view.act(page, desk)
  return page
}

const MORNING_VIEWS = [...VIEWS, ...TROUBLE_VIEWS]
const open = (name: string, as: Look): Promise<Page> => look(scene, MORNING_VIEWS, name, as)

/** The preview is the widget, which is looked at by itself. */
const findings = (page: Page): Promise<string[]> => axeFindings(page, { exclude: ['iframe'] })

test.for(MORNING_VIEWS.map(({ name, widthMin = 0 }) => [name, widthMin] as const))(
  '[DK-96] axe finds nothing in the view %s',
  PATIENT,
  async ([name, widthMin]) => {
    for (const as of LOOKS.filter(({ width }) => width >= widthMin)) {
      const page = await open(name, as)
      expect(await findings(page), `${as.theme}, ${as.language}`).toEqual([])
    }
  },
)

test.for(EVENING_VIEWS.map(({ name }) => name))(
  '[DK-96] axe finds nothing in the view %s, which comes about while one looks',
  PATIENT,
  async (name) => {
    for (const as of LOOKS) {
      const page = await look(evening, EVENING_VIEWS, name, as)
      expect(await findings(page), `${as.theme}, ${as.language}`).toEqual([])
    }
  },
)

test(
  '[DK-96] axe finds nothing in the view desk-crowd, in the midst of ten thousand rows',
  PATIENT,
  async () => {
    for (const as of LOOKS) {
      const page = await openCrowd(browser, as)
      onTestFinished(() => page.context().close())
      const middle = page.locator('li[aria-posinset="3340"]')
      await middle.waitFor()
      expect(await middle.getAttribute('aria-setsize')).toBe('10000')
      expect(await findings(page), `${as.theme}, ${as.language}`).toEqual([])
    }
  },
)

test('[DK-95] on phones what can be done about a reply that failed is not broken', async () => {
  const page = await open('desk-failed', LOOKS[1])
  for (const name of ['Retry', 'Discard']) {
    const act = page.locator('.failed').getByRole('button', { name })
    const rects = await act.evaluate((button) => {
      const words = document.createRange()
      words.selectNodeContents(button)
      return words.getClientRects().length
    })
    expect(rects, name).toBe(1)
  }
})

const isInside = (page: Page, selector: string): Promise<boolean> =>
  page.evaluate((outer) => document.activeElement?.closest(outer) != null, selector)

/** Opens by key, goes once around inside, closes by Escape, and is back at the same element. */
async function goesAndComes(page: Page, from: string, keys: string): Promise<void> {
  await page.locator(from).first().focus()
  await page.keyboard.press(keys)
  await page.locator('dialog[open]').waitFor()
  for (let step = 0; step < 4; step++) {
    expect(await isInside(page, 'dialog[open]'), `${keys}, ${step} tabs`).toBe(true)
    await page.keyboard.press('Tab')
    // Behind the last one the browser's own bar has its turn; the next Tab comes back.
    if (await page.evaluate(() => document.activeElement === document.body))
      await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Escape')
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
  expect(await isInside(page, from), `back from ${keys}`).toBe(true)
}

test('[DK-97] whoever was signed out at another place signs in again without a mouse', async () => {
  const page = await look(evening, EVENING_VIEWS, 'desk-signed-out', LOOKS[0])
  expect(await isInside(page, '[name=loginId]')).toBe(true)
  await page.keyboard.type('wangfang')
  await page.keyboard.press('Tab')
  await page.keyboard.type(DEMO_PASSWORD)
  await page.keyboard.press('Enter')
  await page.locator('.connection--good').waitFor()
})

test('[DK-97] what opens over the workspace is gone through by keyboard, and left for where one was', async () => {
  const page = await open('desk-files', { ...LOOKS[0], language: 'en' })
  await goesAndComes(page, '.row[aria-current]', '?')
  await goesAndComes(page, '.transcript .picture', 'Enter')
  await goesAndComes(page, '.earlier__open', 'Enter')
  await goesAndComes(page, '.rail__link[type=button]', 'Enter')
  await goesAndComes(page, '.composer textarea', 'Control+k')
})

test('[DK-97] publishing a theme needs no mouse, and leaves the focus where it was', async () => {
  const page = await open('desk-themes', { ...LOOKS[0], language: 'en' })
  await page.locator('.studio__hex').first().focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('#0a7d5a')
  await page.locator('.studio__standing--saved').waitFor()
  await goesAndComes(page, '.studio__bar .button--primary', 'Enter')
})
