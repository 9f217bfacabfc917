import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { AgentId } from '../../../protocol/model/ids.ts'
import type { AgentRole } from '../../../protocol/model/values.ts'
import { ROLE_PERMISSIONS } from '../../../protocol/http/roles.ts'
import { createStreamRoutes } from '../../../server/gateway/streams/stream-routes.ts'
import { createHttpApp } from '../../../server/http/app.ts'
import { createFileRoutes } from '../../../server/http/files/routes.ts'
import { ACCESS } from '../../../server/http/guard/access.ts'
import { hashOf, makeToken } from '../../../server/app/sign-in/session-token.ts'
import { openHttp, type HttpScene } from '../../support/http/http-app.ts'

const ROLES = ['agent', 'supervisor', 'administrator'] as const
const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
const API = Object.entries(ACCESS).filter(([route]) => route.includes(' /api/'))

function routesOf(app: HttpScene['app']): Set<string> {
  const handlers = app.routes.filter(({ method }) => method !== 'ALL')
  return new Set(handlers.map(({ method, path }) => `${method} ${path}`))
}

/** Somebody of a role with a session of their own, started without a password. */
async function cookieOf({ directory, clock }: HttpScene, role: AgentRole): Promise<string> {
  const name = `${role}-${randomUUID().slice(0, 8)}`
  const admin = directory.agentByLoginId('admin')
  if (!admin) throw new Error('the demo data has an administrator')
  const id = name as AgentId
  const agent = { ...admin, id, loginId: name, role, skillGroupIds: [] }
  const at = clock.now()
  const audit = {
    at,
    actor: 'system' as const,
    action: 'test',
    target: id,
    details: {},
    address: '',
  }
  await directory.saveAgent(agent, audit)
  const token = makeToken()
  const times = { createdAt: at, expiresAt: at + 3_600_000 }
  const session = { tokenHash: hashOf(token), agentId: id, ...times, address: '', browser: '' }
  await directory.startSession(session, agent.passwordHash)
  return `unichat_agent=${token}`
}

/** The address of a route about somebody else's things. */
function addressOf(scene: HttpScene, path: string): string {
  const ids = {
    sites: 'demo',
    'skill-groups': 'demo-vip',
    agents: scene.directory.agentByLoginId('wangfang')?.id,
  }
  const [, resource = ''] = /^\/api\/([a-z-]+)/.exec(path) ?? []
  const id = ids[resource as keyof typeof ids] ?? 'nothing'
  return path.replace(':id', id).replace(':keyId', 'nothing')
}

test('[AU-9][S2] every route is in the table, and nothing else is', async () => {
  const { deps } = await openHttp()
  // Only listed, never called: the gateway is asked for nothing but to hear what other nodes are posted.
  const gateway = { peers: { takeFrames: () => undefined } } as never
  const streamRoutes = createStreamRoutes(gateway, () => undefined)
  const fileRoutes = createFileRoutes(undefined as never)
  const routes = routesOf(createHttpApp({ ...deps, streamRoutes, fileRoutes }))
  expect(routes.size).toBeGreaterThan(40)
  expect([...routes].filter((route) => !(route in ACCESS))).toEqual([])
  expect(Object.keys(ACCESS).filter((route) => !routes.has(route))).toEqual([])
})

test('[AU-9][S2] a route that is not in the table is refused to the administrator too', async () => {
  const scene = await openHttp()
  const app = createHttpApp(scene.deps)
  app.get('/api/forgotten', (call) => call.text('secret'))
  const cookie = await scene.signInAs('admin')
  const response = await app.request('/api/forgotten', { headers: { cookie } })
  expect(response.status).toBe(403)
  expect(await response.text()).not.toContain('secret')
})

test('[AU-9][S2] nobody and every role, on every route of the API, with the ids of others', async () => {
  const scene = await openHttp()
  const snapshot = () =>
    JSON.stringify([scene.directory.sites(), scene.directory.groups(), scene.directory.agents()])
  let refusals = 0
  for (const [route, access] of API) {
    const [method = '', path = ''] = route.split(' ')
    for (const role of [null, ...ROLES]) {
      const cookie = role === null ? '' : await cookieOf(scene, role)
      const isAllowed =
        access === 'anyone' ||
        (role !== null &&
          (access === 'signed-in' ||
            (ROLE_PERMISSIONS[role] as readonly string[]).includes(access)))
      const before = snapshot()
      const body = WRITES.has(method) && method !== 'DELETE' ? { body: {} } : {}
      // What is allowed would delete what later rounds need, so those ask about things that do not exist.
      const address = isAllowed ? path.replaceAll(/:\w+/g, 'nothing') : addressOf(scene, path)
      const { status } = await scene.call(method, address, { cookie, ...body })
      const what = `${role ?? 'nobody'}: ${route}`
      if (isAllowed) {
        expect([401, 403], what).not.toContain(status)
      } else {
        refusals++
        expect(status, what).toBe(role === null ? 401 : 403)
        expect(snapshot(), what).toBe(before)
      }
    }
  }
  expect(refusals).toBeGreaterThan(80)
})

test('[AU-9] what does not exist is not found, signed in or not', async () => {
  const scene = await openHttp()
  for (const path of [
    '/api/nothing',
    '/nothing',
    '/api/../etc/passwd',
    '/desk/../../package.json',
  ]) {
    expect((await scene.call('GET', path)).status).toBe(404)
  }
})

test('[AU-10] writes of other sites, and in other types, are refused', async () => {
  const scene = await openHttp()
  const cookie = await scene.signInAs('admin')
  const body = { name: 'Renamed' }
  const refused: Record<string, string>[] = [
    { origin: 'https://evil.test' },
    { origin: 'null' },
    { origin: 'http://chat.test.evil.test' },
    { origin: '//chat.test' },
    { 'sec-fetch-site': 'cross-site' },
  ]
  for (const headers of refused) {
    const answer = await scene.call('PATCH', '/api/sites/demo', { cookie, body, headers })
    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'origin-refused' } } })
  }
  const asText = { 'content-type': 'text/plain' }
  const text = await scene.call('PATCH', '/api/sites/demo', { cookie, body, headers: asText })
  expect(text.status).toBe(415)
  expect(scene.directory.sites()[0]?.name).toBe('UniChat 演示门户')
  const own = await scene.call('PATCH', '/api/sites/demo', {
    cookie,
    body,
    headers: { origin: 'https://chat.test' },
  })
  expect(own.status).toBe(200)
})

test('[AU-18][S9] an address that asks too often waits, others do not', async () => {
  const scene = await openHttp({ config: { requestsPerMinute: 5 } })
  const from = (address: string) => scene.call('GET', '/api/session', { address })
  for (let i = 0; i < 5; i++) expect((await from('192.0.2.1')).status).toBe(401)
  const tooFast = await from('192.0.2.1')
  expect(tooFast).toMatchObject({ status: 429, body: { error: { code: 'too-fast' } } })
  expect(Number(tooFast.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await from('192.0.2.2')).status).toBe(401)
})

test('[AU-18][AU-21] the addresses of one IPv6 /64 ask as one', async () => {
  const scene = await openHttp({ config: { requestsPerMinute: 5 } })
  const from = (address: string) => scene.call('GET', '/api/session', { address })
  for (let i = 0; i < 5; i++) expect((await from(`2001:db8:1:2::${i}`)).status).toBe(401)
  expect((await from('2001:db8:1:2:3::1')).status).toBe(429)
  expect((await from('2001:db8:1:3::1')).status).toBe(401)
})
