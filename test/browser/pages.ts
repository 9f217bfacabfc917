/** The two faces of the product as people use them: found by what they say, not by how they are built. */
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { DEMO_PASSWORD } from '../support/process/server.ts'

/** Real pages on a busy machine. */
const PATIENCE_MS = 20_000

export interface VisitorPage {
  page: Page
  context: BrowserContext
  write: (text: string) => Promise<void>
  /** Everything shown in the conversation. */
  log: Locator
  /** Waits until the conversation shows it. */
  sees: (text: string | RegExp) => Promise<void>
  /** How many times it is shown. */
  count: (text: string) => Promise<number>
}

/** Opens the widget on a page that is already loaded. */
async function openWidget(page: Page): Promise<Omit<VisitorPage, 'context'>> {
  const composer = page.getByRole('textbox', { name: '输入消息' })
  const launcher = page.getByRole('button', { name: '打开在线客服' })
  await composer.or(launcher).first().waitFor()
  if (!(await composer.isVisible())) await launcher.click()
  await composer.waitFor()
  const log = page.getByRole('region', { name: '对话内容' })
  return {
    page,
    log,
    async write(text) {
      await composer.fill(text)
      await composer.press('Enter')
    },
    sees: (text) => log.getByText(text).first().waitFor(),
    count: (text) => log.getByText(text, { exact: true }).count(),
  }
}

async function newPage(context: BrowserContext, url: string): Promise<Page> {
  context.setDefaultTimeout(PATIENCE_MS)
  const page = await context.newPage()
  await page.goto(url)
  return page
}

/** Somebody new on the portal page. */
export async function visit(
  browser: Browser,
  url: string,
  look: BrowserContextOptions = {},
): Promise<VisitorPage> {
  const context = await browser.newContext({ locale: 'zh-CN', ...look })
  return { ...(await openWidget(await newPage(context, `${url}/`))), context }
}

/** The same visitor in one more tab. */
export async function anotherTab({ context, page }: VisitorPage): Promise<VisitorPage> {
  return { ...(await openWidget(await newPage(context, page.url()))), context }
}

export interface DeskPage {
  page: Page
  list: Locator
  transcript: Locator
  /** Replies in the conversation that is open. */
  reply: (text: string) => Promise<void>
  sees: (text: string) => Promise<void>
}

export async function openDesk(
  browser: Browser,
  url: string,
  loginId: string,
  look: BrowserContextOptions = {},
): Promise<DeskPage> {
  const context = await browser.newContext({ locale: 'zh-CN', ...look })
  const page = await newPage(context, `${url}/desk`)
  await page.getByLabel('工号').fill(loginId)
  await page.getByLabel('密码', { exact: true }).fill(DEMO_PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByText('已连接').waitFor()
  const composer = page.getByRole('textbox', { name: /^回复/ })
  const transcript = page.getByRole('log')
  return {
    page,
    list: page.getByRole('region', { name: '会话列表' }),
    transcript,
    async reply(text) {
      await composer.fill(text)
      await composer.press('Enter')
    },
    sees: (text) => transcript.getByText(text).first().waitFor(),
  }
}
