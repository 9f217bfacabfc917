/** The built widget where the browser enlarges letters alone, and nothing else. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import {
  answered,
  assigned,
  noticed,
  requested,
  said,
  visitorConversation,
  visitorWelcome,
} from '../../../../protocol/client/testing/frames.ts'
import { programPath } from '../../../support/browser.ts'
import { openSite, TAG } from '../../../support/scripted-site.ts'

/** Twice as large as most of the panel's, as by the setting for the smallest letters. */
const LETTER_PX = 30
const TALK = visitorConversation(
  [requested(1), assigned(2), answered(3), said(4, 'v4', 'hello there'), noticed(5)],
  { isAgentTyping: true },
)

async function openEnlarged(): Promise<Page> {
  const folder = await mkdtemp(join(tmpdir(), 'unichat-letters-'))
  const webprefs = { minimum_font_size: LETTER_PX, minimum_logical_font_size: LETTER_PX }
  await mkdir(join(folder, 'Default'))
  await writeFile(join(folder, 'Default/Preferences'), JSON.stringify({ webkit: { webprefs } }))
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: programPath(['chromium', 'chromium-browser', 'google-chrome']),
    args: ['--no-sandbox'],
    viewport: { width: 360, height: 720 },
  })
  onTestFinished(async () => {
    await context.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })
  const own = { newContext: async () => context } as unknown as Browser
  const { page } = await openSite(own, {
    html: `<!doctype html><meta name="viewport" content="width=device-width">${TAG}`,
    onFrame: (frame, say) => {
      if (frame.type === 'hello') say(visitorWelcome(TALK))
    },
  })
  await page.getByRole('button', { name: /^Open chat/u }).click()
  await page.getByText('Please wait.').first().waitFor()
  return page
}

interface Lines {
  what: string
  letter: number
  line: number
}

/** Everything with words of its own: how large its letters are, and how high its lines. */
const linesIn = (page: Page): Promise<Lines[]> =>
  page.locator('.panel *').evaluateAll((all) =>
    all
      .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3))
      .map((one) => {
        const { fontSize, lineHeight } = getComputedStyle(one)
        return { what: one.className, letter: parseFloat(fontSize), line: parseFloat(lineHeight) }
      }),
  )

test('[EV-16] lines grow with letters that are enlarged alone, and the field has five of them', async () => {
  const page = await openEnlarged()
  const lines = await linesIn(page)
  expect(lines.length).toBeGreaterThan(8)
  expect(lines.filter(({ letter }) => letter < LETTER_PX)).toEqual([])
  expect(lines.filter(({ letter, line }) => line < letter)).toEqual([])
  const field = page.locator('.composer textarea')
  const height = await field.evaluate((it) => it.clientHeight)
  expect(height).toBeGreaterThan(LETTER_PX + 14)
  await field.fill('1\n2\n3\n4\n5')
  const cut = await field.evaluate((it) => it.scrollHeight - it.clientHeight)
  expect(cut).toBeLessThanOrEqual(0)
})
