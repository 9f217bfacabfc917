/** What two agents see of a conversation that one hands to the other, on a real server. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openDeskPage } from '../../support/desk-page.ts'
import { startTalking } from '../../support/inside/scene.ts'
import { openStage, type StageOptions } from '../../support/process/stage.ts'
import { ownBrowser } from '../own-browser.ts'

const browser = await ownBrowser()

/** The first agent has two conversations, and the other the one that fills their only seat. */
async function begin(group: StageOptions['group'] = {}) {
  const { server, site, arrive, onDuty } = await openStage({ agents: 2, group })
  const [first, second] = site.members
  if (!first || !second) throw new Error('there are two agents')
  await site.admin.must('PATCH', `/api/agents/${second.agentId}`, { capacity: 1 })
  const page = await openDeskPage(browser, server.url, first.cookie)
  const talk = async (text: string) => {
    const visitor = await arrive()
    await startTalking(visitor, text)
    return visitor
  }
  await talk('账单问题')
  await page.locator('.composer__field:focus').waitFor()
  await talk('宽带断了')
  await page.locator('.row').nth(1).waitFor()
  await onDuty(second)
  const filling = await talk('占满席位')
  return { page, first, second, filling, url: server.url }
}

/** To the group, where nobody has room. */
async function handOver(page: Page): Promise<void> {
  await page.keyboard.press('Alt+t')
  await page.locator('[role=option]', { hasText: '0 free' }).waitFor()
  await page.keyboard.press('Enter')
  await page.locator('.banner', { hasText: 'everybody' }).waitFor()
}

const rowOf = (page: Page, text: string) => page.locator('.row', { hasText: text })

test('[DK-126] whoever hands over sees in the list that it waits, and that nobody took it', async () => {
  const { page } = await begin({ transferTimeoutMs: 3_000 })
  await handOver(page)
  await page.keyboard.press('Alt+n')
  await page.locator('.bubble', { hasText: '宽带断了' }).waitFor()
  await rowOf(page, '账单问题').getByText('Handing over').waitFor()
  await rowOf(page, '账单问题').getByText('Nobody took it').waitFor()
  expect(await rowOf(page, '宽带断了').locator('.preview__lead').count()).toBe(0)
})
