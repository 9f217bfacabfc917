/** What two agents see of a conversation that one hands to the other, on a real server. */
import type { Page } from 'playwright-core'
import { test } from 'vitest'
import { DEFAULT_SKILL_GROUP_SETTINGS } from '../../../protocol/model/defaults.ts'
import { openDeskPage } from '../../support/desk/desk-page.ts'
import { startTalking } from '../../support/inside/scene.ts'
import { openStage } from '../../support/process/stage.ts'
import { ownBrowser } from '../own-browser.ts'

const browser = await ownBrowser()

/** The first agent has two conversations, and the other the one that fills their only seat. */
async function begin() {
  const { server, site, arrive, onDuty } = await openStage({ agents: 2 })
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
  return { page, site, filling, talk }
}

/** To the group, where nobody has room. */
async function handOver(page: Page): Promise<void> {
  await page.keyboard.press('Alt+t')
  await page.locator('[role=option]', { hasText: '0 free' }).waitFor()
  await page.keyboard.press('Enter')
}

const rowOf = (page: Page, text: string) => page.locator('.row', { hasText: text })

test('[DK-126] whoever hands over sees in the list that it waits, and that nobody took it', async () => {
  const { page, site } = await begin()
  await handOver(page)
  await page.locator('.banner', { hasText: 'everybody' }).waitFor()
  await page.keyboard.press('Alt+n')
  await page.locator('.bubble', { hasText: '宽带断了' }).waitFor()
  await rowOf(page, '账单问题').getByText('Handing over').waitFor()
  const settings = { ...DEFAULT_SKILL_GROUP_SETTINGS, transferTimeoutMs: 1_000 }
  await site.admin.must('PATCH', `/api/skill-groups/${site.skillGroupId}`, { settings })
  await handOver(page)
  await page.keyboard.press('Alt+n')
  await page.locator('.bubble', { hasText: '账单问题' }).waitFor()
  await rowOf(page, '宽带断了').getByText('Nobody took it').waitFor()
})

test('[DK-130] whoever handed over is led to the next when it was taken before their eyes', async () => {
  const { page, filling } = await begin()
  await handOver(page)
  await page.locator('.banner', { hasText: 'everybody' }).waitFor()
  void filling.endConversation()
  await page.locator('.bubble', { hasText: '宽带断了' }).waitFor()
  await page.locator('.composer__field:focus').waitFor()
})

test('[DK-128] the cursor is never lost: where the composer was it is read out what became of it', async () => {
  const { page, filling } = await begin()
  const { keyboard } = page
  const foot = (text: string | RegExp) => page.locator('.pane__closed:focus', { hasText: text })
  await handOver(page)
  await page.locator('.banner', { hasText: 'everybody' }).waitFor()
  await keyboard.type('请稍')
  void filling.endConversation()
  await foot('Transferred to somebody else').waitFor()
  await keyboard.press('Alt+f')
  await page.locator('.search__field:focus').waitFor()
  await keyboard.press('Escape')
  await foot('Transferred to somebody else').waitFor()
  await keyboard.press('Tab')
  await page.getByRole('button', { name: 'Next unanswered' }).and(page.locator(':focus')).waitFor()
  await keyboard.press('Enter')
  await page.locator('.composer__field:focus').waitFor()
  await page.locator('.bubble', { hasText: '宽带断了' }).waitFor()
  await keyboard.press('Alt+e')
  await page.locator('dialog[open] :focus').waitFor()
  await keyboard.press('Enter')
  await foot(/ended/u).waitFor()
})

test('[DK-128] from there it is in the composer of whoever comes next', async () => {
  const { page, talk } = await begin()
  const endOpen = async () => {
    await page.keyboard.press('Alt+e')
    await page.locator('dialog[open] :focus').waitFor()
    await page.keyboard.press('Enter')
    await page.locator('dialog[open]').waitFor({ state: 'detached' })
  }
  await endOpen()
  await page.locator('.bubble', { hasText: '宽带断了' }).waitFor()
  await endOpen()
  await page.locator('.pane__closed:focus').waitFor()
  await talk('下一位')
  await page.locator('.bubble', { hasText: '下一位' }).waitFor()
  await page.locator('.composer__field:focus').waitFor()
})
