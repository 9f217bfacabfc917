/** The sound for messages the visitor does not see: real audio of the browser, counted, with the time of the page moved by hand. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { until } from '../../support/until.ts'
import { AGENT, openOffice } from '../office.ts'
import { ownBrowser } from '../own-browser.ts'
import { anotherTab, openDesk, visit } from '../pages.ts'

/** Longer than a sound and the rest after it. */
const SOUNDED_MS = 5_000

const browser = await ownBrowser()

interface Ear {
  sounds: () => Promise<number>
  unread: (count: number) => Promise<unknown>
  /** Lets what would sound by then have sounded. */
  pass: () => Promise<void>
}

async function listenTo(page: Page): Promise<Ear> {
  await page.clock.install()
  await page.evaluate(() => {
    const made: AudioContext[] = []
    const Real = AudioContext
    window.AudioContext = class extends Real {
      constructor() {
        super()
        made.push(this)
      }
    }
    Object.assign(window, { made })
  })
  return {
    sounds: () => page.evaluate('made.length'),
    unread: (count) =>
      until(`${count} unread`, () =>
        page.evaluate<boolean>(`UniChat.get('state').then(({ unread }) => unread === ${count})`),
      ),
    pass: () => page.clock.fastForward(SOUNDED_MS),
  }
}

test('[WG-35] a message sounds once for all tabs, in none when one shows it, and not when it is turned off in any', async () => {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const first = await visit(browser, server.url)
  await first.write('您好')
  await desk.sees('您好')
  const second = await anotherTab(first)
  await second.sees('您好')
  const [here, there] = [await listenTo(first.page), await listenTo(second.page)]
  await first.page.evaluate('UniChat.close()')
  await second.page.evaluate('UniChat.close()')
  await desk.reply('第一句')
  await Promise.all([here.unread(1), there.unread(1)])
  await here.pass()
  await there.pass()
  await until('it is heard', async () => (await here.sounds()) === 1)
  await here.pass()

  await second.page.evaluate('UniChat.open()')
  await here.unread(0)
  await desk.reply('第二句')
  await second.sees('第二句')
  await desk.page.getByText('已读').last().waitFor()
  await here.unread(0)
  await here.pass()

  const sound = second.page.getByRole('menuitemcheckbox', { name: '新消息提示音' })
  const turn = async (from: boolean) => {
    await second.page.evaluate('UniChat.open()')
    await second.page.getByRole('button', { name: '更多操作' }).click()
    await second.page.getByRole('menuitemcheckbox', { name: '新消息提示音', checked: from }).click()
    await sound.waitFor({ state: 'detached' })
    await second.page.evaluate('UniChat.close()')
  }
  await turn(true)
  await desk.reply('第三句')
  await here.unread(1)
  await here.pass()
  await turn(false)
  await here.unread(0)
  await desk.reply('第四句')
  await here.unread(1)
  await here.pass()
  await until('it is heard again', async () => (await here.sounds()) === 2)
  expect(await there.sounds()).toBe(0)
})

/** What the page says of itself, since to ask it anything would count as a touch. */
const TELLS = `
  const Real = AudioContext
  window.AudioContext = class extends Real {
    constructor() {
      super()
      console.log('sound')
    }
  }
  document.addEventListener('unichat:status', ({ detail }) => console.log(detail))
  document.addEventListener('unichat:message:received', () => {
    console.log('touched ' + navigator.userActivation.hasBeenActive)
    setTimeout(() => console.log('passed'), 1_500)
  })
`

test('[WG-35] a page that was not touched yet is silent', async () => {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const { page, write } = await visit(browser, server.url)
  await write('您好')
  await desk.sees('您好')
  let said: string[] = []
  const hears = async (text: string) => {
    said = []
    await desk.reply(text)
    await until('it has passed', () => said.includes('passed'))
    return said
  }
  page.on('console', (line) => said.push(line.text()))
  await page.addInitScript(TELLS)
  await page.reload()
  await until('it is online again', () => said.includes('online'))
  expect(await hears('第一句')).toEqual(['touched false', 'passed'])
  await page.getByRole('heading').first().click()
  expect(await hears('第二句')).toEqual(['touched true', 'sound', 'passed'])
})

test('[WG-35] a site may have no sounds, and then its menu offers none', async () => {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const { page, write } = await visit(browser, server.url)
  await write('您好')
  await desk.sees('您好')
  await page.evaluate(`UniChat.update({ sound: 'off' })`)
  const ear = await listenTo(page)
  await page.evaluate('UniChat.close()')
  await desk.reply('第一句')
  await ear.unread(1)
  await ear.pass()
  expect(await ear.sounds()).toBe(0)
  await page.evaluate('UniChat.open()')
  await page.getByRole('button', { name: '更多操作' }).click()
  await page.getByRole('menuitem', { name: '结束对话' }).waitFor()
  expect(await page.getByRole('menuitemcheckbox', { name: '新消息提示音' }).count()).toBe(0)
})

test('[WG-35] a preview that was waved away in one tab is not shown in the next', async () => {
  const server = await openOffice(browser)
  const desk = await openDesk(browser, server.url, AGENT)
  const first = await visit(browser, server.url)
  await first.write('您好')
  await desk.sees('您好')
  await first.page.evaluate('UniChat.close()')
  await desk.reply('第一句')
  await first.page.getByRole('button', { name: '关闭消息预览' }).click()
  const second = await first.context.newPage()
  await second.goto(first.page.url())
  await second.getByRole('button', { name: /打开在线客服.*1/ }).waitFor()
  expect(await second.locator('.preview').count()).toBe(0)
  await desk.reply('第二句')
  await second.locator('.preview').getByText('第二句').waitFor()
})
