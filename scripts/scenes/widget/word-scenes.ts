/** The widget with words in other shapes: formatted by the agent, in a font of one's own, seen while written, said earlier. */
import type { Page } from 'playwright-core'
import type { EarlierConversation } from '../../../protocol/model/earlier.ts'
import type { NewPublicEntry } from '../../../protocol/model/entry.ts'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import type { UpFrame } from '../../../test/support/scripted-site.ts'
import { PLAN_TABLE } from '../plans.ts'
import { openPanel, openTool, shows, type Scene } from './acts.ts'
import { AGENT, SMALL_TALK, answers, asks, conversationOf, requested } from './script.ts'

const DAY_MS = 86_400_000
const EARLIER = 'c0' as ConversationId

const PLANS = `${PLAN_TABLE}

办理前请确认：

1. **合约期**内不能降档；
2. *次月 1 日*生效；
3. 详情见[套餐说明](https://www.10010.com/net5/plans)。`

const formatted: NewPublicEntry = { ...answers(PLANS), format: 'markdown' } as NewPublicEntry
const styled: NewPublicEntry = {
  ...asks('那就办 5G 畅爽吧，谢谢！'),
  style: { font: 'kai', size: 'larger' },
} as NewPublicEntry

const sent: NewPublicEntry = {
  ...asks('这个套餐可以换成带宽带的吗？'),
  text: '5G 畅爽套餐 159 元档\n159 元/月',
  card: {
    title: '5G 畅爽套餐 159 元档',
    text: '60 GB 全国流量，500 分钟通话，可加两个副卡；合约期 24 个月。',
    url: 'https://www.10010.com/net5/plans/159',
    price: '159 元/月',
  },
} as NewPublicEntry
const looking = conversationOf([...SMALL_TALK, sent, asks('这个套餐可以换成带宽带的吗？')])

const plans = conversationOf([...SMALL_TALK, formatted, styled])
const talk = conversationOf([...SMALL_TALK, answers('好的，正在为您查询，请稍候。')])

const past: EarlierConversation[] = [
  {
    conversationId: EARLIER,
    requestedAt: Date.now() - DAY_MS,
    endedAt: Date.now() - DAY_MS + 600_000,
    agent: AGENT,
    opening: '这个月账单怎么多了 30 元？套餐没有变过',
  },
  {
    conversationId: 'c00' as ConversationId,
    requestedAt: Date.now() - 40 * DAY_MS,
    endedAt: Date.now() - 40 * DAY_MS + 900_000,
    agent: null,
    opening: '怎么没人',
  },
]
const said = conversationOf([
  requested,
  asks('这个月账单怎么多了 30 元？套餐没有变过'),
  answers('您好，多出的 30 元是 11 月 8 日订购的流量月包，已为您取消下月续订。'),
]).entries.map((entry) => ({ ...entry, conversationId: EARLIER, at: entry.at - DAY_MS }))

function recall({ type, ref }: UpFrame): object[] {
  const reply = (result: object) => [{ type: 'reply', ref, ok: true, result }]
  if (type === 'earlier.list')
    return reply({ kind: 'earlier', conversations: past, hasMore: false })
  if (type !== 'earlier.load') return []
  return reply({
    kind: 'earlier-entries',
    conversationId: EARLIER,
    entries: said,
    hasOlder: false,
  })
}

async function openEarlier(page: Page): Promise<void> {
  await openPanel(page)
  await page.locator('.log').evaluate((log) => log.scrollTo(0, 0))
  await page.locator('.earlier-toggle').click()
  await page.locator('.earlier-open').first().click()
  await page.locator('.earlier-list .bubble').first().waitFor()
}

export const WORD_SCENES: Scene[] = [
  {
    name: 'formatted',
    welcome: shows(plans),
    act: async (page) => {
      await openPanel(page)
      await page.locator('.log table').waitFor()
    },
  },
  { name: 'card', welcome: shows(looking), act: openPanel },
  {
    name: 'tools',
    welcome: shows(talk),
    act: async (page) => {
      await openPanel(page)
      const fold = page.locator('.tool-fold')
      if (await fold.isVisible()) await fold.click()
      await page.locator('.tool-font').waitFor()
    },
  },
  {
    name: 'bookmark',
    welcome: shows(talk),
    act: async (page) => {
      await openPanel(page)
      await page.locator('[aria-haspopup=menu]').click()
      await page.getByRole('menuitem', { name: /收藏|Bookmark/u }).click()
      await page.getByRole('alertdialog').waitFor()
    },
  },
  {
    name: 'font',
    welcome: shows(talk),
    act: async (page) => {
      await openPanel(page)
      await page.locator('textarea').fill('我想换个字体')
      await openTool(page, '.tool-font')
      await page.locator('fieldset').first().waitFor()
    },
  },
  {
    name: 'typing-told',
    welcome: shows(talk, true, { previewsTyping: true }),
    act: async (page) => {
      await openPanel(page)
      await page.locator('textarea').fill('我正在写，客服看得到')
    },
  },
  {
    name: 'earlier',
    welcome: shows(talk, true, { offersEarlier: true }),
    answer: recall,
    act: openEarlier,
  },
]
