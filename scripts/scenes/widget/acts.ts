/** What is done with the widget in more than one scene. */
import type { Page } from 'playwright-core'
import type { SiteView, VisitorWelcome } from '../../../protocol/frames/visitor-down.ts'
import type { VisitorConversation } from '../../../protocol/model/visitor-snapshot.ts'
import type { Look } from '../../../protocol/theme/look.ts'
import type { Language } from '../../../protocol/model/values.ts'
import type { UpFrame } from '../../../test/support/scripted-site.ts'
import { welcome } from './script.ts'

export interface Scene {
  name: string
  /** null: the server does not greet. */
  welcome: (language: Language) => VisitorWelcome | null
  /** What else the tag says. */
  tag?: string
  /** What came with the script. */
  look?: Look
  answer?: (frame: UpFrame) => object[]
  isUnreachable?: boolean
  act: (page: Page) => Promise<void>
}

export const shows =
  (conversation: VisitorConversation | null, isOpen = true, site: Partial<SiteView> = {}) =>
  (language: Language): VisitorWelcome => {
    const usual = welcome(language, conversation, isOpen)
    return { ...usual, site: { ...usual.site, ...site } }
  }

export const pressLauncher = async (page: Page): Promise<void> => {
  await page.locator('.launcher').click()
  await page.locator('.stage').waitFor()
}

/** Opens the panel and waits until the server has said how things stand. */
export const openPanel = async (page: Page): Promise<void> => {
  await pressLauncher(page)
  await page.locator('.bones').waitFor({ state: 'detached' })
}

export const write = async (page: Page, text: string): Promise<void> => {
  await page.locator('textarea').fill(text)
  await page.locator('textarea').press('Enter')
}

/** On narrow screens the tools are folded away. */
export async function openTool(page: Page, tool: string): Promise<void> {
  await page.locator(tool).waitFor({ state: 'attached' })
  const fold = page.locator('.tool-fold')
  if (await fold.isVisible()) await fold.click()
  await page.locator(tool).click()
}
