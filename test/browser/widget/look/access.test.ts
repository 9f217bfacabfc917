/** Every view of the built widget for everybody: under axe, by keyboard alone, in 320 pixels, in forced colours, and by ear. */
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { ANN, answered } from '../../../../protocol/client/testing/frames.ts'
import type { Look } from '../../../../scripts/scenes/looks.ts'
import { openScene } from '../../../../scripts/scenes/widget/pictures.ts'
import type { Scene } from '../../../../scripts/scenes/widget/acts.ts'
import { SCENES } from '../../../../scripts/scenes/widget/scenes.ts'
import { axeFindings } from '../../../support/axe.ts'
import { until } from '../../../support/until.ts'
import { ownBrowser } from '../../own-browser.ts'

/** Colours do not depend on the language, nor words on the colours. */
const LOOKS: Look[] = [
  { width: 1440, height: 900, theme: 'light', language: 'zh-CN' },
  { width: 360, height: 720, theme: 'dark', language: 'en' },
]
const NARROW = { width: 320, height: 480 }
/** Where the panel fills the window. */
const PHONE_MAX = 480
const [PLAIN] = LOOKS as [Look]

const browser = await ownBrowser()

async function open(scene: Scene | undefined, look: Look, forcedColors?: 'active') {
  if (!scene) throw new Error('there is such a scene')
  const site = await openScene(browser, scene, look, { ...(forcedColors && { forcedColors }) })
  onTestFinished(() => site.page.context().close())
  await scene.act(site.page)
  return site
}
const sceneOf = (name: string) => SCENES.find((scene) => scene.name === name)

const findings = (page: Page): Promise<string[]> =>
  axeFindings(page, {
    include: ['unichat-widget'],
    rules: ['target-size'],
  })

/** What sticks out of the window to the side, by its class. */
const sticksOut = (page: Page) =>
  page.evaluate(() => {
    const root = document.querySelector('unichat-widget')?.shadowRoot
    return Array.from(root?.querySelectorAll('.frame *, .preview, .launcher') ?? [])
      .filter((element) => !element.closest('.unseen, svg') && element.checkVisibility())
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect()
        return width > 0 && (left < -1 || right > innerWidth + 1)
      })
      .map((element) => element.outerHTML.slice(0, 80))
  })

/** Two frames on, what the page itself does about its new size is done. */
const drawn = (page: Page): Promise<unknown> =>
  page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )

test.for(SCENES.map(({ name }) => name))(
  '[EV-4] [EV-5] axe finds nothing in the view %s, and in 320 pixels nothing sticks out',
  async (name) => {
    for (const look of LOOKS) {
      const { page } = await open(sceneOf(name), look)
      expect(await findings(page), `${look.theme}, ${look.language}`).toEqual([])
      if (look.width > PHONE_MAX) continue
      // As a window enlarged four times is: made narrow when everything is drawn already.
      await page.setViewportSize(NARROW)
      await drawn(page)
      expect(await sticksOut(page)).toEqual([])
    }
  },
)

const focused = (page: Page) =>
  page.evaluate(() => {
    const found = document.querySelector('unichat-widget')?.shadowRoot?.activeElement
    if (!found) return { name: '', isSeen: false }
    const { outlineStyle, outlineWidth } = getComputedStyle(found)
    const box = found.closest('.composer-box')
    const isSeen =
      outlineStyle === 'auto' || (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2)
    const name = found.getAttribute('aria-label') ?? found.textContent
    return { name, isSeen: isSeen || (box !== null && found.tagName === 'TEXTAREA') }
  })

test('[EV-6] by keyboard alone: in order, the focus always seen, and back where it came from', async () => {
  const scene = sceneOf('menu')
  if (!scene) throw new Error('there is such a scene')
  const { page } = await openScene(browser, scene, { ...PLAIN, language: 'en' })
  onTestFinished(() => page.context().close())
  const { keyboard } = page
  const reached = async (key: string) => {
    await keyboard.press(key)
    const { name, isSeen } = await focused(page)
    expect(isSeen, `the focus on ${name} is seen`).toBe(true)
    return name
  }
  page.setDefaultTimeout(10_000)
  await page.locator('.launcher').waitFor()
  expect(await reached('Tab')).toBe('Open chat')
  await keyboard.press('Enter')
  await page.locator('textarea:focus').waitFor()
  await page.locator('.log a').nth(1).waitFor()
  const passed = []
  while (passed.at(-1) !== 'Conversation') passed.push(await reached('Shift+Tab'))
  expect(passed).toContain('Emoji')
  expect(passed.slice(-3)).toEqual([
    'kf@chinaunicom.cn',
    expect.stringContaining('https://'),
    'Conversation',
  ])
  expect(await reached('Shift+Tab')).toBe('Close chat window')
  expect(await reached('Shift+Tab')).toBe('More actions')
  await keyboard.press('Enter')
  await page.locator('[role=menuitem]:focus').waitFor()
  await reached('ArrowDown')
  await keyboard.press('Escape')
  await page.locator('[aria-haspopup=menu]:focus').waitFor()
  await keyboard.press('Enter')
  await page.locator('[role=menuitem]:focus').waitFor()
  await keyboard.press('ArrowUp')
  await keyboard.press('Enter')
  await page.locator('[role=alertdialog] button:focus').waitFor()
  expect((await focused(page)).name).toBe('Cancel')
  await keyboard.press('Escape')
  await page.locator('[role=alertdialog]').waitFor({ state: 'detached' })
  await page.locator('[aria-haspopup=menu]:focus').waitFor()
  await keyboard.press('Escape')
  await page.locator('.launcher:focus').waitFor()
})

