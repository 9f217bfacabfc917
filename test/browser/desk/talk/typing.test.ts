/** Replies typed as fast as keys go, with conversations that change beneath them: what is typed is sent once, where it was typed. */
import type { CDPSession, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  agentConversation,
  agentWelcome,
  answered,
  AT,
  requested,
  said,
} from '../../../../protocol/client/testing/frames.ts'
import type { ConversationId } from '../../../../protocol/model/ids.ts'
import { seededRandom } from '../../../support/random.ts'
import { openDesk } from '../../../support/desk/scripted-desk.ts'
import type { UpFrame } from '../../../support/scripted-site.ts'
import { until } from '../../../support/until.ts'
import { AGENT, openOffice } from '../../office.ts'
import { ownBrowser } from '../../own-browser.ts'
import * as pages from '../../pages.ts'

const COUNT = 10
const ROUNDS = process.env['LONG'] === '1' ? 500 : 40

const browser = await ownBrowser()

const idAt = (place: number) => `c${place}` as ConversationId
const nameAt = (place: number) => `客户${place}号`

function conversationAt(place: number) {
  const id = idAt(place)
  const conversation = agentConversation([requested(1, id), said(2, `v${place}`, '在吗', id)], {
    conversationId: id,
    unansweredSince: AT + place,
  })
  return { ...conversation, visitor: { ...conversation.visitor, name: nameAt(place) } }
}

interface Sent {
  conversationId: ConversationId
  text: string
}

/** A server with ten visitors who write again, some time after they were answered. */
async function crowd(random = seededRandom()) {
  const sent: Sent[] = []
  const typing: UpFrame[] = []
  const seqs = new Map<ConversationId, number>()
  const next = (id: ConversationId) => {
    seqs.set(id, (seqs.get(id) ?? 2) + 1)
    return seqs.get(id) ?? 0
  }
  let line = Promise.resolve()
  const later = (act: () => void) => {
    const ms = random.between(0, 15)
    line = line.then(() => new Promise((resolve) => setTimeout(resolve, ms))).then(act)
  }
  const welcome = agentWelcome(Array.from({ length: COUNT }, (_, place) => conversationAt(place)))
  const desk = await openDesk(browser, {
    welcome,
    onFrame(frame, say) {
      if (frame.type === 'typing.change') typing.push(frame)
      if (frame.type !== 'message.send') return
      const { conversationId: id, text, ref } = frame as UpFrame & Sent
      sent.push({ conversationId: id, text })
      const entry = answered(next(id), ref ?? '', text, id)
      later(() => say({ type: 'reply', ref, ok: true, result: { kind: 'message', entry } }))
      const asked = said(next(id), `v-${id}-${sent.length}`, '还有', id)
      later(() => say(asked))
    },
  })
  await desk.page.locator('.composer__field').waitFor()
  return {
    ...desk,
    sent,
    typing,
    random,
    keys: await keysOf(desk.page),
    begun: await watchBegun(desk.page),
  }
}

/** Whom the composer named when something was begun in it, while it was empty. */
async function watchBegun(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const begun: string[] = []
    Object.assign(window, { begun })
    document.addEventListener(
      'beforeinput',
      ({ target }) => {
        if (target instanceof HTMLTextAreaElement && target.value === '')
          begun.push(target.ariaLabel ?? '')
      },
      { capture: true },
    )
  })
  return () => page.evaluate(() => (window as unknown as { begun: string[] }).begun)
}

/** Key events as the browser gets them, sent without waiting for what they do. */
async function keysOf(page: Page) {
  const session: CDPSession = await page.context().newCDPSession(page)
  const pending: Promise<unknown>[] = []
  const key = (type: 'keyDown' | 'keyUp', rest: object) =>
    pending.push(session.send('Input.dispatchKeyEvent', { type, ...rest }))
  const ENTER = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 }
  return {
    session,
    type(text: string) {
      for (const char of text) {
        key('keyDown', { key: char, text: char })
        key('keyUp', { key: char })
      }
    },
    /** Pressed; `repeats` more times by being held down. */
    enter(repeats = 0) {
      for (let at = 0; at <= repeats; at++)
        key('keyDown', { ...ENTER, text: '\r', autoRepeat: at > 0 })
      key('keyUp', ENTER)
    },
    /** As an input method does: letters that change, and words in their place. */
    compose(stages: readonly string[], words: string) {
      for (const text of stages) {
        const end = text.length
        key('keyDown', { key: 'Process', windowsVirtualKeyCode: 229 })
        pending.push(
          session.send('Input.imeSetComposition', { text, selectionStart: end, selectionEnd: end }),
        )
      }
      key('keyDown', { key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 })
      pending.push(session.send('Input.insertText', { text: words }))
      key('keyUp', ENTER)
    },
    all: () => Promise.all(pending.splice(0)),
  }
}

const labelOf = ({ conversationId }: Sent) => `Reply to ${nameAt(Number(conversationId.slice(1)))}`

const textsOf = ({ sent }: { sent: Sent[] }) => sent.map(({ text }) => text)

test('[DK-25] replies typed ahead through ten conversations are sent once each, to whom the field named', async () => {
  const desk = await crowd()
  const { sent, random, keys } = desk
  const texts = Array.from({ length: ROUNDS }, (_, round) => `${round}：好的，请稍等`)
  for (const text of texts) {
    keys.type(text)
    keys.enter(random.pick([0, 0, 1, 3]))
    if (random.next() < 0.2) keys.enter()
    if (random.next() < 0.3) await keys.all()
  }
  await keys.all()
  await until('all are sent', () => sent.length >= texts.length, 20_000)
  expect(textsOf(desk), `SEED=${random.seed}`).toEqual(texts)
  expect(await desk.begun()).toEqual(sent.map(labelOf))
  expect(new Set(sent.map(labelOf)).size).toBe(COUNT)
  expect(desk.complaints).toEqual([])
})

