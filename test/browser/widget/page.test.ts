/** The built widget on other people's pages, with a scripted server behind it. */
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  ANN,
  C1,
  answered,
  said,
  visitorConversation,
  visitorWelcome,
} from '../../../protocol/client/testing/frames.ts'
import type { PublicEntry } from '../../../protocol/model/entry.ts'
import { idle, openSite, type SiteScript, TAG } from '../../support/scripted-site.ts'
import { until } from '../../support/until.ts'
import { ownBrowser } from '../own-browser.ts'

const PAGE = `<!doctype html><title>A page</title><h1>A page</h1>${TAG}`
const ENTRIES = 120
const LOADED = 40

const browser = await ownBrowser()

const entryAt = (seq: number): PublicEntry =>
  seq % 3 ? answered(seq, `a${seq}`, `answer ${seq} `.repeat(seq % 7)) : said(seq, `v${seq}`)
const entriesFrom = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => entryAt(first + index))

/** A server that holds a conversation of many entries, all of them read. */
const talking: SiteScript['onFrame'] = (frame, say) => {
  if (frame.type === 'hello') {
    const readMarks = { visitor: ENTRIES, agent: ENTRIES }
    const entries = entriesFrom(ENTRIES - LOADED + 1, ENTRIES)
    say(visitorWelcome(visitorConversation(entries, { readMarks })))
  }
  if (frame.type === 'history.load') {
    const before = Number(frame['before'])
    const entries = entriesFrom(Math.max(1, before - LOADED), before - 1)
    const hasOlder = before - LOADED > 1
    const result = { kind: 'history', conversationId: C1, entries, hasOlder }
    say({ type: 'reply', ref: frame.ref, ok: true, result })
  }
}

const launcher = (page: Page): Locator => page.getByRole('button', { name: 'Open chat' })
const composer = (page: Page): Locator => page.getByRole('textbox', { name: 'Message' })
async function open(page: Page): Promise<void> {
  await launcher(page).click()
  await composer(page).waitFor()
}

test('[WG-21] before the visitor acts the script is the only request; afterwards the page is told when it is open', async () => {
  const { page, requested } = await openSite(browser, { html: PAGE, onFrame: idle })
  await launcher(page).waitFor()
  expect(requested.filter((path) => path !== '/favicon.ico')).toEqual(['/', '/widget.js'])
  await open(page)
  expect(requested.length).toBeGreaterThan(2)
})

test('[WG-20] a second tag does nothing, shutdown leaves nothing, and the next tag starts anew', async () => {
  const { page, complaints } = await openSite(browser, { html: PAGE + TAG, onFrame: talking })
  await page.evaluate('UniChat.open()')
  await composer(page).waitFor()
  expect(await page.locator('unichat-widget').count()).toBe(1)
  await page.evaluate('UniChat.shutdown()')
  expect(await page.locator('unichat-widget').count()).toBe(0)
  expect(await page.evaluate('Object.keys(localStorage).length')).toBe(0)
  await page.evaluate(() => {
    const tag = document.createElement('script')
    Object.assign(tag.dataset, { site: 'demo', lang: 'en' })
    tag.src = '/widget.js'
    document.head.append(tag)
  })
  await open(page)
  expect(complaints).toEqual([])
})

test('[WG-20] a page’s listener that throws harms nobody', async () => {
  const { page } = await openSite(browser, { html: PAGE, onFrame: idle })
  await open(page)
  await page.evaluate(`UniChat.on('closed', () => { throw new Error('of the page') })`)
  await page.evaluate('UniChat.close()')
  await launcher(page).waitFor()
})

test('[S15] under the strictest policy that names our origin nothing is blocked', async () => {
  const policy = [
    "default-src 'none'",
    "script-src 'nonce-n1' http://portal.test",
    'connect-src http://portal.test ws://portal.test',
    "require-trusted-types-for 'script'",
  ]
  const html = `<!doctype html>${TAG.replace('<script', '<script nonce="n1"')}`
  const headers = { 'content-security-policy': policy.join('; ') }
  const { page, complaints } = await openSite(browser, { html, headers, onFrame: talking })
  await open(page)
  await page.getByRole('button', { name: 'Emoji' }).click()
  await page.getByRole('dialog', { name: 'Choose an emoji' }).getByText('👍').click()
  expect(await composer(page).inputValue()).toBe('👍')
  const height = await composer(page).evaluate((field) => field.getBoundingClientRect().height)
  expect(height).toBeLessThan(60)
  expect(complaints).toEqual([])
})

test('[S15] a page’s resets and shortcuts do not reach into the panel', async () => {
  const hostile = '* { all: unset !important; font-size: 40px !important }'
  const keys = 'document.addEventListener("keydown", () => (window.keys = 1))'
  const html = `<!doctype html><style>${hostile}</style>${TAG}<script>${keys}</script>`
  const { page } = await openSite(browser, { html, onFrame: idle })
  await open(page)
  await composer(page).pressSequentially('hello')
  expect(await page.evaluate('window.keys')).toBeUndefined()
  const style = await composer(page).evaluate((field) => getComputedStyle(field).fontSize)
  expect(style).toBe('15px')
})

test('[WG-20] an app that could not be loaded is loaded at the second try', async () => {
  const { page } = await openSite(browser, { html: PAGE, onFrame: idle, failures: 1 })
  await launcher(page).click()
  await page.getByRole('button', { name: 'Try again' }).click()
  await composer(page).waitFor()
})

