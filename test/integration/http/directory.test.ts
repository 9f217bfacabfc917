import { expect, test } from 'vitest'
import { createDirectory } from '../../../server/app/directory/directory.ts'
import type { AgentView } from '../../../protocol/http/agents.ts'
import type { SkillGroupView } from '../../../protocol/http/skill-groups.ts'
import { openHttp } from '../../support/http/http-app.ts'
import { asAdmin, newSite, type Refused } from './admin.ts'

test('[AU-13] a new site has a first group, to which its default steps lead', async () => {
  const scene = await openHttp()
  const ask = await asAdmin(scene)
  const site = await newSite(ask)
  const [skillGroupId] = site.skillGroupIds
  expect(site.routing.defaultSteps).toEqual([
    { target: { kind: 'skill-group', skillGroupId }, overflowAfterMs: null },
  ])
  expect(site.key).toMatch(/^[\w-]{12}$/)
  expect(scene.changes.slice(-2).map(({ kind }) => kind)).toEqual(['site', 'group'])
  const again = await createDirectory(scene.store)
  expect(again.site(site.id)).toEqual(scene.directory.site(site.id))
  expect(again.groupsOf(site.id)).toHaveLength(1)
})

test('[AU-13] a rule names only what exists in its site', async () => {
  const ask = await asAdmin(await openHttp())
  const { routing, id } = await newSite(ask)
  const rule = {
    id: 'r1',
    name: 'Rule',
    isEnabled: true,
    conditions: { entryPoints: ['nowhere'] },
    steps: [
      { target: { kind: 'skill-group', skillGroupId: 'demo-vip' }, overflowAfterMs: 0 },
      { target: { kind: 'agent', agentId: 'nobody' }, overflowAfterMs: null },
    ],
    priorityBoost: 0,
  }
  const refused = await ask<Refused>('PUT', `/api/sites/${id}/routing`, {
    ...routing,
    rules: [rule],
  })
  expect(refused.status).toBe(400)
  expect(refused.body.error.fields?.map(({ path }) => path)).toEqual([
    'rules.0.steps.0.target',
    'rules.0.steps.1.target',
    'rules.0.conditions.entryPoints.0',
  ])
})

test('[AU-13] a group or an agent that is named cannot be deleted, and the refusal says by what', async () => {
  const scene = await openHttp()
  const ask = await asAdmin(scene)
  const refused = await ask<Refused>('DELETE', '/api/skill-groups/demo-vip')
  expect(refused.status).toBe(409)
  expect(refused.body.error.message).toContain("rule '贵宾优先' of site 'UniChat 演示门户'")
  expect(refused.body.error.message).toContain("agent 'wangfang'")
  const site = await ask<Refused>('DELETE', '/api/sites/demo')
  expect(site).toMatchObject({ status: 409 })
  expect(site.body.error.message).toContain("agent 'admin'")
})

test('[AU-13] a group that nothing names any more is deleted', async () => {
  const scene = await openHttp()
  const ask = await asAdmin(scene)
  const { id, skillGroupIds } = await newSite(ask)
  const group = await ask<SkillGroupView>('POST', '/api/skill-groups', {
    siteId: id,
    name: 'Second',
  })
  expect((await ask('DELETE', `/api/skill-groups/${group.body.id}`)).status).toBe(204)
  expect((await ask('DELETE', `/api/sites/${id}`)).status).toBe(204)
  expect(scene.directory.group(skillGroupIds[0] ?? group.body.id)).toBe(undefined)
  const again = await createDirectory(scene.store)
  expect([again.site(id), again.groupsOf(id)]).toEqual([undefined, []])
})

test.each([
  ['deleted', 'DELETE', undefined],
  ['disabled', 'PATCH', { isDisabled: true }],
  ['demoted', 'PATCH', { role: 'supervisor' }],
])(
  '[AU-7] the last administrator is not %s, also when two at once are',
  async (_what, method, body) => {
    const scene = await openHttp()
    const ask = await asAdmin(scene)
    const { id: second } = await scene.someone('administrator')
    const first = scene.directory.agentByLoginId('admin')?.id
    const answers = await Promise.all(
      [first, second].map((id) => ask<Refused>(method, `/api/agents/${id}`, body)),
    )
    const left = scene.directory
      .agents()
      .filter(({ role, isDisabled }) => role === 'administrator' && !isDisabled)
    expect(left).toHaveLength(1)
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      method === 'DELETE' ? 204 : 200,
      409,
    ])
  },
)

test('[AU-12] with If-Match, a change based on an older version is refused', async () => {
  const ask = await asAdmin(await openHttp())
  const read = await ask<{ origins: string[] }>('GET', '/api/sites/demo/settings')
  const etag = read.headers.get('etag') ?? ''
  const put = (origins: string[]) =>
    ask<Refused>('PUT', '/api/sites/demo/settings', { ...read.body, origins }, { 'if-match': etag })
  expect((await put(['https://a.test'])).status).toBe(200)
  expect(await put(['https://b.test'])).toMatchObject({
    status: 412,
    body: { error: { code: 'conflict' } },
  })
  const now = await ask<{ origins: string[] }>('GET', '/api/sites/demo/settings')
  expect(now.body.origins).toEqual(['https://a.test'])
})

test('[AU-12] of two changes at the same moment one is told of the conflict', async () => {
  const ask = await asAdmin(await openHttp())
  const rename = (name: string) => ask('PATCH', '/api/skill-groups/demo-vip', { name })
  const answers = await Promise.all([rename('One'), rename('Two')])
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
})

