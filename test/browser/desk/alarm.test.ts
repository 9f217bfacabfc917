/** What calls an agent back to work: sounds that repeat, notices, the tab's title and icon, and clocks that change colour. */
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  agentConversation,
  agentWelcome,
  answered,
  C1,
  C2,
  requested,
  said,
} from '../../../protocol/client/testing/frames.ts'
import type { AgentId, ConversationId } from '../../../protocol/model/ids.ts'
import { launchWholeBrowser } from '../../support/browser.ts'
import { openDesk, type DeskScript } from '../../support/desk/scripted-desk.ts'
import { until } from '../../support/until.ts'
import { ownBrowser } from '../own-browser.ts'

/** Only pages with TLS may show notices and have locks. */
const ORIGIN = 'https://desk.test'
/** As the desk repeats its sound. */
const REPEAT_MS = 8_000
/** Well below the heartbeat. */
const STEP_MS = 2_000
/** Who touches nothing for so long is not at the page. */
const AWAY_MS = 30_000

const browser = await ownBrowser(launchWholeBrowser)

const waiting = (id: ConversationId) => {
  const conversation = agentConversation([requested(1, id), said(2, `v-${id}`, '在吗', id)], {
    conversationId: id,
    unansweredSince: Date.now(),
  })
  return { ...conversation, visitor: { ...conversation.visitor, name: `客户${id}` } }
}
const quiet = (id: ConversationId) => ({ ...waiting(id), unansweredSince: null })

interface Watched {
  tones: number
  isLookedAt: boolean
  notices: { notice: Notification; isClosed: boolean }[]
}

/** Keeps what the page plays and shows, and lets its window be in front or not. */
async function watch(page: Page): Promise<void> {
  await page.clock.install()
  await page.addInitScript(() => {
    localStorage.setItem('unichat.desk.preferences', JSON.stringify({ desktopNotices: true }))
    const watched: Watched = { tones: 0, isLookedAt: true, notices: [] }
    window.AudioContext = class extends AudioContext {
      override createOscillator(): OscillatorNode {
        watched.tones += 1
        return super.createOscillator()
      }
    }
    const Real = Notification
    window.Notification = class extends Real {
      constructor(title: string, options?: NotificationOptions) {
        super(title, options)
        watched.notices.push({ notice: this, isClosed: false })
      }
      override close(): void {
        for (const each of watched.notices) if (each.notice === this) each.isClosed = true
        super.close()
      }
    }
    document.hasFocus = () => watched.isLookedAt
    Object.assign(window, { watched })
  })
}

async function open(script: Pick<DeskScript, 'welcome'>) {
  const seqs = new Map<ConversationId, number>()
  const nextIn = (id: ConversationId) => {
    const seq = (seqs.get(id) ?? 2) + 1
    seqs.set(id, seq)
    return seq
  }
  const desk = await openDesk(browser, {
    ...script,
    context: { permissions: ['notifications'] },
    origin: ORIGIN,
    prepare: watch,
    onFrame(frame, say) {
      if (frame.type !== 'message.send') return
      const id = frame['conversationId'] as ConversationId
      const entry = answered(nextIn(id), frame.ref, String(frame['text']), id)
      say({ type: 'reply', ref: frame.ref, ok: true, result: { kind: 'message', entry } })
    },
  })
  const { page } = desk
  await page.getByText('Connected').waitFor()
  return {
    page,
    say: desk.say,
    /** The visitor writes. */
    hear: (text: string, id = C1) => {
      const seq = nextIn(id)
      desk.say(said(seq, `v${seq}`, text, id))
    },
    pass: (ms: number) => pass(page, ms),
    tones: () => page.evaluate<number>('watched.tones'),
    turnAway: () => page.evaluate('watched.isLookedAt = false'),
    notices: () =>
      page.evaluate<object[]>(`watched.notices.map(({ notice: { title, body }, isClosed }) =>
        ({ title, body, isClosed }))`),
  }
}

/** In steps between which the server's answers come: to the page it must not seem to be silent. */
async function pass(page: Page, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= STEP_MS) {
    await page.clock.runFor(Math.min(STEP_MS, left))
    for (let turn = 0; turn < 2; turn++) await page.evaluate('0')
  }
}

/** It sounds again with every stretch of time, and so often as it is waited for. */
async function soundsOn({ pass, tones }: Awaited<ReturnType<typeof open>>, times: number) {
  for (let time = 0; time < times; time++) {
    const before = await tones()
    await pass(REPEAT_MS)
    await until('it sounds again', async () => (await tones()) > before)
  }
}

