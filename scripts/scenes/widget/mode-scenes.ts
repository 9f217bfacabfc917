/** The widget elsewhere than beside its launcher: in an element of the page, or over the whole window. */
import type { Page } from 'playwright-core'
import { shows, type Scene } from './acts.ts'
import { SMALL_TALK, answers, conversationOf } from './script.ts'

const talk = conversationOf([...SMALL_TALK, answers('好的，正在为您查询，请稍候。')])

/** A panel that is part of the page is there by itself. */
const seesPanel = async (page: Page): Promise<void> => {
  await page.locator('unichat-widget .composer, unichat-widget .form').first().waitFor()
  await page.locator('.bones').waitFor({ state: 'detached' })
}

export const MODE_SCENES: Scene[] = [
  { name: 'inline', tag: 'data-mode="inline"', welcome: shows(talk), act: seesPanel },
  { name: 'inline-empty', tag: 'data-mode="inline"', welcome: shows(null), act: seesPanel },
  { name: 'inline-form', tag: 'data-mode="inline"', welcome: shows(null, false), act: seesPanel },
  {
    name: 'inline-consent',
    tag: 'data-mode="inline" data-consent="on-interaction"',
    welcome: shows(null),
    act: (page) => page.locator('.offer button').waitFor(),
  },
  { name: 'page', tag: 'data-mode="page"', welcome: shows(talk), act: seesPanel },
  { name: 'page-empty', tag: 'data-mode="page"', welcome: shows(null), act: seesPanel },
]