test('[AU-13] login ids, and names of groups within a site, are unique', async () => {
  const ask = await asAdmin(await openHttp())
  const agent = { loginId: 'WangFang', name: 'Wang', password: 'long enough 1' }
  expect((await ask('POST', '/api/agents', agent)).status).toBe(409)
  expect(
    (await ask('POST', '/api/skill-groups', { siteId: 'demo', name: '综合服务' })).status,
  ).toBe(409)
  expect((await ask('POST', '/api/skill-groups', { siteId: 'none', name: 'X' })).status).toBe(400)
})

test('an agent is made, changed and shown without the password', async () => {
  const scene = await openHttp()
  const ask = await asAdmin(scene)
  const body = {
    loginId: 'new.agent',
    name: '新同事',
    password: 'long enough 1',
    skillGroupIds: ['demo-vip'],
  }
  const made = await ask<AgentView>('POST', '/api/agents', body)
  expect(made.body).toMatchObject({
    nickname: '新同事',
    role: 'agent',
    capacity: 5,
    status: { status: 'offline' },
  })
  const changed = await ask<AgentView>('PATCH', `/api/agents/${made.body.id}`, {
    capacity: 1_000,
    skillGroupIds: [],
  })
  expect(changed.body).toMatchObject({ capacity: 1_000, skillGroupIds: [], name: '新同事' })
  const listed = await ask('GET', '/api/agents')
  expect(JSON.stringify([made.body, changed.body, listed.body])).not.toMatch(/argon2|passwordHash/)
  expect(
    (await ask('PATCH', `/api/agents/${made.body.id}`, { skillGroupIds: ['none'] })).status,
  ).toBe(400)
})

test('a supervisor sets an agent’s status, with a reason for being away only', async () => {
  const scene = await openHttp()
  const { cookie } = await scene.someone('supervisor')
  const id = scene.directory.agentByLoginId('wangfang')?.id
  if (!id) throw new Error('the demo data has her')
  const put = (body: object) => scene.call('PUT', `/api/agents/${id}/status`, { cookie, body })
  expect((await put({ status: 'away', awayReason: '用餐' })).status).toBe(200)
  expect(scene.directory.statusOf(id)).toMatchObject({ status: 'away', awayReason: '用餐' })
  expect(scene.changes.at(-1)).toEqual({ kind: 'agent', agentId: id })
  expect((await put({ status: 'available', awayReason: '用餐' })).status).toBe(400)
  const again = await createDirectory(scene.store)
  expect(again.statusOf(id)).toEqual(scene.directory.statusOf(id))
})

test('[VI-2] identity keys are added, shown without secrets, and deleted', async () => {
  const scene = await openHttp()
  const ask = await asAdmin(scene)
  const made = await ask<{ id: string; secret: string }>('POST', '/api/sites/demo/identity-keys', {
    algorithm: 'HS256',
  })
  expect(made.status).toBe(201)
  expect(Buffer.from(made.body.secret, 'base64url').length).toBe(32)
  const all = JSON.stringify([
    await ask('GET', '/api/sites/demo/identity-keys'),
    await ask('GET', '/api/sites/demo'),
    await ask('GET', '/api/audit'),
  ])
  expect(all).toContain(made.body.id)
  expect(all).not.toContain(made.body.secret)
  const weak = {
    algorithm: 'RS256',
    publicKey: '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----',
  }
  expect((await ask('POST', '/api/sites/demo/identity-keys', weak)).status).toBe(400)
  expect((await ask('DELETE', `/api/sites/demo/identity-keys/${made.body.id}`)).status).toBe(204)
  expect(scene.directory.sites()[0]?.identityKeys).toEqual([])
})

test('[AU-16] settings that could never work are refused', async () => {
  const ask = await asAdmin(await openHttp())
  const { body } = await ask<object>('GET', '/api/sites/demo/settings')
  const wrong = [
    { origins: ['https://a.test/path'] },
    { origins: ['*'] },
    { origins: ['https://*.127.0.0.1'] },
    { origins: ['null'] },
    { timeZone: 'Mars/Olympus' },
  ]
  for (const change of wrong) {
    const refused = await ask<Refused>('PUT', '/api/sites/demo/settings', { ...body, ...change })
    const [field] = refused.body.error.fields ?? []
    expect([refused.status, field?.path.split('.')[0]]).toEqual([400, Object.keys(change)[0]])
  }
})

test('the roles say what each may do', async () => {
  const scene = await openHttp()
  const { cookie } = await scene.someone('agent')
  const roles = await scene.call<{ items: { role: string; permissions: unknown[] }[] }>(
    'GET',
    '/api/roles',
    { cookie },
  )
  expect(roles.body.items.map(({ role, permissions }) => [role, permissions.length])).toEqual([
    ['agent', 0],
    ['supervisor', 5],
    ['administrator', 9],
  ])
})

test('[AU-14] the groups that go with a site are named in the record of it', async () => {
  const ask = await asAdmin(await openHttp())
  const site = await newSite(ask, 'Shop')
  await ask('DELETE', `/api/sites/${site.id}`)
  const { body } = await ask<{ items: { action: string; details: unknown }[] }>('GET', '/api/audit')
  const record = body.items.find(({ action }) => action === 'skill-group.delete')
  expect(record?.details).toEqual({ name: 'Everybody', siteId: site.id })
})
