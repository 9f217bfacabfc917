import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createHttpApp } from '../../../server/http/app.ts'
import { openHttp } from '../../support/http/http-app.ts'

/** A checkout with built files in it. */
async function builtRoot(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'unichat-root-'))
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  const files = {
    'dist/widget.js': 'loader',
    'dist/widget-parts/chunk-1A2B3C4D.js': 'part',
    'dist/manifest.json': '{}',
    'dist/desk/index.html': '<!doctype html><title>Desk</title>',
    'dist/desk/desk-1A2B3C4D.js': 'desk',
    'dist/desk/.hidden.js': 'hidden',
    'package.json': '{"secret":true}',
  }
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(root, path, '..'), { recursive: true })
    await writeFile(join(root, path), text)
  }
  return root
}

async function openBuilt() {
  const scene = await openHttp()
  const app = createHttpApp({ ...scene.deps, rootDir: await builtRoot() })
  return (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })
}

test('each portal page embeds the widget as a site would, with its entry point', async () => {
  const { call } = await openHttp()
  const pages = { '/': 'home', '/broadband': 'broadband', '/business': 'business' }
  for (const [path, entry] of Object.entries(pages)) {
    const { status, body, headers } = await call<string>('GET', path)
    const tag = `<script async src="/widget.js?site=demo" data-site="demo" data-entry="${entry}"></script>`
    expect([status, body.includes(tag)]).toEqual([200, true])
    expect(headers.get('content-type')).toBe('text/html; charset=UTF-8')
  }
})

test('[OP-7] without the demo site the portal page has no widget', async () => {
  const { deps } = await openHttp()
  const response = await createHttpApp({ ...deps, portalSite: () => null }).request('/')
  expect(await response.text()).not.toContain('widget.js')
})

test('[S15] our pages allow no inline script, no framing, and no untyped script address', async () => {
  const { call } = await openHttp()
  for (const path of ['/', '/desk', '/docs']) {
    const { headers, body } = await call<string>('GET', path)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("require-trusted-types-for 'script'")
    expect(policy).not.toMatch(/unsafe|\*/)
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(body).not.toMatch(/<script(?![^>]* src=)|\son\w+=|style=/)
  }
})

test('[S15] a host that would change the policy is left out of it', async () => {
  const { call } = await openHttp()
  const { headers } = await call('GET', '/', {
    headers: { host: "evil.test; script-src 'unsafe-inline'" },
  })
  expect(headers.get('content-security-policy')).not.toContain('evil')
})

test('[S15] every answer says its type and is not kept, unless it says so itself', async () => {
  const { call } = await openHttp()
  for (const path of ['/api/session', '/healthz', '/nothing']) {
    const { headers } = await call('GET', path)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(headers.get('access-control-allow-origin')).toBe(null)
    expect(headers.get('x-request-id')).toBeTruthy()
  }
})

test('[OP-8] the widget’s files are for other sites: the loader for five minutes, the rest for ever', async () => {
  const get = await openBuilt()
  const caches = []
  for (const path of [
    '/widget.js',
    '/widget-parts/chunk-1A2B3C4D.js',
    '/widget-parts/~/~/chunk-1A2B3C4D.js',
  ]) {
    const response = await get(path)
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/javascript; charset=utf-8',
    ])
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    caches.push(response.headers.get('cache-control'))
  }
  const forever = 'public, max-age=31536000, immutable'
  expect(caches).toEqual(['public, max-age=300, must-revalidate', forever, forever])
})

test('[OP-8] a file the browser has is not sent again', async () => {
  const get = await openBuilt()
  const etag = (await get('/widget.js')).headers.get('etag') ?? ''
  const again = await get('/widget.js', { 'if-none-match': etag })
  expect([again.status, await again.text()]).toEqual([304, ''])
  expect((await get('/widget.js', { 'if-none-match': '"other"' })).status).toBe(200)
})

test('[OP-8] every address of the desktop is its page, and its files are for us alone', async () => {
  const get = await openBuilt()
  for (const path of ['/desk', '/desk/', '/desk/floor', '/desk/a/b', '/desk/index.html']) {
    expect(await (await get(path)).text()).toContain('<title>Desk</title>')
  }
  const script = await get('/desk/desk-1A2B3C4D.js')
  expect(script.headers.get('cache-control')).toContain('immutable')
  expect(script.headers.get('access-control-allow-origin')).toBe(null)
})

test('[S8] nothing outside the sent directories leaves', async () => {
  const get = await openBuilt()
  const paths = [
    '/widget-parts/../manifest.json',
    '/widget-parts/~/%2e%2e/manifest.json',
    '/widget-parts/%2e%2e/%2e%2e/package.json',
    '/widget-parts/..%2f..%2fpackage.json',
    '/desk/..%2f..%2fpackage.json',
    '/desk/%2e%2e%5c%2e%2e%5cpackage.json',
    '/desk/.hidden.js',
    '/portal/..%2f..%2fpackage.json',
    '/portal/index.html',
    '/widget-parts/chunk-1A2B3C4D.js%00.png',
  ]
  for (const path of paths) {
    const response = await get(path)
    expect(response.status, path).toBe(404)
    expect(await response.text(), path).not.toMatch(/secret|hidden/)
  }
})

