/** Markup in everything that anybody can write, or that is told of them: shown as text wherever it is shown. */
import { SignJWT } from 'jose'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import type { Api } from '../../support/http/api.ts'
import { signInAdmin } from '../../support/process/site.ts'
import type { RunningServer } from '../../support/process/server.ts'
import { AGENT, demoSite, openOffice } from '../office.ts'
import { ownBrowser } from '../own-browser.ts'
import { openDesk, visit } from '../pages.ts'

const browser = await ownBrowser()

/** Runs wherever it is taken for markup, and says where. */
const markup = (where: string): string => `<img src=x onerror="window.hacked='${where}'">`

interface List {
  items: { id: string; loginId?: string; name: string }[]
}

/** Everything that administrators name. */
async function nameEverything(admin: Api): Promise<void> {
  const { id, settings } = await demoSite(admin)
  await admin.must('PATCH', `/api/sites/${id}`, { name: markup('site') })
  await admin.must('PUT', `/api/sites/${id}/entry-points`, {
    entryPoints: ['home', 'broadband', 'business'].map((key) => ({ key, name: markup(key) })),
  })
  const awayReasons = [markup('away')]
  await admin.must('PUT', `/api/sites/${id}/settings`, { ...settings, awayReasons })
  const groups = await admin.must<List>('GET', '/api/skill-groups')
  for (const group of groups.items)
    await admin.must('PATCH', `/api/skill-groups/${group.id}`, { name: markup(group.id) })
  const agents = await admin.must<List>('GET', '/api/agents')
  for (const { id: agentId, loginId = '' } of agents.items) {
    const name = markup(loginId)
    await admin.must('PATCH', `/api/agents/${agentId}`, { name, nickname: name })
  }
}

/** What a site may say of its visitor. */
async function identity(admin: Api): Promise<string> {
  const { secret } = await admin.must<{ secret: string }>('POST', '/api/sites/demo/identity-keys', {
    algorithm: 'HS256',
  })
  const accounts = [{ provider: markup('provider').slice(0, 40), name: markup('account') }]
  const claims = { name: markup('name'), type: markup('type'), region: markup('region'), accounts }
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(markup('subject'))
    .setAudience('demo')
    .setExpirationTime('10m')
    .sign(new TextEncoder().encode(secret))
}

/** What a page, and whoever has the browser's console, may say. */
async function tellEverything(page: Page, token: string): Promise<void> {
  await page.evaluate(
    ([jwt, title, told]) => {
      const { UniChat } = window as unknown as {
        UniChat: Record<string, (...a: unknown[]) => void>
      }
      document.title = title ?? ''
      UniChat['identify']?.(() => Promise.resolve(jwt))
      UniChat['page']?.({ url: `/plans?${title}`, title })
      UniChat['profile']?.({ name: told, accounts: [{ provider: 'weibo', name: told }] })
      UniChat['setContext']?.({ plan: told })
      UniChat['track']?.('event', told)
    },
    [token, markup('title'), markup('told')],
  )
}

const hackedIn = (page: Page) =>
  page.evaluate(() => Object.getOwnPropertyDescriptor(window, 'hacked'))
/** Pictures that only markup could have made, in the page and in the widget. */
const smuggled = (page: Page) => page.locator('img[src="x"]').count()
const showsAll = async (page: Page, places: readonly string[]) => {
  for (const place of places) await page.getByText(markup(place)).first().waitFor()
}

async function openBoth(server: RunningServer) {
  const admin = await signInAdmin(server.url)
  await nameEverything(admin)
  const token = await identity(admin)
  const desk = await openDesk(browser, server.url, AGENT)
  const visitor = await visit(browser, server.url, { userAgent: markup('browser') })
  await tellEverything(visitor.page, token)
  return { desk, visitor }
}

test('[S1] markup in names, pages, profiles, tokens and settings is text on both sides', async () => {
  const server = await openOffice(browser)
  const { desk, visitor } = await openBoth(server)
  await visitor.write(markup('message'))
  await desk.sees(markup('message'))
  const column = ['name', 'subject', 'type', 'region', 'account', 'title', 'told', 'home']
  await showsAll(desk.page, column)
  await desk.reply(markup('reply'))
  await visitor.sees(markup('reply'))
  await showsAll(visitor.page, [AGENT])

  await desk.page.getByRole('button', { name: '转接' }).first().click()
  await desk.page.getByRole('dialog').waitFor()
  await showsAll(desk.page, ['demo-broadband'])
  for (const page of [desk.page, visitor.page]) {
    expect(await hackedIn(page)).toBeUndefined()
    expect(await smuggled(page)).toBe(0)
  }
})
