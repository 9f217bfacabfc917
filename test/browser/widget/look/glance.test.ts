/** What a visitor sees at a glance: who answers and how things stand, and the newest message while the panel is closed. */
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import {
  ANN,
  answered,
  assigned,
  ended,
  queued,
  requested,
  said,
  visitorConversation,
  visitorWelcome,
} from '../../../../protocol/client/testing/frames.ts'
import type { PublicEntry } from '../../../../protocol/model/entry.ts'
import type { AgentId } from '../../../../protocol/model/ids.ts'
import type { AgentRef } from '../../../../protocol/model/values.ts'
import { openSite, SITE_ORIGIN, TAG } from '../../../support/scripted-site.ts'
import { until } from '../../../support/until.ts'
import { ownBrowser } from '../../own-browser.ts'

const HTML = `<!doctype html><title>A page</title><h1>A page</h1>${TAG}`
const BOB: AgentRef = { id: 'bob' as AgentId, name: 'Bob', avatarUrl: `${SITE_ORIGIN}/bob.svg` }
const FACE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'

const browser = await ownBrowser()

async function open(entries: PublicEntry[], rest: Parameters<typeof visitorConversation>[1] = {}) {
  const site = await openSite(browser, {
    html: HTML,
    onFrame(frame, say) {
      if (frame.type === 'hello') say(visitorWelcome(visitorConversation(entries, rest)))
    },
  })
  onTestFinished(() => site.page.context().close())
  await site.page.route(BOB.avatarUrl ?? '', (route) =>
    route.fulfill({ contentType: 'image/svg+xml', body: FACE }),
  )
  await site.page.getByRole('button', { name: 'Open chat' }).click()
  return site
}

const head = (page: Page) => page.locator('unichat-widget .header')
const stands = (page: Page, title: string, standing: string) =>
  until(`${title}: ${standing}`, async () => {
    const words = await head(page).innerText()
    return words.includes(title) && words.includes(standing)
  })

test('[WG-52] the head says who answers, with their picture, and how things stand, from the queue to the end', async () => {
  const site = await open([requested(1), queued(2)], { state: 'queued', agent: null })
  const { page } = site
  await stands(page, 'Demo', 'Waiting in line')
  const face = head(page).locator('.avatar')
  expect(await face.getAttribute('src')).toBe(null)
  site.say(assigned(3))
  await stands(page, 'Ann', 'Online')
  expect(await face.textContent()).toBe('A')
  await head(page).getByText('Billing').waitFor()
  // Handed over to somebody with a picture.
  site.say(assigned(4, BOB))
  await stands(page, 'Bob', 'Online')
  await until('the picture is there', () =>
    face.evaluate((img) => img instanceof HTMLImageElement && img.naturalWidth > 0),
  )
  site.say(ended(5))
  await stands(page, 'Bob', 'Conversation ended')
})

test('[EV-6] the focus stays in the panel when the field goes with the conversation', async () => {
  const site = await open([requested(1), assigned(2)])
  const { page } = site
  await page.getByRole('textbox', { name: 'Message' }).fill('I am still')
  site.say(ended(3))
  const again = page.getByRole('button', { name: 'Start again' })
  await again.waitFor()
  const isInside = () => page.evaluate(() => document.activeElement?.localName)
  expect(await isInside()).toBe('unichat-widget')
  await page.evaluate('UniChat.close()')
  await page.evaluate('UniChat.open()')
  await page.getByRole('button', { name: 'Close chat window' }).waitFor()
  expect(await isInside()).toBe('unichat-widget')
})

test('[WG-52] while there is no line the head does not say that anybody is there', async () => {
  const site = await open([requested(1), assigned(2)])
  const { page } = site
  await stands(page, 'Ann', 'Online')
  await head(page).getByText('Billing').waitFor()
  site.cut()
  await stands(page, 'Ann', 'No connection right now')
  expect(await head(page).getByText('Billing').count()).toBe(0)
  expect(await head(page).locator('.live').count()).toBe(0)
})

test('[WG-53] while the panel is closed the newest message stands beside the launcher with who wrote it, and opens the panel', async () => {
  const site = await open([requested(1), assigned(2), said(3, 'v1')])
  const { page } = site
  await page.getByRole('textbox', { name: 'Message' }).waitFor()
  const preview = page.locator('unichat-widget .preview')
  await page.keyboard.press('Escape')
  site.say(answered(4, 'a4', 'The first'))
  await preview.getByText('The first').waitFor()
  expect(await preview.innerText()).toContain(ANN.name)
  site.say(answered(5, 'a5', 'The second'))
  await preview.getByText('The second').waitFor()
  expect(await preview.getByText('The first').count()).toBe(0)
  const [card, launcher] = await Promise.all([
    preview.boundingBox(),
    page.locator('unichat-widget .launcher').boundingBox(),
  ])
  expect((card?.y ?? 0) + (card?.height ?? 0)).toBeLessThanOrEqual(launcher?.y ?? 0)
  await preview.getByText('The second').click()
  await page.getByRole('textbox', { name: 'Message' }).waitFor()
  await preview.waitFor({ state: 'detached' })
  await page.locator('unichat-widget .badge').waitFor({ state: 'detached' })
})