test('[DK-25] what an input method composes is sent once, in the conversation it was composed in', async () => {
  const desk = await crowd()
  const { sent, random, keys } = desk
  const texts = Array.from({ length: ROUNDS }, (_, round) => `第${round}次您好`)
  for (const text of texts) {
    keys.compose(['n', 'ni', 'nin hao'], text)
    keys.enter(random.pick([0, 2]))
    if (random.next() < 0.3) await keys.all()
  }
  await keys.all()
  await until('all are sent', () => sent.length >= texts.length, 20_000)
  expect(textsOf(desk), `SEED=${random.seed}`).toEqual(texts)
  expect(await desk.begun()).toEqual(sent.map(labelOf))
})

test('[DK-23] the visitor whose field is typed in is told so, and nobody else', async () => {
  const { typing, keys, sent } = await crowd()
  for (const text of ['a', 'b', 'c', 'd', 'e', 'f']) {
    keys.type(text)
    keys.enter()
  }
  await keys.all()
  await until('all are sent', () => sent.length >= 6)
  const told = typing.filter(({ isTyping }) => isTyping === true)
  expect(told.map((frame) => frame['conversationId'])).toEqual(
    sent.map((each) => each.conversationId),
  )
})

/** The first conversation is open; the one that is opened after a reply has a half-written reply. */
async function withHalfWritten() {
  const desk = await crowd()
  const field = desk.page.locator('.composer__field')
  await desk.page.locator('.row', { hasText: nameAt(1) }).click()
  await field.fill('half')
  await desk.page.locator('.row', { hasText: nameAt(0) }).click()
  await field.fill('one moment')
  return {
    ...desk,
    field,
    isNext: () => until('the next is open', async () => (await field.inputValue()) === 'half'),
  }
}

test('[DK-26] a held Enter sends one reply, and nothing that is half written elsewhere', async () => {
  const { keys, sent, isNext } = await withHalfWritten()
  keys.enter(40)
  await keys.all()
  await isNext()
  expect(textsOf({ sent })).toEqual(['one moment'])
})

test('[DK-26] Enter pressed twice, or the button twice, sends one reply; after a key the next one is sent', async () => {
  const { page, keys, sent, field, isNext } = await withHalfWritten()
  keys.enter()
  keys.enter()
  await keys.all()
  await isNext()
  expect(textsOf({ sent })).toEqual(['one moment'])
  keys.type('!')
  keys.enter()
  await keys.all()
  await until('the half-written one is sent', () => sent.length === 2)
  expect(sent[1]).toEqual({ conversationId: idAt(1), text: 'half!' })
  await page.locator('.row', { hasText: nameAt(4) }).click()
  await field.fill('half')
  await page.locator('.row', { hasText: nameAt(3) }).click()
  await field.fill('by hand')
  await page.getByRole('button', { name: 'Send' }).dblclick()
  await until('the reply is sent', () => sent.length === 3)
  expect(sent[2]).toEqual({ conversationId: idAt(3), text: 'by hand' })
})

test('[DK-27] two tabs of the desk share what is half written, and what is sent in one is gone in the other', async () => {
  const server = await openOffice(browser)
  const first = await pages.openDesk(browser, server.url, AGENT)
  const visitor = await pages.visit(browser, server.url)
  await visitor.write('您好')
  await first.sees('您好')
  const second = await first.page.context().newPage()
  await second.goto(`${server.url}/desk`)
  const fields = [first.page, second].map((page) => page.getByRole('textbox', { name: /^回复/ }))
  const [here, there] = fields
  if (!here || !there) throw new Error('both tabs have a field')
  await there.waitFor()
  await here.pressSequentially('好的，请稍等')
  await until('the other tab has it', async () => (await there.inputValue()) === '好的，请稍等')
  await here.press('Enter')
  await until('the other tab has sent it', async () => (await there.inputValue()) === '')
  await second.reload()
  await there.waitFor()
  expect(await there.inputValue()).toBe('')
  await there.press('Enter')
  await there.fill('还有什么可以帮您')
  await there.press('Enter')
  await visitor.sees('还有什么可以帮您')
  expect(await visitor.count('好的，请稍等')).toBe(1)
})

test('[DK-28] what is typed in the search goes on there when a conversation is opened by itself', async () => {
  const desk = await openDesk(browser, { welcome: agentWelcome([]) })
  const { page } = desk
  const search = page.getByRole('searchbox')
  await page.getByText('Connected').waitFor()
  await page.keyboard.press('Alt+r')
  await search.pressSequentially('客户')
  desk.say({ type: 'conversation.added', conversation: conversationAt(1) })
  await page.locator('.composer__field').waitFor()
  await page.keyboard.type('1号')
  expect(await search.inputValue()).toBe('客户1号')
  // What asked for the cursor before is done with: a composer drawn anew does not ask again.
  await page.keyboard.press('Alt+r')
  await page.keyboard.type('half')
  expect(await page.locator('.composer__field').inputValue()).toBe('half')
  const wrapUp = { ...conversationAt(1), state: 'wrap-up', wrapUpEndsAt: AT + 60_000 }
  desk.say({ type: 'conversation.added', conversation: wrapUp })
  await until(
    'the field is gone',
    async () => (await page.locator('.composer__field').count()) === 0,
  )
  await search.click()
  desk.say({ type: 'conversation.added', conversation: conversationAt(1) })
  await page.locator('.composer__field').waitFor()
  await page.keyboard.type('!')
  expect(await search.inputValue()).toBe('客户1号!')
})