/** Who has the focus inside the widget, by its classes and the box it is in. */
const isFocusIn = (page: Page, selector: string): Promise<boolean> =>
  page.evaluate((outer) => {
    const root = document.querySelector('unichat-widget')?.shadowRoot
    return root?.activeElement?.closest(outer) != null
  }, selector)

test.for([
  ['font', '.font-panel', '.tool-font'],
  ['emoji', '.emoji', '.tool-emoji'],
  ['files-offer', '.offer-sheet', '.composer'],
  ['files-viewer', '.viewer', '.picture'],
] as const)(
  '[EV-6] what is opened in the view %s is left by Escape for where one was',
  async ([name, box, opener]) => {
    const { page } = await open(sceneOf(name), { ...PLAIN, language: 'en' })
    await expect.poll(() => isFocusIn(page, box), { message: 'the focus is inside' }).toBe(true)
    await page.keyboard.press('Escape')
    await page.locator(box).waitFor({ state: 'detached' })
    await expect.poll(() => isFocusIn(page, opener), { message: 'the focus is back' }).toBe(true)
    expect(await page.locator('.frame').isVisible(), 'the panel stays open').toBe(true)
  },
)

test.for([
  ['files-offer', '.offer-sheet'],
  ['files-viewer', '.viewer'],
] as const)('[EV-6] in the view %s nothing of the panel behind is reached', async ([name, box]) => {
  const { page } = await open(sceneOf(name), { ...PLAIN, language: 'en' })
  const reached = new Set<string>()
  for (let step = 0; step < 12; step++) {
    await page.keyboard.press(step < 6 ? 'Tab' : 'Shift+Tab')
    const { name: what, isSeen } = await focused(page)
    // Before the first and behind the last the page and the browser have their turn.
    if (!what || !(await isFocusIn(page, '.frame'))) continue
    expect(await isFocusIn(page, box), `${what} is inside`).toBe(true)
    expect(isSeen, `the focus on ${what} is seen`).toBe(true)
    reached.add(what)
  }
  expect(reached.size).toBeGreaterThan(2)
})

test('[EV-7] each new message is announced once, also when it says the same again', async () => {
  const site = await open(sceneOf('talk'), { ...PLAIN, language: 'en' })
  const { page } = site
  await page.evaluate(() => {
    const live = document.querySelector('unichat-widget')?.shadowRoot?.querySelector('[role=log]')
    const heard: string[] = []
    Object.assign(window, { heard })
    if (!live) throw new Error('there is a live region')
    new MutationObserver((records) => {
      for (const { addedNodes } of records) {
        for (const node of addedNodes) heard.push(node.textContent ?? '')
      }
    }).observe(live, { childList: true })
  })
  const heard = () => page.evaluate('heard') as Promise<string[]>
  const seq = sceneOf('talk')?.welcome('en')?.conversation?.lastSeq ?? 0
  for (const next of [seq + 1, seq + 2]) {
    site.say({ ...answered(next, `a${next}`, 'One moment'), author: { kind: 'agent', agent: ANN } })
    await until('it is heard', async () => (await heard()).length === next - seq)
  }
  const all = await heard()
  expect(all).toEqual([all[0], all[0]])
})

test('[EV-8] in forced colours the panel, the launcher, the messages and the buttons have edges', async () => {
  const { page } = await open(sceneOf('menu'), PLAIN, 'active')
  const parts = ['.launcher', '.frame', '.bubble > p', '.send', '.menu-list button']
  await page.locator('[role=menuitem]').first().waitFor()
  const edges = await page.evaluate((selectors) => {
    const root = document.querySelector('unichat-widget')?.shadowRoot
    return selectors.map((selector) => {
      const found = root?.querySelector(selector)
      if (!found) return `${selector}: missing`
      const { borderTopStyle, borderTopWidth, outlineStyle } = getComputedStyle(found)
      const hasEdge =
        outlineStyle === 'solid' || (borderTopStyle === 'solid' && borderTopWidth !== '0px')
      return `${selector}: ${hasEdge}`
    })
  }, parts)
  expect(edges).toEqual(parts.map((part) => `${part}: true`))
})
