/** A visitor who comes back finds what was said before; one whose writing is seen is told so. */
import { expect, test } from 'vitest'
import {
  ANN,
  answered,
  C1,
  C2,
  requested,
  said,
  visitorConversation,
  visitorWelcome,
} from '../../../protocol/client/testing/frames.ts'
import { openSite, type SiteScript, TAG } from '../../support/scripted-site.ts'
import { ownBrowser } from '../own-browser.ts'

const PAGE = `<!doctype html><title>A page</title><h1>A page</h1>${TAG}`
const EARLIER = {
  conversationId: C2,
  requestedAt: 1_000_000,
  endedAt: 1_900_000,
  agent: ANN,
  opening: 'broadband is down',
}

const browser = await ownBrowser()

/** A running conversation, and one before it. */
const server =
  (site: { offersEarlier?: boolean; previewsTyping?: boolean }): SiteScript['onFrame'] =>
  (frame, say) => {
    const reply = (result: object) => say({ type: 'reply', ref: frame.ref, ok: true, result })
    if (frame.type === 'hello') {
      const welcome = visitorWelcome(visitorConversation([requested(1), answered(2)]))
      say({ ...welcome, site: { ...welcome.site, ...site } })
    }
    if (frame.type === 'earlier.list') {
      reply({ kind: 'earlier', conversations: [EARLIER], hasMore: false })
    }
    if (frame.type === 'earlier.load') {
      const entries = [said(2, 'o1', 'broadband is down', C2), answered(3, 'o2', 'it is back', C2)]
      reply({ kind: 'earlier-entries', conversationId: C2, entries, hasOlder: false })
    }
  }

async function open(site: Parameters<typeof server>[0]) {
  const opened = await openSite(browser, { html: PAGE, onFrame: server(site) })
  await opened.page.getByRole('button', { name: 'Open chat' }).click()
  await opened.page.getByRole('textbox', { name: 'Message' }).waitFor()
  return opened
}

test('[CV-9] earlier conversations are listed above the running one, and read in their place', async () => {
  const { page, sent, complaints } = await open({ offersEarlier: true })
  await page.getByRole('button', { name: 'Earlier conversations', exact: true }).click()
  await page.getByRole('button', { name: /broadband is down/ }).click()
  await page.getByText('it is back').waitFor()
  expect(sent.filter(({ type }) => type.startsWith('earlier.'))).toMatchObject([
    { type: 'earlier.list' },
    { type: 'earlier.load', conversationId: C2 },
  ])
  await page.getByRole('button', { name: 'Hide earlier conversations' }).click()
  expect(await page.getByText('it is back').count()).toBe(0)
  expect(complaints).toEqual([])
})

test('[CV-9] where there are none to find, nothing is shown and nothing more is fetched', async () => {
  const { page, sent } = await open({ offersEarlier: false })
  await page.getByText('hi', { exact: true }).first().waitFor()
  expect(await page.getByRole('button', { name: 'Earlier conversations' }).count()).toBe(0)
  expect(sent.some(({ type }) => type === 'earlier.list')).toBe(false)
})

test('[CV-11] the visitor is told that the agent sees what is typed, and it is told in bounds', async () => {
  const { page, sent } = await open({ previewsTyping: true })
  await page.getByText('The agent can see what you are typing').waitFor()
  await page.getByRole('textbox', { name: 'Message' }).pressSequentially('my bill is wrong')
  const drafts = () => sent.filter(({ type }) => type === 'draft.change')
  await expect.poll(() => drafts().at(-1)?.['text']).toBe('my bill is wrong')
  expect(drafts()[0]).toMatchObject({ conversationId: C1 })
})

test('[CV-11] where the site does not say so nothing of it leaves the page', async () => {
  const { page, sent } = await open({ previewsTyping: false })
  await page.getByText('hi', { exact: true }).first().waitFor()
  await page.getByRole('textbox', { name: 'Message' }).pressSequentially('secret')
  await expect.poll(() => sent.some(({ type }) => type === 'typing.change')).toBe(true)
  expect(sent.some(({ type }) => type === 'draft.change')).toBe(false)
  expect(await page.getByText('The agent can see what you are typing').count()).toBe(0)
})
