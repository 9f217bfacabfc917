import { expect, test } from 'vitest'
import type { SiteSettings } from '../../../protocol/model/settings.ts'
import { DEFAULT_THEME, type SiteTheme } from '../../../protocol/model/theme.ts'
import type { SiteView, ThemeView } from '../../../protocol/http/sites.ts'
import type { Look } from '../../../protocol/theme/look.ts'
import { openHttp } from '../../support/http/http-app.ts'

const GREEN: SiteTheme = {
  ...DEFAULT_THEME,
  colors: {
    ...DEFAULT_THEME.colors,
    light: { ...DEFAULT_THEME.colors.light, accent: '#0a7d5a' },
  },
  texts: {
    ...DEFAULT_THEME.texts,
    en: { ...DEFAULT_THEME.texts.en, title: 'Ask Lin' },
  },
}

async function openSite() {
  const scene = await openHttp()
  const cookie = await scene.signInAs('admin')
  const sites = await scene.call<{ items: SiteView[] }>('GET', '/api/sites', { cookie })
  const site = sites.body.items[0]
  if (!site) throw new Error('the demo has a site')
  const path = `/api/sites/${site.id}/theme`
  const ask = <T = ThemeView>(method: string, rest: string, body?: unknown, headers = {}) =>
    scene.call<T>(method, path + rest, { cookie, headers, ...(body !== undefined && { body }) })
  const script = async () => (await scene.raw('GET', `/widget.js?site=${site.key}`)).text()
  const look = async () => (await scene.call<Look>('GET', `/widget-look/${site.key}`)).body
  return { scene, cookie, site, ask, script, look }
}

test('[TH-6] a draft is seen by nobody until it is published', async () => {
  const { ask, script, look } = await openSite()
  expect((await ask('GET', '')).body).toEqual({ published: DEFAULT_THEME, draft: null })
  const saved = await ask('PUT', '/draft', GREEN)
  expect(saved.body).toEqual({ published: DEFAULT_THEME, draft: GREEN })
  expect(await script()).not.toContain('#0a7d5a')
  expect((await look()).version).toBe('')
  const published = await ask('PUT', '/published', GREEN)
  expect([published.status, published.body]).toEqual([200, { published: GREEN, draft: null }])
  expect(await script()).toContain('#0a7d5a')
  expect(await look()).toMatchObject({ texts: { en: { title: 'Ask Lin' } } })
})

test('[TH-6] a draft that is thrown away leaves what is published', async () => {
  const { ask } = await openSite()
  await ask('PUT', '/draft', GREEN)
  await ask('PUT', '/published', GREEN)
  await ask('PUT', '/draft', DEFAULT_THEME)
  expect((await ask('DELETE', '/draft', {})).body).toEqual({ published: GREEN, draft: null })
})

test('[TH-6] a step that is based on an older version is refused', async () => {
  const { ask } = await openSite()
  const read = await ask('GET', '')
  const match = { 'if-match': read.headers.get('etag') ?? '' }
  const first = await ask('PUT', '/draft', GREEN, match)
  expect(first.status).toBe(200)
  for (const [method, rest] of [
    ['PUT', '/draft'],
    ['PUT', '/published'],
    ['DELETE', '/draft'],
  ] as const) {
    expect((await ask(method, rest, GREEN, match)).status).toBe(412)
  }
  const renewed = { 'if-match': first.headers.get('etag') ?? '' }
  expect((await ask('PUT', '/published', GREEN, renewed)).status).toBe(200)
})

test('[TH-6] every step is in the record, with what it changed', async () => {
  const { scene, cookie, ask } = await openSite()
  await ask('PUT', '/draft', GREEN)
  await ask('PUT', '/published', GREEN)
  const audit = await scene.call<{ items: { action: string; details: object }[] }>(
    'GET',
    '/api/audit',
    { cookie },
  )
  const steps = audit.body.items.filter(({ action }) => action.includes('theme'))
  expect(steps.map(({ action }) => action).toSorted()).toEqual([
    'site.publish-theme',
    'site.save-theme-draft',
  ])
  for (const { details } of steps) expect(Object.keys(details)).toEqual(['colors', 'texts'])
})

test('[TH-6] other settings are replaced without touching the theme, and do not carry it', async () => {
  const { scene, cookie, site, ask } = await openSite()
  await ask('PUT', '/draft', GREEN)
  const path = `/api/sites/${site.id}/settings`
  const settings = await scene.call<object>('GET', path, { cookie })
  expect(settings.body).not.toHaveProperty('theme')
  const put = await scene.call('PUT', path, { cookie, body: settings.body })
  expect(put.status).toBe(200)
  expect((await ask('GET', '')).body.draft).toEqual(GREEN)
})

test('[TH-6] supervisors see a theme, and only administrators change it', async () => {
  const { scene, site, ask } = await openSite()
  const { cookie } = await scene.someone('supervisor')
  const path = `/api/sites/${site.id}/theme`
  expect((await scene.call('GET', path, { cookie })).status).toBe(200)
  expect((await scene.call('PUT', `${path}/draft`, { cookie, body: GREEN })).status).toBe(403)
  expect((await ask('PUT', '/draft', { ...GREEN, font: 'a}' })).status).toBe(400)
})

test('[TH-7] the script for a site with a theme is the same script with the look in front, and is tagged by both', async () => {
  const { scene, site, ask, script } = await openSite()
  const plain = await (await scene.raw('GET', '/widget.js')).text()
  expect(await script()).toBe(plain)
  expect(await (await scene.raw('GET', '/widget.js?site=nobody')).text()).toBe(plain)
  await ask('PUT', '/draft', GREEN)
  await ask('PUT', '/published', GREEN)
  const themed = await scene.raw('GET', `/widget.js?site=${site.key}`)
  const text = await themed.text()
  expect(text.endsWith(plain)).toBe(true)
  expect(text.slice(0, -plain.length)).toMatch(
    /^document\.currentScript&&\(document\.currentScript\.look=\{.*\}\);\n$/u,
  )
  expect(themed.headers.get('access-control-allow-origin')).toBe('*')
  const etag = themed.headers.get('etag') ?? ''
  const again = await scene.raw('GET', `/widget.js?site=${site.key}`, {
    headers: { 'if-none-match': etag },
  })
  expect(again.status).toBe(304)
})

test('[EV-14] [TH-7] the look of a site that takes no files says so, and is another one then', async () => {
  const { scene, cookie, site, script, look } = await openSite()
  const path = `/api/sites/${site.id}/settings`
  const { body: settings } = await scene.call<SiteSettings>('GET', path, { cookie })
  expect(await look()).toMatchObject({ version: '' })
  await scene.call('PUT', path, { cookie, body: { ...settings, fileBytesMax: 0 } })
  expect(await script()).toContain('"noFiles":true')
  expect((await look()).version).not.toBe('')
  await scene.call('PUT', path, { cookie, body: settings })
  expect(await script()).not.toContain('noFiles')
})
