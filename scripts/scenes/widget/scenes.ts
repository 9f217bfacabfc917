/** The states of the widget that are worth a picture, with the words real visitors and agents use. */
import type { UpFrame } from '../../../test/support/scripted-site.ts'
import { FILE_SCENES } from './file-scenes.ts'
import { FORM_SCENES } from './form-scenes.ts'
import { MODE_SCENES } from './mode-scenes.ts'
import { SIGN_IN_SCENES } from './sign-in-scenes.ts'
import {
  openPanel as open,
  openTool,
  pressLauncher as press,
  shows,
  write,
  type Scene,
} from './acts.ts'
import { TROUBLE_SCENES } from './trouble-scenes.ts'
import { WORD_SCENES } from './word-scenes.ts'
import {
  LONG_AGENT,
  LONG_GROUP,
  PARAGRAPH,
  SMALL_TALK,
  answers,
  asks,
  assigned,
  conversationOf,
  requested,
} from './script.ts'

const refuse = (code: string, retryAfterMs?: number) => (frame: UpFrame) =>
  frame.ref === undefined || frame.type === 'page.view'
    ? []
    : [{ type: 'reply', ref: frame.ref, ok: false, error: { code, message: code, retryAfterMs } }]

const talk = conversationOf(
  [
    ...SMALL_TALK,
    answers('好的，正在为您查询，请稍候。'),
    answers(PARAGRAPH),
    answers(
      '详情请见 https://www.10010.com/net5/broadband/fault?from=chat，或发邮件至 kf@chinaunicom.cn。',
    ),
    asks('好的，谢谢！'),
  ],
  {},
)
const queued = conversationOf([requested, asks('你好，我想咨询一下宽带提速')], {
  state: 'queued',
  agent: null,
  queue: { ahead: 3, estimatedWaitMs: 125_000 },
  readMarks: { visitor: 2, agent: 0 },
})
const silent = conversationOf([
  ...SMALL_TALK,
  { type: 'notice.posted', notice: 'soothing', text: '您好，客服正在为您查询，请您稍候。' },
  {
    type: 'notice.posted',
    notice: 'agent-silent',
    text: '非常抱歉让您久等了。您可以继续等待，也可以给我们留言。',
  },
])
const ended = conversationOf(
  [
    ...SMALL_TALK,
    answers('已为您预约工程师明天上午 9:00—11:00 上门检修，请保持电话畅通。'),
    { type: 'conversation.ended', endedBy: 'agent', cause: 'ended' },
  ],
  { state: 'closed' },
)

export const SCENES: Scene[] = [
  { name: 'closed', welcome: shows(null), act: async () => undefined },
  { name: 'empty', welcome: shows(null), act: open },
  {
    name: 'talk-top',
    welcome: shows(talk),
    act: async (page) => {
      await open(page)
      await page.locator('.log').evaluate((log) => log.scrollTo(0, 0))
    },
  },
  { name: 'talk', welcome: shows({ ...talk, isAgentTyping: true }), act: open },
  {
    name: 'long-names',
    welcome: shows(
      conversationOf(
        [
          requested,
          asks('在吗'),
          assigned(LONG_AGENT),
          answers('您好，请问有什么可以帮您？', LONG_AGENT),
          asks(
            'https://www.example.com/a/very/long/address/without/any/break/that/does/not/fit/into/one/line?with=query',
          ),
        ],
        { agent: LONG_AGENT, skillGroup: LONG_GROUP },
      ),
    ),
    act: open,
  },
  { name: 'queue', welcome: shows(queued), act: open },
  { name: 'silent', welcome: shows(silent), act: open },
  {
    name: 'failed',
    welcome: shows(talk),
    answer: (frame) => (frame.type === 'message.send' ? refuse('too-fast')(frame) : []),
    act: async (page) => {
      await open(page)
      await write(page, '还有一个问题：套餐余量怎么查？')
    },
  },
  {
    name: 'cool-down',
    welcome: shows(null),
    answer: refuse('cool-down', 290_000),
    act: async (page) => {
      await open(page)
      await write(page, '你好')
    },
  },
  { name: 'ended', welcome: shows(ended), act: open },
  {
    name: 'confirm',
    welcome: shows(talk),
    act: async (page) => {
      await open(page)
      await page.locator('[aria-haspopup=menu]').click()
      await page.locator('[role=menuitem]').last().click()
    },
  },
  {
    name: 'confirm-leave',
    welcome: shows(queued),
    act: async (page) => {
      await open(page)
      await page.locator('.queue button').last().click()
      await page.getByRole('alertdialog').waitFor()
    },
  },
  {
    name: 'menu',
    welcome: shows(talk),
    act: async (page) => {
      await open(page)
      await page.locator('[aria-haspopup=menu]').click()
    },
  },
  {
    name: 'emoji',
    welcome: shows(talk),
    act: async (page) => {
      await open(page)
      await page.locator('textarea').fill('第一行\n第二行\n第三行\n第四行\n第五行\n第六行')
      await openTool(page, '.tool-emoji')
      await page.locator('.emoji').waitFor()
    },
  },
  {
    name: 'offline',
    welcome: shows(null),
    isUnreachable: true,
    act: async (page) => {
      await press(page)
      await write(page, '你好')
      await page.getByText(/^(连接已断开|No connection\.)/u).waitFor()
    },
  },
  {
    name: 'preview',
    welcome: shows({ ...talk, readMarks: { visitor: 6, agent: 99 } }),
    act: async (page) => {
      await page.evaluate(() => localStorage.setItem('unichat:demo', 'needed zh-CN'))
      await page.reload()
      await page.locator('.preview').waitFor()
    },
  },
  ...FORM_SCENES,
  ...MODE_SCENES,
  ...TROUBLE_SCENES,
  ...FILE_SCENES,
  ...WORD_SCENES,
  ...SIGN_IN_SCENES,
]
