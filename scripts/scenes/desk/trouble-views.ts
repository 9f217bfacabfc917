/** The views of the desktop when the server, or somebody else, does not take what the agent does. */
import type { Page, WebSocketRoute } from 'playwright-core'
import { isThere, open, openSite, openStudio } from './acts.ts'
import type { View } from './views.ts'

const AGENT = 'wangfang'
const ADMIN = 'admin'

interface Sent {
  type: string
  ref?: string
}

/** Stands in the line: what it answers does not reach the server. */
async function interpose(
  page: Page,
  answer: (sent: Sent) => object | null,
): Promise<() => WebSocketRoute | undefined> {
  let line: WebSocketRoute | undefined
  await page.routeWebSocket(/\/v1\/agent$/u, (socket) => {
    line = socket
    const server = socket.connectToServer()
    socket.onMessage((text) => {
      const reply = answer(JSON.parse(String(text)) as Sent)
      if (reply) socket.send(JSON.stringify(reply))
      else server.send(text)
    })
  })
  await page.reload()
  await isThere(page, '.connection--good')
  return () => line
}

/** A reply that the server cannot keep. */
async function replyInVain(page: Page): Promise<void> {
  const error = { code: 'storage-unavailable', message: 'storage-unavailable' }
  await interpose(page, ({ type, ref }) =>
    type === 'message.send' ? { type: 'reply', ref, ok: false, error } : null,
  )
  await open('张女士')(page)
  await page.locator('textarea').fill('张女士您好，多出的 30 元是 11 月 8 日订购的流量月包。')
  await page.keyboard.press('Enter')
  await isThere(page, '.failed')
}

/** It is in a conversation that is not open. */
async function leaveFailed(page: Page): Promise<void> {
  await replyInVain(page)
  const back = page.locator('.pane__back')
  if (await back.isVisible()) await back.click()
  else await page.locator('.row:not([aria-current])').first().click()
  await isThere(page, '.row:not([aria-current]) .preview--danger')
}

/** Another window of the agent took the place of this one. */
async function beReplaced(page: Page): Promise<void> {
  const lineOf = await interpose(page, () => null)
  await open('张女士')(page)
  lineOf()?.send(JSON.stringify({ type: 'bye', reason: 'replaced' }))
  await isThere(page, '.banner')
}

async function designInVain(page: Page): Promise<void> {
  await openStudio(page)
  await page.route('**/theme/draft', (route) => route.abort())
  await page.locator('.studio__hex').first().fill('#0a7d5a')
  await isThere(page, '.studio__banner')
}

async function settleInVain(page: Page): Promise<void> {
  await openSite(page)
  await page.route('**/settings', (route) => route.abort())
  await page.locator('.site-settings .switch').first().click()
  await isThere(page, '.studio__standing--trouble')
}

export const TROUBLE_VIEWS: View[] = [
  { name: 'desk-failed', loginId: AGENT, act: replyInVain },
  { name: 'desk-failed-row', loginId: AGENT, act: leaveFailed },
  { name: 'desk-replaced', loginId: AGENT, act: beReplaced },
  { name: 'desk-themes-unsaved', loginId: ADMIN, act: designInVain },
  { name: 'desk-site-unsaved', loginId: ADMIN, act: settleInVain },
]
