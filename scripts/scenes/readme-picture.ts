/** The README's picture: a visitor on the portal beside the desk of the agent who answers. */
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { until } from '../../test/support/until.ts'
import { openDesk } from './desk/pictures.ts'
import type { DeskScene } from './desk/scene.ts'

const HEIGHT = 800
const PORTAL = { width: 620, height: HEIGHT }
const DESK = { width: 1180, height: HEIGHT, theme: 'light', language: 'zh-CN' } as const

const ASKED = ['您好，我刚换了手机，eSIM 怎么重新下载？', '营业厅离我家比较远']
const ANSWER =
  '您好，我是客服王芳。在首页“业务办理—eSIM 换机”里验证身份后，扫描新的二维码就可以了，不用去营业厅。'
const THANKS = '太好了，我试一下，谢谢！'

/** The visitor's page after the talk; stays open, because the conversation lives in it. */
export async function talkOnPortal(browser: Browser, { server, wang }: DeskScene): Promise<Page> {
  const context = await browser.newContext({ viewport: PORTAL, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto(server.url)
  await page.locator('.launcher').click()
  const say = async (text: string) => {
    await page.locator('textarea').fill(text)
    await page.locator('textarea').press('Enter')
    await page.locator('.log').getByText(text).waitFor()
  }
  const held = () => [...wang.state().conversations.values()]
  const own = () =>
    held().find(({ entries }) => JSON.stringify(entries).includes(ASKED.at(-1) ?? ''))
  for (const text of ASKED) await say(text)
  const conversation = await until('wangfang has it', own)
  if (!conversation) throw new Error('the visitor has an agent')
  wang.send(conversation.conversationId, ANSWER)
  await page.locator('.log').getByText(ANSWER.slice(0, 20)).waitFor()
  await say(THANKS)
  return page
}

export async function takeReadmePicture(
  browser: Browser,
  scene: DeskScene,
  portal: Page,
  path: string,
): Promise<void> {
  const desk = await openDesk(browser, scene, 'wangfang', DESK)
  await desk.locator('.row', { hasText: THANKS }).click()
  await desk.locator('.bubble').last().waitFor()
  await desk.locator('textarea').fill('不客气，二维码 30 分钟内有效，')
  await desk.locator('.row .wait--late').first().waitFor()
  await portal.setViewportSize(PORTAL)
  const [left, right] = [await portal.screenshot(), await desk.screenshot()]
  const page = await browser.newPage({ viewport: { width: 1848, height: HEIGHT + 32 } })
  const image = (bytes: Buffer) => `<img src="data:image/png;base64,${bytes.toString('base64')}">`
  await page.setContent(`<!doctype html><style>
    body { display: flex; gap: 16px; margin: 16px; background: #dfe4ea }
    img { display: block; border-radius: 12px; box-shadow: 0 2px 12px rgb(15 23 32 / 18%) }
  </style>${image(left)}${image(right)}`)
  await page.screenshot({ path })
  await desk.context().close()
  const { length } = await readFile(path)
  process.stdout.write(`${path}: ${Math.round(length / 1024)} KB\n`)
}
