import { expect, test } from 'vitest'
import type {
  AgentId,
  LeftMessageId,
  VisitorId,
  EntryPointKey,
  SiteId,
} from '../../../protocol/model/ids.ts'
import { StorageUnavailable } from '../../../server/ports/journal-store.ts'
import { createHttpApp } from '../../../server/http/app.ts'
import { openHttp } from '../../support/http/http-app.ts'
import { DEMO_PASSWORD } from '../../support/process/server.ts'

interface Page<T> {
  items: T[]
  nextCursor: string | null
}
interface Audit {
  id: number
  actor: string
  action: string
  target: string
  address: string
  details: unknown
}

const AGENT = { loginId: 'new', name: 'New', password: 'canary-password-1' }

test('[AU-11] a write repeated with its key is done once and answered the same', async () => {
  const scene = await openHttp()
  const cookie = await scene.signInAs('admin')
  const headers = { 'idempotency-key': 'key-00000001' }
  const make = (body: object) =>
    scene.call<{ id: string }>('POST', '/api/agents', { cookie, body, headers })
  const [first, second] = await Promise.all([make(AGENT), make(AGENT)])
  expect([first?.status, second?.status]).toEqual([201, 201])
  expect(second?.body).toEqual(first?.body)
  expect(second?.headers.get('idempotency-replayed')).toBe('true')
  expect(scene.directory.agents().filter(({ loginId }) => loginId === 'new')).toHaveLength(1)
  const other = await make({ ...AGENT, loginId: 'other' })
  expect(other).toMatchObject({ status: 409, body: { error: { code: 'ref-reused' } } })
  scene.clock.advance(25 * 3_600_000)
  const cookieLater = await scene.signInAs('admin')
  const later = await scene.call('POST', '/api/agents', {
    cookie: cookieLater,
    body: AGENT,
    headers,
  })
  expect(later.status).toBe(409)
})

test('[AU-11] a write that is repeated at another node, or after a restart, is answered the same', async () => {
  const { signInAs, call, deps, directory } = await openHttp()
  const cookie = await signInAs('admin')
  const headers = { 'idempotency-key': 'key-00000005' }
  const first = await call<{ id: string }>('POST', '/api/agents', { cookie, body: AGENT, headers })
  const elsewhere = createHttpApp(deps)
  const sent = { host: 'chat.test', 'content-type': 'application/json', cookie, ...headers }
  const request = { method: 'POST', headers: sent, body: JSON.stringify(AGENT) }
  const again = await elsewhere.request('/api/agents', request)
  expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, 'true'])
  expect(await again.json()).toEqual(first.body)
  expect(directory.agents().filter(({ loginId }) => loginId === 'new')).toHaveLength(1)
})

test('[AU-11] a refusal is repeated too, an answer without a body as well', async () => {
  const scene = await openHttp()
  const cookie = await scene.signInAs('admin')
  const { id } = await scene.someone('agent')
  const headers = { 'idempotency-key': 'key-00000002' }
  const remove = () => scene.call('DELETE', `/api/agents/${id}`, { cookie, headers })
  expect([(await remove()).status, (await remove()).status]).toEqual([204, 204])
})

test('[AU-11] a key belongs to the agent who used it', async () => {
  const scene = await openHttp()
  const headers = { 'idempotency-key': 'key-00000003' }
  const [one, two] = [await scene.someone('administrator'), await scene.someone('administrator')]
  const rename = (cookie: string) =>
    scene.call('PATCH', '/api/sites/demo', { cookie, body: { name: 'Shop' }, headers })
  await rename(one.cookie)
  expect((await rename(two.cookie)).headers.get('idempotency-replayed')).toBe(null)
})

test('[AU-16][S12] a refusal names every wrong field and repeats nothing', async () => {
  const scene = await openHttp()
  const cookie = await scene.signInAs('admin')
  const canary = 'canary-31337'
  const body = `{"loginId":"${canary} ${canary}","name":{"x":"${canary}"},"password":"x","role":"${canary}","skillGroupIds":["${canary}!"],"${canary}":1,"__proto__":{"isAdmin":true}}`
  const answer = await scene.call<{ error: { fields: { path: string }[] } }>(
    'POST',
    '/api/agents',
    { cookie, body },
  )
  expect(answer.status).toBe(400)
  expect(answer.body.error.fields.map(({ path }) => path).toSorted()).toEqual([
    '',
    'loginId',
    'name',
    'password',
    'role',
    'skillGroupIds.0',
  ])
  expect(JSON.stringify(answer.body)).not.toContain(canary)
})

