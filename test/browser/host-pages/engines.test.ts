/** The same talk in every browser engine: the visitor opens the widget, writes, is answered, and finds it all again after a reload. */
import { expect, onTestFinished, test } from 'vitest'
import type { AgentClient } from '../../../protocol/client/agent/client.ts'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import { signIn } from '../../support/http/api.ts'
import { atTheDemoDesk, whereSaid } from '../../support/desk/demo-desk.ts'
import { chromium } from '../../support/engines/chromium.ts'
import { firefox } from '../../support/engines/firefox.ts'
import { bring, picture } from '../../support/http/files.ts'
import { PATIENCE_MS, type Engine, type PageDriver } from '../../support/engines/page-driver.ts'
import { webkit } from '../../support/engines/webkit.ts'
import { DEMO_PASSWORD, startServer, type RunningServer } from '../../support/process/server.ts'
import { until } from '../../support/until.ts'
import { AGENT } from '../office.ts'

async function openPage(engine: Engine, url: string): Promise<PageDriver> {
  const page = await engine.start()
  onTestFinished(() => page.close())
  await page.open(url)
  return page
}

const shows = (page: PageDriver, text: string): Promise<unknown> =>
  until(
    `the visitor sees ${text}`,
    () => page.ask(`!!root?.querySelector('.log')?.textContent.includes(${JSON.stringify(text)})`),
    PATIENCE_MS,
  )

/** Loaded and decoded, not only asked for. */
const PICTURE_SHOWN = `Array.from(root?.querySelectorAll('.log img') ?? []).some((img) => img.complete && img.naturalWidth > 100)`

/** Counts sounds and what goes wrong, with the panel closed. */
const WATCH_SOUNDS = `(() => {
  window.sounds = 0
  window.faults = []
  const Real = window.AudioContext
  window.AudioContext = class extends Real {
    constructor() {
      super()
      window.sounds += 1
    }
  }
  addEventListener('error', ({ message }) => window.faults.push(message))
  addEventListener('unhandledrejection', ({ reason }) => window.faults.push(String(reason)))
  UniChat.close()
  return true
})()`

async function sendPicture({ url }: RunningServer, desk: AgentClient, id: ConversationId) {
  const { cookie } = await signIn(url, AGENT, DEMO_PASSWORD)
  const { body } = await bring({ url, cookie }, id, {
    name: 'router.jpg',
    content: await picture('jpeg'),
  })
  desk.sendFile(id, body.attachment)
}

/** Pops out, writes there, and comes back to the page. */
async function talkInAWindow(page: PageDriver, desk: AgentClient, id: ConversationId) {
  await page.press('.menu .icon-button')
  await page.press('.menu-list button:nth-child(2)')
  const opened = await page.opened()
  await shows(opened, '谢谢')
  await opened.write('textarea', '在独立窗口里')
  expect(await whereSaid(desk, '在独立窗口里', PATIENCE_MS)).toBe(id)
  desk.send(id, '看到了')
  await shows(opened, '看到了')
  expect(await page.ask(`root.querySelector('.frame').hidden`)).toBe(true)
  await opened.close()
  await page.press('.launcher')
  await shows(page, '看到了')
  await page.write('textarea', '又回到页面')
  await whereSaid(desk, '又回到页面', PATIENCE_MS)
}

test.for([chromium, firefox, webkit])(
  '[EV-1] [WG-35] [WG-36] in $name a visitor opens the widget, talks with an agent, finds it all after a reload and in a window of its own, and hears an answer',
  async (engine) => {
    const server = await startServer()
    onTestFinished(() => server.stop())
    const desk = await atTheDemoDesk(server, AGENT)
    onTestFinished(() => desk.stop())
    const page = await openPage(engine, server.url)

    await page.press('.launcher')
    await page.write('textarea', '您好，我想查话费 🙂')
    const id = await whereSaid(desk, '您好，我想查话费 🙂', PATIENCE_MS)
    desk.send(id, '好的，请稍等')
    await shows(page, '您好，我想查话费 🙂')
    await shows(page, '好的，请稍等')
    await sendPicture(server, desk, id)
    await until('the visitor sees the picture', () => page.ask(PICTURE_SHOWN), PATIENCE_MS)

    await page.reload()
    await until('the widget is back', () => page.ask(`!!root?.querySelector('.launcher')`))
    await page.press('.launcher')
    await shows(page, '您好，我想查话费 🙂')
    await page.write('textarea', '谢谢')
    await shows(page, '谢谢')
    await whereSaid(desk, '谢谢', PATIENCE_MS)
    expect(desk.state().conversations.size).toBe(1)

    await talkInAWindow(page, desk, id)

    await page.ask(WATCH_SOUNDS)
    desk.send(id, '还有什么可以帮您？')
    await until('the sound', () => page.ask('window.sounds === 1'), PATIENCE_MS)
    expect(await page.ask('window.faults.join()')).toBe('')
  },
)
