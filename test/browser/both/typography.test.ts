/** Chinese as it is set in print, on both built faces: letters, lines, and where lines may break. */
import type { Locator, Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import {
  agentConversation,
  agentWelcome,
  answered,
  assigned,
  noticed,
  requested,
  said,
  visitorConversation,
  visitorWelcome,
} from '../../../protocol/client/testing/frames.ts'
import type { AgentWelcome } from '../../../protocol/frames/agent-down.ts'
import { DESK_ORIGIN, openDesk } from '../../support/desk/scripted-desk.ts'
import { openSite, TAG } from '../../support/scripted-site.ts'
import { ownBrowser } from '../own-browser.ts'

const browser = await ownBrowser()

/** Every mark that Chinese has, often enough for one to meet each edge. */
const WORDS =
  '您好！“畅越”（199元）含：流量、语音；超出后……每GB《资费》5元——真的吗？是的，可以。'.repeat(6)
const CLOSING = /^[，。、；：？！”’）》】…]/u
const OPENING = /[“‘（《【]$/u
const HAN = /Noto Sans CJK SC|Noto Sans SC/u
/** Each a letter longer than the one before, so that one of them is a letter longer than a line. */
const SENTENCES = [13, 14, 15, 16, 17, 18, 19, 20].map(
  (length) => `${'请您稍候，正在为您查询本月的套餐余量和账单'.slice(0, length)}。`,
)
const ENTRIES = [
  ...[requested(1), assigned(2), answered(3, 'a3', WORDS), said(4, 'v4', WORDS)],
  ...SENTENCES.map((text, place) => answered(5 + place, `a${5 + place}`, text)),
]
/** More than a letter apart from the first to the last, by steps that are none. */
const WIDTHS = [360, 365, 371, 378, 386, 400]

const noticeOf = (text: string, place: number) => ({ ...noticed(3 + place), text })

interface Face {
  page: Page
  words: Locator
}

async function openWidget(): Promise<Face> {
  const { page } = await openSite(browser, {
    // A page that is not Chinese and breaks its lines anywhere.
    html: `<!doctype html><html lang="ja"><style>html{line-break:anywhere;word-break:break-all}</style>
      <meta name="viewport" content="width=device-width"><h1>A page</h1>${TAG}`,
    onFrame: (frame, say) => {
      if (frame.type === 'hello') say(visitorWelcome(visitorConversation(ENTRIES)))
    },
  })
  await page.getByRole('button', { name: /^Open chat/u }).click()
  return { page, words: page.locator('unichat-widget .bubble .words') }
}

async function openDeskAt(): Promise<Face> {
  const { page } = await openDesk(browser, { welcome: agentWelcome([agentConversation(ENTRIES)]) })
  await page.locator('.row').first().click()
  return { page, words: page.locator('.transcript .bubble') }
}

/** The lines of an element as they are drawn. */
const linesOf = (element: Element): string[] => {
  const lines: string[] = []
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let lastTop = -Infinity
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent ?? ''
    for (let at = 0; at < text.length; at++) {
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + 1)
      const { top, height } = range.getBoundingClientRect()
      if (top > lastTop + height / 2) lines.push('')
      lastTop = top
      lines.push(`${lines.pop() ?? ''}${text[at]}`)
    }
  }
  return lines
}

/** The fonts that really drew it. */
async function fontsOf(page: Page, words: Locator): Promise<string[]> {
  const line = await page.context().newCDPSession(page)
  await words.evaluate((element) => element.setAttribute('data-looked-at', ''))
  await line.send('DOM.enable')
  await line.send('CSS.enable')
  const { nodes } = await line.send('DOM.getFlattenedDocument', { depth: -1, pierce: true })
  const node = nodes.find(({ attributes }) => attributes?.includes('data-looked-at'))
  const { fonts } = await line.send('CSS.getPlatformFontsForNode', { nodeId: node?.nodeId ?? 0 })
  return fonts.toSorted((a, b) => b.glyphCount - a.glyphCount).map(({ familyName }) => familyName)
}

const FACES: [string, () => Promise<Face>][] = [
  ['widget', openWidget],
  ['desktop', openDeskAt],
]

test.each(FACES)(
  '[TX-8] no line begins with a mark that closes, ends with one that opens, or parts a dash: %s',
  async (_, open) => {
    const { page, words } = await open()
    onTestFinished(() => page.context().close())
    await words.nth(1).waitFor()
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 })
      for (const lines of await Promise.all([0, 1].map((at) => words.nth(at).evaluate(linesOf)))) {
        expect(lines.length).toBeGreaterThan(10)
        expect(lines.filter((line) => CLOSING.test(line) || OPENING.test(line))).toEqual([])
        expect(lines.filter((line) => /(^|[^—])—$/u.test(line))).toEqual([])
      }
    }
  },
)

