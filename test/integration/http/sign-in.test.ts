import { expect, test } from 'vitest'
import { createSignIn } from '../../../server/app/sign-in/sign-in.ts'
import { argon2id, createPasswords } from '../../../server/app/sign-in/passwords.ts'
import { CHEAP, openHttp, type HttpScene } from '../../support/http/http-app.ts'
import { DEMO_PASSWORD } from '../../support/process/server.ts'

const HOUR_MS = 3_600_000

function attempt(scene: HttpScene, loginId: string, password = DEMO_PASSWORD, address?: string) {
  const body = { loginId, password }
  return scene.call('POST', '/api/session', { body, ...(address !== undefined && { address }) })
}

const whoAmI = async ({ call }: HttpScene, cookie: string) =>
  (await call('GET', '/api/session', { cookie })).status

test('[AU-1][S3] signing in sets a cookie that scripts cannot read, and keeps only a hash', async () => {
  const scene = await openHttp()
  const answer = await attempt(scene, 'wangfang')
  expect(answer).toMatchObject({
    status: 200,
    body: {
      agent: {
        loginId: 'wangfang',
        name: '王芳',
        skillGroups: [{ name: '综合服务' }, { name: '贵宾专席' }],
      },
    },
  })
  expect(JSON.stringify(answer.body)).not.toContain('argon2')
  const cookie = answer.headers.getSetCookie()[0] ?? ''
  expect(cookie).toMatch(/^unichat_agent=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
  const token = cookie.slice('unichat_agent='.length, cookie.indexOf(';'))
  expect(await scene.store.findSession(token, scene.clock.now())).toBe(null)
  expect(await whoAmI(scene, `unichat_agent=${token}`)).toBe(200)
})

test('[AU-1] behind https the cookie is Secure', async () => {
  const scene = await openHttp({ config: { publicUrl: 'https://chat.example.com' } })
  const answer = await attempt(scene, 'wangfang')
  expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-unichat_agent=.*; Secure$/)
  expect(answer.headers.get('strict-transport-security')).toContain('max-age=')
})

test('[AU-1][S3] behind https no session is taken that a neighbouring host may have planted', async () => {
  const scene = await openHttp({ config: { publicUrl: 'https://chat.example.com' } })
  const cookie = await scene.signInAs('wangfang')
  expect(await whoAmI(scene, cookie)).toBe(200)
  expect(await whoAmI(scene, cookie.replace('__Host-', ''))).toBe(401)
})

test('[AU-10][S3] behind https a page of http is not our own: somebody on the way may have written it', async () => {
  const scene = await openHttp({ config: { publicUrl: 'https://chat.example.com' } })
  const cookie = await scene.signInAs('wangfang')
  const signOutFrom = (origin: string) =>
    scene.call('DELETE', '/api/session', {
      cookie,
      headers: { host: 'chat.example.com', origin },
    })
  expect(await signOutFrom('http://chat.example.com')).toMatchObject({
    status: 403,
    body: { error: { code: 'origin-refused' } },
  })
  expect((await signOutFrom('https://chat.example.com')).status).toBe(204)
})

test('[AU-2][S7] nobody learns by text, status or work which login ids exist', async () => {
  const scene = await openHttp()
  const admin = await scene.signInAs('admin')
  const disabled = scene.directory.agentByLoginId('chenjing')
  await scene.call('PATCH', `/api/agents/${disabled?.id}`, {
    cookie: admin,
    body: { isDisabled: true },
  })
  const answers = []
  for (const [loginId, password] of [
    ['wangfang', 'wrong'],
    ['nobody', 'wrong'],
    ['chenjing', DEMO_PASSWORD],
  ] as const) {
    const before = scene.derivations()
    const { status, body, headers } = await attempt(scene, loginId, password)
    const { requestId: _, ...error } = (body as { error: { requestId: string } }).error
    const names = [...headers.keys()].toSorted()
    answers.push(JSON.stringify({ status, error, names, work: scene.derivations() - before }))
  }
  expect(new Set(answers).size).toBe(1)
  expect(JSON.parse(answers[0] ?? '')).toMatchObject({
    status: 401,
    error: { code: 'invalid-credentials' },
    work: 1,
  })
})

test('[AU-3][S7] the eleventh attempt is refused without any work, for login ids that do not exist too', async () => {
  const scene = await openHttp()
  for (const loginId of ['wangfang', 'nobody']) {
    for (let i = 0; i < 10; i++) expect((await attempt(scene, loginId, 'wrong')).status).toBe(401)
    const before = scene.derivations()
    const refused = await attempt(scene, loginId)
    expect(refused).toMatchObject({ status: 429, body: { error: { code: 'too-fast' } } })
    expect(refused.headers.get('retry-after')).toBeTruthy()
    expect(scene.derivations()).toBe(before)
  }
  expect((await attempt(scene, 'wangfang', DEMO_PASSWORD, '192.0.2.9')).status).toBe(200)
})