test('[WG-5] older entries come in above without a jump; what is new is read when it is in sight', async () => {
  const site = await openSite(browser, { html: PAGE, onFrame: talking })
  const { page, sent } = site
  await open(page)
  const log = page.getByRole('region', { name: 'Conversation' })
  const bubbles = log.getByText(/^(answer|hello)/)
  const seen = log.getByText('answer 85', { exact: false }).first()
  await seen.waitFor()
  await log.evaluate((element) => (element.scrollTop = 150))
  const place = (): Promise<number> => seen.evaluate((found) => found.getBoundingClientRect().top)
  const before = await place()
  await until('the older page', async () => (await bubbles.count()) > LOADED)
  expect(Math.abs((await place()) - before)).toBeLessThan(1)

  const reads = () => sent.filter((frame) => frame.type === 'read.mark').map(({ seq }) => seq)
  site.say({ ...answered(ENTRIES + 1), author: { kind: 'agent', agent: ANN } })
  const toNewest = page.getByRole('button', { name: 'Jump to the newest message' })
  await toNewest.getByText('1 new').waitFor()
  expect(reads()).toEqual([])
  await toNewest.click()
  await until('the read mark', () => reads().includes(ENTRIES + 1))
})

test('[WG-37] neither the end of the conversation nor a smaller window takes the newest out of sight', async () => {
  const readMarks = { visitor: ENTRIES, agent: ENTRIES }
  const entries = entriesFrom(ENTRIES - LOADED + 1, ENTRIES)
  const ended = visitorConversation(entries, { readMarks, state: 'closed' })
  const onFrame: SiteScript['onFrame'] = (frame, say) => {
    if (frame.type === 'hello') say(visitorWelcome(ended))
  }
  const { page } = await openSite(browser, { html: PAGE, onFrame })
  await launcher(page).click()
  await page.getByRole('button', { name: 'Start again' }).waitFor()
  const log = page.getByRole('region', { name: 'Conversation' })
  const hidden = () =>
    log.evaluate(({ scrollHeight, scrollTop, clientHeight }) =>
      Math.round(scrollHeight - scrollTop - clientHeight),
    )
  await until('the newest is in sight', async () => (await hidden()) === 0)
  await log.evaluate((element) => (element.scrollTop -= 20))
  // The room shrinks before the page is told of the scrolling.
  await log.evaluate((element) => {
    element.scrollTop += 20
    element.style.maxHeight = '200px'
  })
  await until('it is still', async () => (await hidden()) === 0)
  await log.evaluate((element) => (element.scrollTop -= 300))
  await page.getByRole('button', { name: 'Jump to the newest message' }).waitFor()
})

test('[WG-37] a message of many lines leaves the newest in sight', async () => {
  const { page } = await openSite(browser, { html: PAGE, onFrame: talking })
  await open(page)
  const log = page.getByRole('region', { name: 'Conversation' })
  const hidden = () =>
    log.evaluate(({ scrollHeight, scrollTop, clientHeight }) =>
      Math.round(scrollHeight - scrollTop - clientHeight),
    )
  await until('the newest is in sight', async () => (await hidden()) === 0)
  for (let line = 0; line < 6; line++) {
    await composer(page).pressSequentially('line')
    await composer(page).press('Shift+Enter')
  }
  await composer(page).pressSequentially('more')
  await until('it is still', async () => (await hidden()) === 0)
  expect(await page.getByRole('button', { name: 'Jump to the newest message' }).count()).toBe(0)
})

test('[WG-18] another address of a single-page site is told, and the page’s functions are its own', async () => {
  const { page, sent } = await openSite(browser, { html: PAGE, onFrame: idle })
  await open(page)
  await page.evaluate(() => history.pushState({}, '', '/broadband?from=home'))
  const viewed = await until('the page view', () => sent.find(({ type }) => type === 'page.view'))
  expect(viewed['page']).toEqual({
    url: 'http://portal.test/broadband?from=home',
    title: 'A page',
  })
  expect(await page.evaluate(() => history.pushState.toString())).toContain('[native code]')
})

test('[WG-13] Enter sends and Shift+Enter begins a line; Escape closes and gives the focus back', async () => {
  const { page, sent } = await openSite(browser, { html: PAGE, onFrame: talking })
  await open(page)
  await composer(page).pressSequentially('one')
  await composer(page).press('Shift+Enter')
  await composer(page).pressSequentially('two')
  await composer(page).press('Enter')
  const message = await until('the message', () => sent.find(({ type }) => type === 'message.send'))
  expect(message['text']).toBe('one\ntwo')
  await composer(page).press('Escape')
  expect(await launcher(page).evaluate((element) => element.matches(':focus'))).toBe(true)
})

test('[WG-20] on a phone the panel is the screen and the page behind stays put until it is closed', async () => {
  const context = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
  const html = PAGE.replace('<h1>', '<meta name="viewport" content="width=device-width"><h1>')
  const { page } = await openSite(browser, { html, context, onFrame: idle })
  await launcher(page).tap()
  await composer(page).waitFor()
  const overflow = () => page.evaluate(() => document.documentElement.style.overflow)
  await until('the page behind stays put', async () => (await overflow()) === 'hidden')
  await until('the whole screen', async () => {
    const box = await page.getByRole('dialog', { name: 'Chat with us' }).boundingBox()
    return box?.y === 0 && box.width === 390 && box.height === 844
  })
  await page.getByRole('button', { name: 'Close chat window' }).tap()
  await until('the page scrolls again', async () => (await overflow()) === '')
})
