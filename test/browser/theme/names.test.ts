/** What docs/theming.md names for style sheets of pages: each name changes what the built widget draws. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import {
  answered,
  assigned,
  ended,
  queued,
  requested,
  said,
  visitorConversation,
  visitorWelcome,
} from '../../../protocol/client/testing/frames.ts'
import type { VisitorConversation } from '../../../protocol/model/visitor-snapshot.ts'
import { signInLookOf } from '../../../scripts/scenes/widget/sign-in-scenes.ts'
import { DEFAULT_THEME } from '../../../protocol/model/theme.ts'
import { lookOf } from '../../../protocol/theme/look.ts'
import { picture } from '../../support/http/files.ts'
import { openSite, SITE_ORIGIN, type SiteScript, TAG } from '../../support/scripted-site.ts'
import { ownBrowser } from '../own-browser.ts'

const browser = await ownBrowser()

/** The names in the first column of a table. */
function documented(section: string, name: RegExp): string[] {
  const text = readFileSync('docs/theming.md', 'utf8')
  const [, table = ''] = new RegExp(`\n## ${section}\n([\\s\\S]*?)\n## `).exec(text) ?? []
  const cells = table.split('\n').flatMap((row) => row.split('|')[1] ?? [])
  return cells.flatMap((cell) => cell.match(name) ?? [])
}

async function open(conversation: VisitorConversation | null, more: Partial<SiteScript> = {}) {
  const site = await openSite(browser, {
    html: `<!doctype html><title>Shop</title>${TAG}`,
    onFrame(frame, say) {
      if (frame.type === 'hello') say(visitorWelcome(conversation))
      if (frame.type !== 'conversation.request') return
      const error = { code: 'no-agents', message: '' }
      say({ type: 'reply', ref: frame.ref, ok: false, error })
    },
    ...more,
  })
  site.page.setDefaultTimeout(8_000)
  onTestFinished(() => site.page.context().close())
  return site
}

/** As a page says it in its own style sheet, and nothing else at the same time. */
const dress = (page: Page, css: string): Promise<void> =>
  page.evaluate((text) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    document.adoptedStyleSheets = [sheet]
  }, css)

/** The first drawn element that has the part; null: there is none. */
const outlineOf = (page: Page, part: string): Promise<string | null> =>
  page.evaluate((name) => {
    const root = document.querySelector('unichat-widget')?.shadowRoot
    const found = [...(root?.querySelectorAll(`[part~="${name}"]`) ?? [])]
    const drawn = found.find((element) => element.getClientRects().length > 0)
    return drawn ? getComputedStyle(drawn).outlineWidth : null
  }, part)

/** Takes those off the list that are drawn here, each of them dressed by its name. */
async function dressParts(page: Page, left: Set<string>, expected: string): Promise<void> {
  const missing: string[] = []
  for (const part of expected.split(' ')) {
    await dress(page, `unichat-widget::part(${part}) { outline: 7px solid }`)
    if ((await outlineOf(page, part)) === '7px') left.delete(part)
    else missing.push(part)
  }
  expect(missing).toEqual([])
}

const composer = (page: Page) => page.getByRole('textbox', { name: 'Message' })
const card = {
  title: '5G',
  url: `${SITE_ORIGIN}/5g`,
  text: '30 GB',
  price: '¥129',
  image: `${SITE_ORIGIN}/5g.png`,
}

