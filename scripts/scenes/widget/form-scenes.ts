/** The form in which visitors leave a message: empty, checked, not taken, and taken. */
import type { Page } from 'playwright-core'
import type { UpFrame } from '../../../test/support/scripted-site.ts'
import { openPanel, shows, type Scene } from './acts.ts'

/** Fills in the leave-a-message form as it is wanted, and sends it. */
async function fillForm(page: Page): Promise<void> {
  await page.locator('#field-contact').fill('李建国')
  await page.locator('#field-phone').fill('010-12345678')
  await page.locator('#field-subject').fill('宽带报修')
  await page.locator('#field-content').fill('光猫红灯一直闪，重启过也不行，请尽快安排师傅上门。')
  await page.locator('[type=submit]').click()
}

const answers =
  (outcome: object) =>
  ({ type, ref }: UpFrame): object[] =>
    type === 'left-message.submit' ? [{ type: 'reply', ref, ...outcome }] : []

const taken = { ok: true, result: { kind: 'left-message', leftMessageId: 'l1' } }
const notTaken = {
  ok: false,
  error: { code: 'storage-unavailable', message: 'storage-unavailable' },
}

export const FORM_SCENES: Scene[] = [
  { name: 'form', welcome: shows(null, false), act: openPanel },
  {
    name: 'form-problems',
    welcome: shows(null, false),
    act: async (page) => {
      await openPanel(page)
      await page.locator('#field-contact').fill('李先生')
      await page.locator('#field-phone').fill('12')
      await page.locator('[type=submit]').click()
    },
  },
  {
    name: 'left',
    welcome: shows(null, false),
    answer: answers(taken),
    act: async (page) => {
      await openPanel(page)
      await fillForm(page)
      await page.locator('.done').waitFor()
    },
  },
  {
    name: 'form-failed',
    welcome: shows(null, false),
    answer: answers(notTaken),
    act: async (page) => {
      await openPanel(page)
      await fillForm(page)
      await page.locator('.form-foot .problem').waitFor()
    },
  },
]
