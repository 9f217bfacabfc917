/** Pictures of the desktop with ten thousand conversations, in the midst of them. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import {
  agentConversation,
  agentWelcome,
  answered,
  requested,
  said,
} from '../../../protocol/client/testing/frames.ts'
import type { ConversationId, VisitorId } from '../../../protocol/model/ids.ts'
import { DESK_ORIGIN, openDesk } from '../../../test/support/desk/scripted-desk.ts'
import { LOOKS, type Look } from '../looks.ts'
import { preferencesOf } from './pictures.ts'

const COUNT = 10_000
const STILL_MS = 150
const BEGAN_AT = Date.now() - 60_000

const FAMILIES = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '欧阳']
const nameOf = (place: number): string =>
  `${FAMILIES[place % FAMILIES.length]}${place % 2 === 0 ? '先生' : '女士'}`

function conversationAt(place: number) {
  const id = `c${place}` as ConversationId
  const isAnswered = place % 3 === 0
  const entries = [
    requested(1, id),
    said(2, `v${place}`, `您好，我想咨询第 ${place} 个问题，麻烦尽快回复，谢谢`, id),
    ...(isAnswered ? [answered(3, `a${place}`, '好的，请稍候', id)] : []),
  ].map((entry) => ({ ...entry, at: BEGAN_AT + place }))
  const unansweredSince = isAnswered ? null : BEGAN_AT + place
  const conversation = agentConversation(entries, { conversationId: id, unansweredSince })
  const visitor = { ...conversation.visitor, id: `v${place}` as VisitorId, name: nameOf(place) }
  return { ...conversation, visitor }
}

const crowd = agentWelcome(Array.from({ length: COUNT }, (_, place) => conversationAt(place)))

/** A third of the way down the list; not closed. */
export async function openCrowd(browser: Browser, look: Look): Promise<Page> {
  const { width, height } = look
  const { page } = await openDesk(browser, {
    welcome: { ...crowd, serverTime: Date.now() },
    context: {
      viewport: { width, height },
      reducedMotion: 'reduce',
      storageState: {
        cookies: [],
        origins: [{ origin: DESK_ORIGIN, localStorage: [preferencesOf(look)] }],
      },
    },
  })
  await page.locator('.row').first().waitFor()
  await page.locator('.long-list').evaluate((list) => list.scrollTo(0, list.scrollHeight / 3))
  return page
}

export async function takeCrowdPictures(browser: Browser, out: string, name: string) {
  for (const look of LOOKS) {
    const { width, theme, language } = look
    const page = await openCrowd(browser, look)
    await page.waitForTimeout(STILL_MS)
    await page.screenshot({ path: join(out, `${name}-${width}-${theme}-${language}.png`) })
    await page.context().close()
  }
  process.stdout.write(`${name}\n`)
}