test('[TH-4] each part of the documentation takes what the page says of it', async () => {
  const left = new Set(documented('Parts', /(?<=`)[a-z-]+(?=`)/gu))
  expect(left.size).toBeGreaterThan(30)
  const talk = [requested(1), assigned(2), { ...said(3, 'm1'), card }, answered(4, 'a4')]
  const site = await open(visitorConversation(talk))
  const { page } = site
  await page.route('**/5g.png', async (route) =>
    route.fulfill({ contentType: 'image/png', body: await picture('png') }),
  )
  await page.evaluate('UniChat.open()')
  await page.getByRole('link', { name: '5G' }).waitFor()
  await page.locator('unichat-widget [part=sent-card-image]').waitFor()
  await dressParts(page, left, 'frame header header-title avatar log day system author meta')
  await dressParts(page, left, 'message agent-message composer composer-box send icon-button')
  await dressParts(page, left, 'sent-card sent-card-image sent-card-title sent-card-price')
  await dressParts(page, left, 'sent-card-text')
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menu').waitFor()
  await dressParts(page, left, 'menu-list')
  await page.getByRole('menuitem', { name: 'End conversation' }).click()
  await page.getByRole('alertdialog').waitFor()
  await dressParts(page, left, 'confirm button primary')
  await page.keyboard.press('Escape')
  await page.evaluate('UniChat.close()')
  site.say(answered(5, 'a5'))
  await page.locator('unichat-widget [part=badge]').waitFor()
  await page.locator('unichat-widget [part=preview]').waitFor()
  await dressParts(page, left, 'launcher badge preview')

  const waiting = await open(
    visitorConversation([requested(1), said(2, 'm2'), queued(3)], {
      state: 'queued',
      agent: null,
      queue: { ahead: 2, estimatedWaitMs: null },
    }),
  )
  await waiting.page.evaluate('UniChat.open()')
  await waiting.page.getByText('2 people are ahead of you').waitFor()
  await dressParts(waiting.page, left, 'card visitor-message')

  const alone = await open(null)
  await alone.page.evaluate('UniChat.open()')
  await alone.page.getByText('Hello, how can we help?').waitFor()
  await dressParts(alone.page, left, 'welcome')
  await composer(alone.page).fill('Anybody?')
  await composer(alone.page).press('Enter')
  await alone.page.getByText('Nobody is online right now').waitFor()
  await dressParts(alone.page, left, 'banner')
  await alone.page.evaluate(`UniChat.open({ view: 'leave-message' })`)
  await alone.page.getByRole('textbox', { name: 'Name' }).waitFor()
  await dressParts(alone.page, left, 'field')

  const over = await open(
    visitorConversation([requested(1), assigned(2), ended(3)], { state: 'closed' }),
  )
  await over.page.evaluate('UniChat.open()')
  await over.page.getByRole('button', { name: 'Start again' }).waitFor()
  await dressParts(over.page, left, 'ended')

  const asking = await open(null, { look: signInLookOf() })
  await asking.page.evaluate('UniChat.open()')
  await asking.page.getByRole('button', { name: 'Sign in', exact: true }).waitFor()
  await dressParts(asking.page, left, 'sign-in')
  expect([...left]).toEqual([])
})

/** What the page is to see change, for properties that are no colours. */
const OTHER: Readonly<Record<string, string>> = {
  '--unichat-light': '; --unichat-dark: initial',
  '--unichat-dark': 'initial; --unichat-light: ',
  '--unichat-font': 'monospace',
  '--unichat-text-size': '19px',
  '--unichat-radius': '3px',
  '--unichat-width': '410px',
  '--unichat-height': '480px',
  '--unichat-right': '33px',
  '--unichat-bottom': '33px',
  '--unichat-left': '33px',
  '--unichat-launcher-size': '70px',
  '--unichat-launcher-radius': '3px',
  '--unichat-z-index': '9',
}

/** Of everything that is drawn, what properties may be about. */
const drawn = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const names =
      'color background-color border-top-color border-bottom-color outline-color stroke font-family'
    const more = 'font-size border-top-left-radius width height right bottom left z-index'
    const host = document.querySelector('unichat-widget')
    const all = host ? [host, ...(host.shadowRoot?.querySelectorAll('*') ?? [])] : []
    return all
      .flatMap((element) => {
        const style = getComputedStyle(element)
        return `${names} ${more}`.split(' ').map((name) => style.getPropertyValue(name))
      })
      .join()
  })

