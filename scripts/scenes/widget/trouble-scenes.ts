/** The widget while something is missing: the app, the line, a free agent, the server's goodwill. */
import type { Page } from 'playwright-core'
import type { AgentId } from '../../../protocol/model/ids.ts'
import type { UpFrame } from '../../../test/support/scripted-site.ts'
import { offer } from './file-scenes.ts'
import { openPanel, shows, write, type Scene } from './acts.ts'
import { GROUP, SMALL_TALK, answers, conversationOf } from './script.ts'

const talk = conversationOf([...SMALL_TALK, answers('好的，正在为您查询，请稍候。')])
const APP = '**/widget-parts/*.js'

const press = (page: Page) => page.locator('.launcher').click()

const says = (type: string, frame: object) => (sent: UpFrame) => (sent.type === type ? [frame] : [])

const refuses =
  (what: string, code: 'no-agents' | 'blocked' | 'conversation-closed') =>
  ({ type, ref }: UpFrame): object[] => {
    const error = { code, message: code }
    return type === what ? [{ type: 'reply', ref, ok: false, error }] : []
  }

const refusesToBegin = (code: 'no-agents' | 'blocked') => refuses('conversation.request', code)

/** Begins to write, and the server says something else than before. */
async function meetBanner(page: Page): Promise<void> {
  await openPanel(page)
  await page.locator('textarea').fill('还有一个问题')
  await page.locator('.banner').waitFor()
}

async function beginInVain(page: Page): Promise<void> {
  await openPanel(page)
  await write(page, '你好，想咨询一下宽带')
  await page.locator('.banner').waitFor()
}

const CHEN = { id: 'a3' as AgentId, name: '陈静' }
const handedOver = conversationOf(
  [
    ...SMALL_TALK,
    answers('好的，我为您转接宽带专席，请稍候。'),
    {
      type: 'conversation.assigned',
      agent: CHEN,
      skillGroup: GROUP,
      cause: 'transferred',
    },
    answers('您好，我是陈静，您的情况我已经了解，马上为您检测线路。', CHEN),
  ],
  { agent: CHEN },
)

export const TROUBLE_SCENES: Scene[] = [
  {
    name: 'app-coming',
    welcome: shows(null),
    act: async (page) => {
      await page.route(APP, () => undefined)
      await press(page)
      await page.locator('.bones').waitFor()
    },
  },
  {
    name: 'app-missing',
    welcome: shows(null),
    act: async (page) => {
      await page.route(APP, (route) => route.abort())
      await press(page)
      await page.locator('.offer button').waitFor()
    },
  },
  {
    name: 'offline-welcome',
    welcome: shows(null),
    isUnreachable: true,
    act: async (page) => {
      await press(page)
      await page.locator('.welcome').waitFor()
    },
  },
  {
    name: 'reconnecting',
    welcome: shows(talk),
    answer: says('typing.change', { type: 'bye', reason: 'shutting-down', retryAfterMs: 60_000 }),
    act: meetBanner,
  },
  {
    name: 'replaced',
    welcome: shows(talk),
    answer: says('typing.change', { type: 'bye', reason: 'replaced' }),
    act: meetBanner,
  },
  {
    name: 'outdated',
    welcome: shows(talk),
    answer: says('typing.change', { type: 'bye', reason: 'unsupported-version' }),
    act: meetBanner,
  },
  {
    name: 'unproven',
    welcome: () => null,
    answer: says('hello', { type: 'bye', reason: 'unauthenticated' }),
    act: async (page) => {
      await page.evaluate("void UniChat.identify(() => Promise.resolve('not.a.token'))")
      await press(page)
      await page.locator('.banner').waitFor()
    },
  },
  {
    name: 'ended-before',
    welcome: shows(talk),
    answer: refuses('message.send', 'conversation-closed'),
    act: async (page) => {
      await openPanel(page)
      await write(page, '还有一个问题：套餐余量怎么查？')
      await page.locator('.banner.warning').waitFor()
    },
  },
  {
    name: 'page-refused',
    welcome: () => null,
    answer: says('hello', { type: 'bye', reason: 'origin-refused' }),
    act: async (page) => {
      await press(page)
      await page.locator('.banner').waitFor()
    },
  },
  {
    name: 'no-agents',
    welcome: shows(null),
    answer: refusesToBegin('no-agents'),
    act: beginInVain,
  },
  {
    name: 'blocked',
    welcome: shows(null),
    answer: refusesToBegin('blocked'),
    act: beginInVain,
  },
  { name: 'agent-changed', welcome: shows(handedOver), act: openPanel },
  {
    name: 'no-files',
    welcome: shows(talk, true, { fileBytesMax: 0 }),
    look: { noFiles: true },
    act: openPanel,
  },
  { name: 'files-too-large', welcome: shows(talk, true, { fileBytesMax: 9_000 }), act: offer },
  {
    name: 'files-failed',
    welcome: shows(talk),
    act: async (page) => {
      await offer(page)
      await page.unroute('**/v1/files')
      await page.route('**/v1/files', (route) =>
        route.fulfill({
          status: 415,
          json: { error: { code: 'file-type-refused', message: 'file-type-refused' } },
        }),
      )
      await page.locator('[role=dialog] .primary').click()
      await page.locator('.failure').first().waitFor()
    },
  },
]
