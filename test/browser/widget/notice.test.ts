/** Notices of the visitor's system for answers that come while no tab is in sight: the browser's own, counted. */
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { launchTabs, launchWholeBrowser } from '../../support/browser.ts'
import { until } from '../../support/until.ts'
import { AGENT, openOffice } from '../office.ts'
import { ownBrowser } from '../own-browser.ts'
import { anotherTab, openDesk, visit } from '../pages.ts'

const browser = await ownBrowser(launchWholeBrowser)

interface Shown {
  title: string
  body: string
  isClosed: boolean
}

/** Keeps what the page shows and asks, and lets it be out of sight. */
async function watch(page: Page) {
  await page.evaluate(() => {
    const notices: { notice: Notification; isClosed: boolean }[] = []
    const Real = Notification
    const watched = { notices, asked: 0, isHidden: false }
    window.Notification = class extends Real {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options)
        notices.push({ notice: this, isClosed: false })
      }
      static override requestPermission(): Promise<NotificationPermission> {
        watched.asked += 1
        return Real.requestPermission()
      }
      override close(): void {
        for (const each of notices) if (each.notice === this) each.isClosed = true
        super.close()
      }
    }
    Object.defineProperty(document, 'hidden', { get: () => watched.isHidden })
    Object.assign(window, { watched })
  })
  const see = (isHidden: boolean) =>
    page.evaluate(`watched.isHidden = ${isHidden}
      document.dispatchEvent(new Event('visibilitychange'))`)
  return {
    hide: () => see(true),
    show: () => see(false),
    asked: () => page.evaluate<number>('watched.asked'),
    notices: () =>
      page.evaluate<Shown[]>(`watched.notices.map(({ notice: { title, body }, isClosed }) =>
        ({ title, body, isClosed }))`),
    press: () => page.evaluate(`watched.notices.at(-1).notice.dispatchEvent(new Event('click'))`),
    unread: (count: number) =>
      until(`${count} unread`, () =>
        page.evaluate<boolean>(`UniChat.get('state').then(({ unread }) => unread === ${count})`),
      ),
  }
}

const entry = (page: Page) => page.getByRole('menuitemcheckbox', { name: '新消息桌面通知' })
async function openMenu(page: Page): Promise<void> {
  await page.getByRole('button', { name: '更多操作' }).click()
  await page.getByRole('menuitem', { name: '在线留言' }).waitFor()
}

async function openTalk() {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const visitor = await visit(browser, server.url)
  await visitor.write('您好')
  await desk.sees('您好')
  return { server, desk, ...visitor, visitor }
}

test('[WG-42] who asked for it is told by their system, once for all tabs, and led to the panel; nobody is asked before', async () => {
  const { desk, page, context, visitor } = await openTalk()
  await context.grantPermissions(['notifications'])
  const here = await watch(page)
  const second = await anotherTab(visitor)
  await second.sees('您好')
  const there = await watch(second.page)
  const hideAll = () => Promise.all([here.hide(), there.hide()])
  const showAll = () => Promise.all([here.show(), there.show()])
  const all = async () => [...(await here.notices()), ...(await there.notices())]

  await hideAll()
  await desk.reply('第一句')
  await Promise.all([here.unread(1), there.unread(1)])
  await showAll()
  await Promise.all([here.unread(0), there.unread(0)])
  expect([await here.asked(), await there.asked()]).toEqual([0, 0])

  await openMenu(second.page)
  expect(await entry(second.page).getAttribute('aria-checked')).toBe('false')
  await entry(second.page).click()
  await until('the browser was asked', async () => (await there.asked()) === 1)
  await openMenu(page)
  await page.getByRole('menuitemcheckbox', { name: '新消息桌面通知', checked: true }).waitFor()
  await page.keyboard.press('Escape')

  await page.evaluate('UniChat.close()')
  await second.page.evaluate('UniChat.close()')
  await hideAll()
  await desk.reply('请看 **第二句**')
  await until('a notice', async () => (await all()).length > 0)
  expect(await all()).toMatchObject([{ title: '王芳', isClosed: false }])
  expect((await all())[0]?.body).toContain('第二句')
  const teller = (await here.notices()).length > 0 ? here : there
  const told = teller === here ? page : second.page
  await teller.press()
  await told.getByRole('textbox', { name: '输入消息' }).waitFor()
  expect(await all()).toMatchObject([{ isClosed: true }])

  await desk.reply('第三句')
  await until('one more', async () => (await all()).length === 2)
  await showAll()
  expect((await all()).every(({ isClosed }) => isClosed)).toBe(true)
  await hideAll()
  await desk.reply('第四句')
  await until('one more', async () => (await all()).length === 3)
  await told.evaluate('UniChat.shutdown()')
  expect((await all()).every(({ isClosed }) => isClosed)).toBe(true)
  expect([await here.asked(), await there.asked()]).toEqual([0, 1])
})

test('[WG-42] a tab behind another one tells of an answer, and the notice goes when the tab is in front again', async () => {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const { context, close } = await launchTabs()
  onTestFinished(close)
  await context.grantPermissions(['notifications'], { origin: server.url })
  const page = await context.newPage()
  await page.goto(`${server.url}/`)
  await page.evaluate(`UniChat.update({ lang: 'zh-CN' }).then(() => UniChat.open())`)
  const field = page.getByRole('textbox', { name: '输入消息' })
  await field.fill('您好')
  await field.press('Enter')
  await desk.sees('您好')
  await openMenu(page)
  await entry(page).click()
  await openMenu(page)
  await page.getByRole('menuitemcheckbox', { name: '新消息桌面通知', checked: true }).waitFor()
  await page.keyboard.press('Escape')
  await page.evaluate(`window.shown = []
    const Real = Notification
    window.Notification = class extends Real {
      constructor(...given) {
        super(...given)
        shown.push(given[0])
        this.addEventListener('close', () => shown.pop())
      }
    }
    Notification.permission`)
  const shown = () => page.evaluate<string[]>('shown')

  await desk.reply('看得见')
  await page.getByRole('region', { name: '对话内容' }).getByText('看得见').waitFor()
  const front = await context.newPage()
  await until('the tab is behind', () => page.evaluate<boolean>('document.hidden'))
  await desk.reply('看不见')
  await until('a notice', async () => (await shown()).length > 0)
  expect(await shown()).toEqual(['王芳'])
  await page.bringToFront()
  await until('it is gone', async () => (await shown()).length === 0)
  await front.close()
})

test('[WG-42] where the browser forbids it the visitor is told what to do', async () => {
  const { page } = await openTalk()
  await openMenu(page)
  await entry(page).click()
  await page.getByRole('alertdialog', { name: '无法显示通知' }).waitFor()
  await page.getByRole('button', { name: '知道了' }).click()
  await openMenu(page)
  expect(await entry(page).getAttribute('aria-checked')).toBe('false')
})

test('[WG-42] a site may have it off', async () => {
  const { page } = await openTalk()
  await page.evaluate(`UniChat.update({ notices: 'off' })`)
  await page.getByRole('textbox', { name: '输入消息' }).waitFor()
  await openMenu(page)
  expect(await entry(page).count()).toBe(0)
})
