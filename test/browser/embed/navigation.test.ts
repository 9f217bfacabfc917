/** Pages that change without being loaded: Turbo fetches the next one and puts its body in the place of this one's. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import {
  assigned,
  requested,
  visitorConversation,
  visitorWelcome,
} from '../../../protocol/client/testing/frames.ts'
import { openSite, TAG } from '../../support/scripted-site.ts'
import { until } from '../../support/until.ts'
import { ownBrowser } from '../own-browser.ts'

const TURBO = readFileSync(createRequire(import.meta.url).resolve('@hotwired/turbo'), 'utf8')
const LINK = '<a href="/next">Next page</a>'

const browser = await ownBrowser()

test.each([
  ['head', `<head><script>${TURBO}</script>${TAG}</head><body>${LINK}</body>`],
  ['body', `<head><script>${TURBO}</script></head><body>${LINK}${TAG}</body>`],
])(
  '[EV-12] with the tag in the %s, the panel and what was written outlive a body that is replaced',
  async (_place, html) => {
    const { page, sent, complaints } = await openSite(browser, {
      html: `<!doctype html><html>${html}</html>`,
      onFrame: (frame, say) => {
        const entries = [requested(1), assigned(2)]
        if (frame.type === 'hello') say(visitorWelcome(visitorConversation(entries)))
      },
    })
    await page.evaluate('UniChat.open()')
    const field = page.getByRole('textbox', { name: 'Message' })
    await field.fill('half a sen')
    await page.evaluate('window.oldBody = document.body')
    await page.getByRole('link', { name: 'Next page' }).click()
    await until('another body', () => page.evaluate<boolean>('document.body !== oldBody'))
    await until('the agent sees the page', () =>
      sent.some(({ type, page: seen }) => type === 'page.view' && isNext(seen)),
    )
    expect(await field.inputValue()).toBe('half a sen')
    expect(await page.locator('unichat-widget').count()).toBe(1)
    await page.goBack()
    await until('the first address', () => new URL(page.url()).pathname === '/')
    await field.press('Enter')
    await until('the message', () => sent.some(({ text }) => text === 'half a sen'))
    expect(sent.filter(({ type }) => type === 'hello')).toHaveLength(1)
    expect(complaints).toEqual([])
  },
)

function isNext(seen: unknown): boolean {
  return (seen as { url: string }).url.endsWith('/next')
}