test('the documentation lists every route of the API, in both languages, with who may use it', async () => {
  const { call } = await openHttp()
  const { body: document } = await call<{ paths: Record<string, object> }>(
    'GET',
    '/docs/openapi.json',
  )
  const { body: page } = await call<string>('GET', '/docs?lang=en')
  for (const path of Object.keys(document.paths)) expect(page).toContain(`<code>${path}</code>`)
  expect(page).toContain('UniChat HTTP API')
  expect(page).toContain('Permission: <code>agents.set-status</code>')
  expect((await call<string>('GET', '/docs?lang=zh')).body).toContain('UniChat HTTP 接口')
})

test('the OpenAPI document is made from the schemas that validate', async () => {
  const { call, app } = await openHttp()
  interface Document {
    openapi: string
    paths: Record<
      string,
      Record<string, { requestBody?: { content: object }; responses: object; security?: object[] }>
    >
    components: { schemas: object }
  }
  const { body } = await call<Document>('GET', '/docs/openapi.json')
  expect(body.openapi).toBe('3.1.0')
  expect(body.components.schemas).toHaveProperty('Refusal')
  const routes = app.routes.filter(
    ({ method, path }) => method !== 'ALL' && path.startsWith('/api/'),
  )
  for (const { method, path } of routes) {
    const operation = body.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
    expect(operation, `${method} ${path}`).toBeDefined()
    const hasBody = ['POST', 'PUT', 'PATCH'].includes(method)
    expect(operation?.requestBody !== undefined, `${method} ${path}`).toBe(hasBody)
    if (hasBody) expect(operation?.responses, `${method} ${path}`).toHaveProperty('400')
  }
  const settings = JSON.stringify(
    body.paths['/api/sites/{id}/settings']?.['put']?.requestBody?.content,
  )
  expect(settings).toContain('visitorGraceMs')
})

test('[AU-24] the OpenAPI document says of everything that stands in an address what it is', async () => {
  const { call } = await openHttp()
  interface Parameter {
    in: string
    name: string
    description?: string
  }
  type Paths = Record<string, Record<string, { parameters?: Parameter[] }>>
  const { body } = await call<{ paths: Paths }>('GET', '/docs/openapi.json')
  const { body: page } = await call<string>('GET', '/docs?lang=en')
  for (const [path, operations] of Object.entries(body.paths)) {
    const places = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    for (const [method, { parameters = [] }] of Object.entries(operations)) {
      const inPath = parameters.filter((parameter) => parameter.in === 'path')
      expect(new Set(inPath.map(({ name }) => name)), path).toEqual(new Set(places))
      for (const { description = '' } of inPath) {
        expect(description, `${method} ${path}`).toMatch(
          /^The `id` of an? [a-z ]+, as `GET \/api\//,
        )
        expect(page).toContain(description)
      }
    }
  }
})

test('[OP-2] healthz says alive, readyz says ready', async () => {
  const { call, deps } = await openHttp()
  expect([(await call('GET', '/healthz')).status, (await call('GET', '/readyz')).status]).toEqual([
    200, 200,
  ])
  const app = createHttpApp({ ...deps, health: { ...deps.health, isReady: async () => false } })
  expect((await app.request('/readyz')).status).toBe(503)
})

test('[OP-5] metrics are for the addresses of METRICS_FROM, and for nobody behind a proxy that was not declared', async () => {
  const { call } = await openHttp()
  const from = async (address: string, headers = {}) =>
    (await call('GET', '/metrics', { address, headers })).status
  expect(await from('127.0.0.1')).toBe(200)
  expect(await from('203.0.113.5')).toBe(404)
  expect(await from('127.0.0.1', { 'x-forwarded-for': '203.0.113.5' })).toBe(404)
  const behind = await openHttp({
    trusted: ['10.0.0.1'],
    config: { metricsFrom: ['192.0.2.0/24'] },
  })
  const via = async (client: string) =>
    (
      await behind.call('GET', '/metrics', {
        address: '10.0.0.1',
        headers: { 'x-forwarded-for': client },
      })
    ).status
  expect([await via('192.0.2.9'), await via('203.0.113.5')]).toEqual([200, 404])
})

test('[OP-4] a request is logged by its route, without what was in it', async () => {
  const { call, logged } = await openHttp()
  const canary = 'canary-9'
  await call('POST', `/api/session?x=${canary}`, {
    body: { loginId: canary, password: canary },
    headers: { 'user-agent': canary },
  })
  await call('GET', `/api/agents/${canary}`)
  expect(logged.some((line) => line.includes('"route":"/api/agents/:id"'))).toBe(true)
  expect(logged.join('')).not.toContain(canary)
})