test.each(['light', 'dark'] as const)(
  '[TH-4] each property of the documentation changes what is drawn, %s',
  async (colorScheme) => {
    const all = [...new Set(documented('Custom properties', /--unichat-[a-z-]+[a-z]/gu))]
    const isOfDark = (name: string) => name.startsWith('--unichat-dark-')
    const own = all.filter((name) => isOfDark(name) === (colorScheme === 'dark'))
    expect(own.length).toBeGreaterThan(10)
    const talk = [requested(1), assigned(2), answered(3, 'a3', 'See https://example.com')]
    const look = lookOf({ ...DEFAULT_THEME, textSizePx: 16 })
    const { page } = await open(visitorConversation(talk), {
      context: { colorScheme },
      look,
      onFrame(frame, say) {
        const welcome = visitorWelcome(visitorConversation(talk))
        if (frame.type === 'hello')
          say({ ...welcome, site: { ...welcome.site, look: look.version } })
        const error = { code: 'too-fast', message: '' }
        if (frame.type === 'message.send') say({ type: 'reply', ref: frame.ref, ok: false, error })
      },
    })
    await page.evaluate('UniChat.open()')
    await page.getByRole('link', { name: 'https://example.com' }).waitFor()
    await composer(page).fill('Hello?')
    await composer(page).press('Enter')
    await page.locator('unichat-widget .banner.warning').waitFor()
    await page.evaluate(
      'Promise.all(document.querySelector("unichat-widget").shadowRoot.getAnimations().map((it) => it.finished))',
    )
    const before = await drawn(page)
    const without: string[] = []
    for (const name of own) {
      await dress(page, `unichat-widget { ${name}: ${OTHER[name] ?? 'rgb(1, 2, 3)'} }`)
      if ((await drawn(page)) === before) without.push(name)
    }
    expect(without).toEqual([])
  },
)

/** What stays round, whatever the corners of the panel are, and what is drawn by the browser. */
const ROUND = 'input, .avatar, .dot, .badge, .typing-dots i, .welcome-mark, .newest'

test('[TH-5] the corners of everything in the panel follow the radius of the page', async () => {
  const attachment = { fileId: 'f-1', kind: 'file', name: 'bill.pdf', bytes: 1_200 }
  const pdf = { ...attachment, mediaType: 'application/pdf', hasThumbnail: false }
  const { type: _, ...message } = answered(5, 'f5')
  const talk = [
    ...[requested(1), assigned(2), { ...said(3, 'm1'), card }],
    ...[answered(4, 'a4'), { ...message, type: 'file.sent', attachment: pdf } as never],
  ]
  const { page } = await open(visitorConversation(talk), {
    onFrame(frame, say) {
      if (frame.type === 'hello') say(visitorWelcome(visitorConversation(talk)))
      const error = { code: 'too-fast', message: '' }
      if (frame.type === 'message.send') say({ type: 'reply', ref: frame.ref, ok: false, error })
    },
  })
  await page.route('**/5g.png', async (route) =>
    route.fulfill({ contentType: 'image/png', body: await picture('png') }),
  )
  await page.evaluate('UniChat.open()')
  await page.locator('unichat-widget [part=sent-card-image]').waitFor()
  await page.getByText('bill.pdf').waitFor()
  await composer(page).fill('Hello?')
  await composer(page).press('Enter')
  await page.locator('unichat-widget .banner.warning').waitFor()
  await page.getByRole('button', { name: 'Font and size' }).click()
  await page.locator('unichat-widget .font-panel').waitFor()
  await dress(page, 'unichat-widget { --unichat-radius: 0px }')
  const round = await page.locator('unichat-widget .frame').evaluate((frame, kept) => {
    const all = [frame, ...frame.querySelectorAll('*')].filter((it) => !it.matches(kept))
    const isRound = (it: Element) => getComputedStyle(it).borderTopLeftRadius !== '0px'
    return all.filter(isRound).map((it) => `${it.tagName} ${it.className}`)
  }, ROUND)
  expect(round).toEqual([])
})