test.each(FACES)(
  '[TX-8] Han letters are those of simplified Chinese, in lines 1.6 letters high: %s',
  async (_, open) => {
    const { page, words } = await open()
    onTestFinished(() => page.context().close())
    await words.nth(1).waitFor()
    for (const at of [0, 1]) {
      expect((await fontsOf(page, words.nth(at)))[0]).toMatch(HAN)
      const ratio = await words.nth(at).evaluate((element) => {
        const { lineHeight, fontSize } = getComputedStyle(element)
        return Number.parseFloat(lineHeight) / Number.parseFloat(fontSize)
      })
      expect(ratio).toBeCloseTo(1.6)
    }
  },
)

test.each(FACES)('[TX-8] no letter stands alone on the last line: %s', async (_, open) => {
  const { page, words } = await open()
  onTestFinished(() => page.context().close())
  await page.setViewportSize({ width: 360, height: 800 })
  await words.nth(1 + SENTENCES.length).waitFor()
  const all = await words.all()
  const drawn = await Promise.all(all.slice(2).map((each) => each.evaluate(linesOf)))
  const wrapped = drawn.filter((lines) => lines.length > 1)
  expect(wrapped.length).toBeGreaterThan(0)
  expect(wrapped.filter((lines) => /^\p{Script=Han}?。$/u.test(lines.at(-1) ?? ''))).toEqual([])
})

const AWAY: AgentWelcome['status'] = { status: 'away', awayReason: null, since: 0 }
const SORRY = '非常抱歉让您久等了。您可以继续等待，也可以给我们留言。'
const CHINESE = {
  name: 'unichat.desk.preferences',
  value: JSON.stringify({ language: 'zh-CN' }),
}

test('[TX-8] lines in the middle of the desk end where a part of the sentence does', async () => {
  const held = [requested(1), assigned(2), { ...noticed(3), text: SORRY }]
  for (const conversations of [[], [agentConversation(held)]]) {
    const { page } = await openDesk(browser, {
      welcome: agentWelcome(conversations, { status: AWAY }),
      context: {
        viewport: { width: 360, height: 720 },
        storageState: {
          cookies: [],
          origins: [{ origin: DESK_ORIGIN, localStorage: [CHINESE] }],
        },
      },
    })
    onTestFinished(() => page.context().close())
    const words = page.locator('.list__empty, .notice').first()
    if (conversations.length > 0) await page.locator('.row').click()
    await words.waitFor()
    const lines = await words.evaluate(linesOf)
    expect(lines.join('')).toMatch(/暂无会话|非常抱歉/u)
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.filter((line) => !/[，。]$|\d$/u.test(line))).toEqual([])
  }
})

/** Each a letter longer than the one before, so that the mark at its end is one letter too much for a line. */
const LONG = [19, 20, 21, 22, 23, 24].map(
  (length) =>
    `${'本次咨询已经达到了网站所设定的每一次对话的时长上限请您稍后再来'.slice(0, length)}。谢谢！`,
)
const NARROW = [320, 332, 344, 356, 368, 380]

test('[TX-8] lines in the middle of the widget end where a part of the sentence does, and none begins with a mark', async () => {
  const { page } = await openSite(browser, {
    html: `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">${TAG.replace('"en"', '"zh"')}`,
    onFrame: (frame, say) => {
      const held = [requested(1), assigned(2), ...[SORRY, ...LONG].map(noticeOf)]
      if (frame.type === 'hello') say(visitorWelcome(visitorConversation(held)))
    },
  })
  onTestFinished(() => page.context().close())
  await page.getByRole('button', { name: /打开在线客服/u }).click()
  const words = page.locator('.notice')
  await words.nth(LONG.length).waitFor()
  for (const width of NARROW) {
    await page.setViewportSize({ width, height: 720 })
    const drawn = (await words.all()).map((notice) => notice.evaluate(linesOf))
    const [sorry = [], ...long] = await Promise.all(drawn)
    expect(sorry.filter((line) => !/[，。？]$/u.test(line))).toEqual([])
    expect(long).toHaveLength(LONG.length)
    expect(long.flat().filter((line) => CLOSING.test(line))).toEqual([])
  }
})