test('[DK-52] the sound is repeated until everybody has an answer, and is silent from then on', async () => {
  const scene = await open({ welcome: agentWelcome([quiet(C1), quiet(C2)]) })
  const { hear, page, pass, tones } = scene
  await page.locator('.row').first().click()
  const other = (await page.locator('.row').first().textContent())?.includes(C1) ? C2 : C1
  expect(await tones()).toBe(0)
  hear('还在吗', other)
  await until('it sounds', async () => (await tones()) === 1)
  await soundsOn(scene, 3)
  await page.keyboard.press('Alt+n')
  await page.keyboard.type('在的')
  await page.keyboard.press('Enter')
  await page.locator('.row--unanswered').waitFor({ state: 'detached' })
  const heard = await tones()
  for (let time = 0; time < 3; time++) await pass(REPEAT_MS)
  expect(await tones()).toBe(heard)
})

test('[DK-52] what is open before the agent makes no sound, until the agent has left it alone', async () => {
  const scene = await open({ welcome: agentWelcome([quiet(C1)]) })
  const { hear, page, pass, tones } = scene
  await page.locator('.row').first().click()
  hear('还在吗')
  await page.locator('.row--unanswered').waitFor()
  await pass(REPEAT_MS)
  await page.keyboard.press('Shift')
  await pass(REPEAT_MS)
  expect(await tones()).toBe(0)
  await pass(AWAY_MS)
  await soundsOn(scene, 2)
})

test('[DK-53] the tab says in its title how many wait, and by its icon that somebody does', async () => {
  const { hear, page } = await open({ welcome: agentWelcome([waiting(C1), quiet(C2)]) })
  const icon = () => page.locator('link[rel=icon]').getAttribute('href')
  await until('one waits', async () => (await page.title()) === '(1) Agent desktop · UniChat')
  const alarmed = await icon()
  hear('还在吗', C2)
  await until('two wait', async () => (await page.title()).startsWith('(2) '))
  for (const text of ['one', 'two']) {
    await page.locator('.row--unanswered').first().click()
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
  await until('nobody waits', async () => (await page.title()) === 'Agent desktop · UniChat')
  expect(await icon()).not.toBe(alarmed)
})

test('[DK-50] whoever looks elsewhere is told by their system, and led to the conversation from wherever they are', async () => {
  const welcome = agentWelcome([quiet(C1), quiet(C2)])
  const agent = { ...welcome.agent, role: 'supervisor' as const }
  const { hear, page, tones, turnAway, notices } = await open({ welcome: { ...welcome, agent } })
  await page.keyboard.press('Alt+2')
  await page.locator('.floor').waitFor()
  hear('在看', C1)
  await until('it sounds', async () => (await tones()) > 0)
  expect(await notices()).toEqual([])
  await turnAway()
  hear('还在吗', C2)
  await until('there is a notice', async () => (await notices()).length === 1)
  const notice = { title: `Message from 客户${C2}`, body: '还在吗' }
  expect(await notices()).toEqual([{ ...notice, isClosed: false }])
  await page.evaluate(`watched.notices[0].notice.dispatchEvent(new Event('click'))`)
  await page
    .getByRole('heading', { name: `客户${C2}` })
    .first()
    .waitFor()
  expect(page.url()).toBe(`${ORIGIN}/desk`)
  expect(await notices()).toEqual([{ ...notice, isClosed: true }])
})

test('[DK-132] of a conversation that was handed over the notice says who did it', async () => {
  const { page, say, turnAway, notices } = await open({ welcome: agentWelcome([quiet(C1)]) })
  await page.locator('.row').waitFor()
  await turnAway()
  const given = (seq: number, name: string, cause: 'routed' | 'transferred') =>
    ({
      type: 'conversation.assigned',
      ...{ conversationId: C2, seq, at: Date.now(), skillGroup: null },
      ...{ agent: { id: `agent-${seq}` as AgentId, name }, cause },
    }) as const
  const before = [requested(1, C2), said(2, 'v2', '在吗', C2), given(3, '李强', 'routed')]
  const entries = [...before, given(4, 'Ann', 'transferred')]
  const conversation = agentConversation(entries, { conversationId: C2 })
  const visitor = { ...conversation.visitor, name: '王先生' }
  say({ type: 'conversation.added', conversation: { ...conversation, visitor } })
  await until('there is a notice', async () => (await notices()).length === 1)
  const notice = { title: '李强 hands over 王先生', body: '在吗', isClosed: false }
  expect(await notices()).toEqual([notice])
})

test('[DK-3] the clock of who waits turns amber and red while one looks, with its figures', async () => {
  const { page, pass } = await open({
    welcome: { ...agentWelcome([waiting(C1)]), serverTime: Date.now() },
  })
  const clock = page.locator('.row .wait')
  const is = (level: string) => page.locator(`.row .wait--${level}`).waitFor()
  await is('fresh')
  await pass(30_000)
  await is('late')
  expect(await clock.textContent()).toMatch(/^0:3\d$/)
  await pass(30_000)
  await is('overdue')
  expect(await clock.textContent()).toMatch(/^1:0\d$/)
})