test('[AU-16] a refusal repeats no number and no date either', async () => {
  const scene = await openHttp()
  const cookie = await scene.signInAs('admin')
  const refused = async (path: string, body: object) =>
    JSON.stringify((await scene.call('PATCH', path, { cookie, body })).body)
  const [agent] = scene.directory.agents()
  const capacity = await refused(`/api/agents/${agent?.id}`, { capacity: 31.337 })
  expect(capacity).toContain('capacity')
  expect(capacity).not.toContain('31.337')
  const [group] = scene.directory.groups()
  const businessHours = { week: Array(7).fill([]), exceptions: [{ date: 'canary', spans: [] }] }
  const settings = { ...group?.settings, businessHours }
  const holiday = await refused(`/api/skill-groups/${group?.id}`, { settings })
  expect(holiday).toContain('exceptions.0.date')
  expect(holiday).not.toContain('canary')
})

test('[AU-16][S12] what is no object of the right shape is refused', async () => {
  const scene = await openHttp()
  const cookie = await scene.signInAs('admin')
  const bodies = [
    '{"__proto__":{"name":"x"},"name":"y"}',
    '{"constructor":{},"name":"y"}',
    '[]',
    'null',
    '"x"',
    '{',
    '',
  ]
  for (const body of bodies) {
    const { status } = await scene.call('PATCH', '/api/sites/demo', { cookie, body })
    expect(status, body).toBe(400)
  }
})

test('[AU-16] a body above 1 MiB is refused', async () => {
  const scene = await openHttp()
  const cookie = await scene.signInAs('admin')
  const body = JSON.stringify({ name: 'x'.repeat(1024 * 1024) })
  const answer = await scene.call('PATCH', '/api/sites/demo', { cookie, body })
  expect(answer).toMatchObject({ status: 413, body: { error: { code: 'too-large' } } })
})

test('[AU-19][S6] a fault is answered by a code and a request id, and logged under it', async () => {
  const scene = await openHttp()
  const app = createHttpApp({
    ...scene.deps,
    portalSite: () => {
      throw new Error('canary: secret detail at /srv/secret')
    },
  })
  const response = await app.request('/')
  const { error } = (await response.json()) as { error: { code: string; requestId: string } }
  expect([response.status, error.code]).toEqual([500, 'internal'])
  expect(Object.keys(error).toSorted()).toEqual(['code', 'message', 'requestId'])
  expect(JSON.stringify([error, ...response.headers])).not.toContain('canary')
  expect(response.headers.get('x-request-id')).toBe(error.requestId)
  const line = scene.logged.find((text) => text.includes('canary')) ?? '{}'
  expect(JSON.parse(line)).toMatchObject({ level: 'error', requestId: error.requestId })
})

test('[AU-19][S6][G18] a store that takes nothing is said to be unavailable, and nothing was accepted', async () => {
  const scene = await openHttp()
  const cookie = await scene.signInAs('admin')
  const full = {
    ...scene.store,
    appendAudit: () => Promise.reject(new StorageUnavailable('canary: /srv')),
  }
  const app = createHttpApp({ ...scene.deps, store: full })
  const id = scene.directory.agentByLoginId('wangfang')?.id
  const headers = { cookie, 'content-type': 'application/json' }
  const body = JSON.stringify({ status: 'away' })
  const response = await app.request(`/api/agents/${id}/status`, { method: 'PUT', headers, body })
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1'])
  const answered = await response.text()
  expect(JSON.parse(answered)).toMatchObject({ error: { code: 'storage-unavailable' } })
  expect(answered).not.toContain('canary')
  expect(scene.directory.statusOf(id ?? ('' as AgentId)).status).toBe('offline')
})