test('[AU-4] a session ends 12 hours after its last use, and use prolongs it', async () => {
  const scene = await openHttp()
  const used = await scene.signInAs('wangfang')
  const idle = await scene.signInAs('wangfang')
  scene.clock.advance(11 * HOUR_MS)
  expect(await whoAmI(scene, used)).toBe(200)
  scene.clock.advance(HOUR_MS)
  expect(await whoAmI(scene, idle)).toBe(401)
  expect(await whoAmI(scene, used)).toBe(200)
  scene.clock.advance(12 * HOUR_MS)
  expect(await whoAmI(scene, used)).toBe(401)
})

test('[AU-4] a session that has ended is not brought back by a prolongation under way', async () => {
  const scene = await openHttp()
  const cookie = await scene.signInAs('wangfang')
  const signedIn = await scene.signIn.findSession(cookie)
  if (!signedIn) throw new Error('signed in')
  scene.clock.advance(HOUR_MS)
  const { session } = signedIn
  const now = scene.clock.now()
  // As when the session was still found, then ended, and only then its new expiry is stored.
  await scene.signIn.signOut(session)
  const isKept = await scene.directory.renewSession({ ...session, expiresAt: now + HOUR_MS }, now)
  expect(isKept).toBe(false)
  expect(await whoAmI(scene, cookie)).toBe(401)
})

test('[AU-5][S5] signing out ends that session alone, and everywhere ends all', async () => {
  const scene = await openHttp()
  const [one, two, three] = [
    await scene.signInAs('wangfang'),
    await scene.signInAs('wangfang'),
    await scene.signInAs('wangfang'),
  ]
  const agentId = scene.directory.agentByLoginId('wangfang')?.id
  scene.changes.length = 0
  expect((await scene.call('DELETE', '/api/session', { cookie: one })).status).toBe(204)
  expect([await whoAmI(scene, one), await whoAmI(scene, two)]).toEqual([401, 200])
  expect(scene.changes).toEqual([
    { kind: 'sessions-ended', agentId, tokenHash: expect.any(String) },
  ])
  await scene.call('DELETE', '/api/sessions', { cookie: two })
  expect([await whoAmI(scene, two), await whoAmI(scene, three)]).toEqual([401, 401])
  expect(scene.changes.at(-1)).toEqual({ kind: 'sessions-ended', agentId })
})

test.each([
  ['a new password', 'PUT', '/password', { password: 'another password' }],
  ['a new role', 'PATCH', '', { role: 'supervisor' }],
  ['disabling', 'PATCH', '', { isDisabled: true }],
  ['being signed out', 'DELETE', '/sessions', undefined],
  ['deleting', 'DELETE', '', undefined],
])(
  '[AU-5][S5] %s ends every session of the agent, told at once',
  async (_what, method, path, body) => {
    const scene = await openHttp()
    const admin = await scene.signInAs('admin')
    const { id, cookie } = await scene.someone('agent')
    scene.changes.length = 0
    const answer = await scene.call(method, `/api/agents/${id}${path}`, {
      cookie: admin,
      ...(body && { body }),
    })
    expect(answer.status).toBeLessThan(300)
    expect(scene.changes).toContainEqual({ kind: 'sessions-ended', agentId: id })
    expect(await whoAmI(scene, cookie)).toBe(401)
  },
)

test('[AU-5] a new name ends nothing', async () => {
  const scene = await openHttp()
  const admin = await scene.signInAs('admin')
  const { id, cookie } = await scene.someone('agent')
  await scene.call('PATCH', `/api/agents/${id}`, { cookie: admin, body: { name: 'Another' } })
  expect(await whoAmI(scene, cookie)).toBe(200)
})

test('[AU-6] a sign-in under way while the password changes gets no session', async () => {
  const scene = await openHttp()
  const wang = scene.directory.agentByLoginId('wangfang')
  if (!wang) throw new Error('the demo data has her')
  const reached = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  const passwords = createPasswords(async (...input) => {
    reached.resolve()
    await released.promise
    return argon2id(...input)
  }, CHEAP)
  const slow = createSignIn({ ...scene.deps, passwords })
  const signingIn = slow.signIn({
    loginId: 'wangfang',
    password: DEMO_PASSWORD,
    address: '',
    browser: '',
  })
  await reached.promise
  const admin = await scene.signInAs('admin')
  await scene.call('PUT', `/api/agents/${wang.id}/password`, {
    cookie: admin,
    body: { password: 'another password' },
  })
  released.resolve()
  expect(await signingIn).toMatchObject({ ok: false, error: { code: 'invalid-credentials' } })
})

test('[AU-5] one’s own password is changed with the current one', async () => {
  const scene = await openHttp()
  const { cookie, loginId } = await scene.someone('agent')
  const change = (current: string) =>
    scene.call('PUT', '/api/session/password', {
      cookie,
      body: { current, next: 'another password' },
    })
  expect((await change('wrong')).status).toBe(401)
  expect((await change(DEMO_PASSWORD)).status).toBe(204)
  expect(await whoAmI(scene, cookie)).toBe(401)
  expect((await attempt(scene, loginId)).status).toBe(401)
  expect((await attempt(scene, loginId, 'another password')).status).toBe(200)
})
