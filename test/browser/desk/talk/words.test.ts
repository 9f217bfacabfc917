/** Formatted words, earlier conversations and what is being written, on the built desktop. */
import { expect, test } from 'vitest'
import {
  agentConversation,
  agentWelcome,
  ANN,
  answered,
  AT,
  C1,
  C2,
  requested,
  said,
} from '../../../../protocol/client/testing/frames.ts'
import { openDesk, type DeskScript } from '../../../support/desk/scripted-desk.ts'
import type { UpFrame } from '../../../support/scripted-site.ts'
import { until } from '../../../support/until.ts'
import { ownBrowser } from '../../own-browser.ts'

const browser = await ownBrowser()

const held = agentConversation([requested(1), said(2, 'v2', 'how much is 5G?')], {
  unansweredSince: AT,
})
const welcome = agentWelcome([{ ...held, visitor: { ...held.visitor, earlierCount: 1 } }])
const EARLIER = {
  conversationId: C2,
  requestedAt: AT,
  endedAt: AT + 60_000,
  agent: ANN,
  opening: 'broadband is down',
}

/** Takes messages as a server does, and knows of one earlier conversation. */
const answer: NonNullable<DeskScript['onFrame']> = (frame, say) => {
  const reply = (result: object) => say({ type: 'reply', ref: frame.ref, ok: true, result })
  if (frame.type === 'message.send') {
    const { text, format, ref } = frame
    const entry = {
      ...answered(3, String(ref), String(text)),
      ...(format !== undefined && { format }),
    }
    reply({ kind: 'message', entry })
  }
  if (frame.type === 'earlier.list') {
    reply({ kind: 'earlier', conversations: [EARLIER], hasMore: false })
  }
  if (frame.type === 'earlier.load') {
    const entries = [said(2, 'o1', 'broadband is down', C2), answered(3, 'o2', 'it is back', C2)]
    reply({ kind: 'earlier-entries', conversationId: C2, entries, hasOlder: false })
  }
}

async function open() {
  const sent: UpFrame[] = []
  const desk = await openDesk(browser, {
    welcome,
    onFrame(frame, say) {
      sent.push(frame)
      answer(frame, say)
    },
  })
  const field = desk.page.getByRole('textbox', { name: /^Reply to/u })
  await field.waitFor()
  return { ...desk, sent, field, log: desk.page.getByRole('log') }
}

test('[DK-110] words are made bold with the key, previewed, sent as formatted, and shown so', async () => {
  const { page, field, sent, log } = await open()
  await field.fill('the fee is ')
  await field.press('End')
  await page.keyboard.press('Control+b')
  await page.keyboard.type('129')
  expect(await field.inputValue()).toBe('the fee is **129**')
  const preview = page.getByRole('region', { name: 'Preview' })
  expect(await preview.locator('strong').textContent()).toBe('129')
  await field.press('Alt+Enter')
  await log.locator('strong', { hasText: '129' }).waitFor()
  const message = () => sent.find(({ type }) => type === 'message.send')
  await expect.poll(message).toMatchObject({ format: 'markdown' })
  expect(
    await page.getByRole('listbox').or(page.locator('.preview')).first().textContent(),
  ).not.toContain('**')
})

test('[DK-110] without formatting signs stay signs', async () => {
  const { field, sent, log } = await open()
  await field.fill('2 **times** 3')
  await field.press('Alt+Enter')
  await log.getByText('2 **times** 3').waitFor()
  const message = await until('it is sent', () => sent.find(({ type }) => type === 'message.send'))
  expect(message).not.toHaveProperty('format')
})

test('[DK-111] cells that are pasted are sent as a table', async () => {
  const { page, field, log } = await open()
  await field.focus()
  await field.evaluate((element) => {
    const data = new DataTransfer()
    data.setData('text/plain', 'Plan\tFee\n5G\t129\n')
    element.dispatchEvent(
      new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data }),
    )
  })
  await page.getByRole('region', { name: 'Preview' }).getByRole('table').waitFor()
  await field.press('Alt+Enter')
  const table = log.getByRole('table')
  await table.waitFor()
  expect(await table.getByRole('columnheader').allTextContents()).toEqual(['Plan', 'Fee'])
  expect(await table.getByRole('cell').allTextContents()).toEqual(['5G', '129'])
})

test('[DK-112] earlier conversations stand beside the running one and are opened to be read', async () => {
  const { page, complaints } = await open()
  await page.getByRole('button', { name: /broadband is down/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('it is back').waitFor()
  expect(await dialog.getByRole('textbox').count()).toBe(0)
  await page.keyboard.press('Escape')
  await page.getByText('how much is 5G?').first().waitFor()
  expect(complaints).toEqual([])
})

test('[DK-113] what the visitor is writing is shown apart, until it is sent', async () => {
  const { page, say } = await open()
  say({ type: 'draft.changed', conversationId: C1, text: 'and with a second' })
  const draft = page.locator('.typing__draft')
  await expect.poll(() => draft.textContent()).toBe('and with a second')
  expect(await page.locator('.preview--typing').textContent()).toContain('and with a second')
  say(said(3, 'v3', 'and with a second SIM?'))
  await page.getByRole('log').getByText('and with a second SIM?').waitFor()
  expect(await draft.count()).toBe(0)
})

test('[DK-122] a reply of many lines leaves the newest in sight', async () => {
  const entries = Array.from({ length: 40 }, (_, index) => said(index + 2, `v${index}`, 'and?'))
  const long = agentConversation([requested(1), ...entries], { unansweredSince: AT })
  const { page } = await openDesk(browser, { welcome: agentWelcome([long]) })
  const field = page.locator('.composer__field')
  const log = page.locator('.transcript__scroll')
  const hidden = () =>
    log.evaluate(({ scrollHeight, scrollTop, clientHeight }) =>
      Math.round(scrollHeight - scrollTop - clientHeight),
    )
  await field.waitFor()
  await expect.poll(hidden).toBe(0)
  for (let line = 0; line < 8; line++) {
    await field.pressSequentially('line')
    await field.press('Shift+Enter')
  }
  await expect.poll(hidden).toBe(0)
  await field.pressSequentially('more')
  await expect.poll(hidden).toBe(0)
  expect(await page.locator('.transcript__newest').count()).toBe(0)
})