test('[AU-14] every write leaves a record of who, what, where and what changed, without secrets', async () => {
  const scene = await openHttp()
  const cookie = await scene.signInAs('admin')
  const admin = scene.directory.agentByLoginId('admin')
  const ask = (method: string, path: string, body?: object) =>
    scene.call<{ id: string }>(method, path, {
      cookie,
      address: '192.0.2.50',
      ...(body && { body }),
    })
  const { id } = (await ask('POST', '/api/agents', AGENT)).body
  await ask('PATCH', `/api/agents/${id}`, { capacity: 7 })
  await ask('PUT', `/api/agents/${id}/password`, { password: 'canary-password-2' })
  await ask('PUT', `/api/agents/${id}/status`, { status: 'away' })
  await ask('DELETE', `/api/agents/${id}/sessions`)
  await ask('DELETE', `/api/agents/${id}`)
  const { body } = await scene.call<Page<Audit>>('GET', '/api/audit?limit=6', { cookie })
  expect(body.items.map(({ action }) => action)).toEqual([
    'agent.delete',
    'agent.sign-out',
    'agent.set-status',
    'agent.set-password',
    'agent.change',
    'agent.create',
  ])
  for (const record of body.items) {
    expect(record).toMatchObject({ actor: admin?.id, target: id, address: '192.0.2.50' })
  }
  expect(body.items[4]?.details).toEqual({ capacity: { before: 5, after: 7 } })
  expect(JSON.stringify(body)).not.toMatch(/canary|argon2/)
})

test('[AU-14] a refused write leaves none', async () => {
  const scene = await openHttp()
  const cookie = await scene.signInAs('admin')
  const count = async () =>
    (await scene.call<Page<Audit>>('GET', '/api/audit?limit=200', { cookie })).body.items.length
  const before = await count()
  await scene.call('DELETE', '/api/skill-groups/demo-vip', { cookie })
  await scene.call('PATCH', '/api/sites/demo', { cookie, body: { name: '' } })
  expect(await count()).toBe(before)
})

test('[AU-17] pages hold everything once: agents, left messages, audit', async () => {
  const scene = await openHttp()
  const { cookie } = await scene.someone('administrator')
  for (let i = 0; i < 7; i++) {
    await scene.store.saveLeftMessage({
      id: `m${i}` as LeftMessageId,
      siteId: (i % 2 === 0 ? 'demo' : 'other') as SiteId,
      visitorId: 'v1' as VisitorId,
      conversationId: null,
      entryPoint: 'home' as EntryPointKey,
      fields: { contact: '李先生', phone: '13800005678', subject: '账单', content: `第 ${i} 条` },
      // Several at the same instant: the cursor must tell them apart.
      createdAt: scene.clock.now() + Math.floor(i / 3),
      address: '192.0.2.1',
      region: '北京',
    })
  }
  async function all(path: string): Promise<string[]> {
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const address: string = `${path}limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`
      const { body } = await scene.call<Page<{ id: string | number }>>('GET', address, { cookie })
      seen.push(...body.items.map(({ id }) => String(id)))
      cursor = body.nextCursor
    }
    return seen
  }
  const agents = await all('/api/agents?')
  expect(agents.toSorted()).toEqual(
    scene.directory
      .agents()
      .map(({ id }) => id)
      .toSorted(),
  )
  expect(await all('/api/left-messages?')).toEqual(['m6', 'm5', 'm4', 'm3', 'm2', 'm1', 'm0'])
  expect(await all('/api/left-messages?siteId=demo&')).toEqual(['m6', 'm4', 'm2', 'm0'])
  const audit = (await all('/api/audit?')).map(Number)
  expect(audit).toEqual([...new Set(audit)].toSorted((a, b) => b - a))
  for (const wrong of ['limit=0', 'limit=201', 'limit=x', 'cursor=%20', 'sort=name']) {
    expect((await scene.call('GET', `/api/agents?${wrong}`, { cookie })).status).toBe(400)
  }
})

test('left messages are shown without the address of the visitor', async () => {
  const scene = await openHttp()
  const { cookie } = await scene.someone('supervisor')
  const { body } = await scene.call('GET', '/api/left-messages', { cookie })
  expect(body).toEqual({ items: [], nextCursor: null })
})

test('[AU-14] sign-ins and sign-outs are recorded', async () => {
  const scene = await openHttp()
  const { id, cookie } = await scene.someone('agent')
  await scene.call('DELETE', '/api/session', { cookie })
  const admin = await scene.signInAs('admin')
  const { body } = await scene.call<Page<Audit>>('GET', '/api/audit', { cookie: admin })
  const ofAgent = body.items.filter(({ actor }) => actor === id).map(({ action }) => action)
  expect(ofAgent).toEqual(['session.end', 'session.start'])
})

test('[AU-11] signing in is not repeated: each has a token of its own', async () => {
  const scene = await openHttp()
  const headers = { 'idempotency-key': 'key-00000004' }
  const body = { loginId: 'admin', password: DEMO_PASSWORD }
  const enter = async () =>
    (await scene.call('POST', '/api/session', { body, headers })).headers.get('set-cookie')
  expect(await enter()).not.toBe(await enter())
})
