import { expect, test } from 'vitest'
import { createDemo, demoSite, ownOrigins } from '../../server/demo/demo.ts'
import { OWN_ORIGIN, openHttp } from '../support/http/http-app.ts'

test('[OP-7] the first start makes a site, three groups with a VIP rule, three agents and an administrator', async () => {
  const { directory } = await openHttp()
  expect(demoSite(directory)).toBe('demo')
  const [site] = directory.sites()
  expect(site?.entryPoints.map(({ key }) => key)).toEqual(['home', 'broadband', 'business'])
  expect(site?.settings.origins).toEqual([OWN_ORIGIN])
  expect(directory.groups().map(({ name }) => name)).toEqual(['综合服务', '宽带专席', '贵宾专席'])
  expect(site?.routing.rules[0]).toMatchObject({ conditions: { vipLevelMin: 1 }, steps: [{}, {}] })
  expect(directory.agents().map(({ role }) => role)).toEqual([
    'agent',
    'agent',
    'agent',
    'administrator',
  ])
})

test('[OP-7] a start that was cut short is finished by the next, each account with a password of its own', async () => {
  const { directory, signIn, deps } = await openHttp({ isEmpty: true })
  let made = 0
  const hashPassword = (password: string) =>
    made++ === 2 ? Promise.reject(new Error('killed')) : signIn.hashPassword(password)
  const start = { ...deps, origins: [OWN_ORIGIN], password: null }
  await expect(createDemo({ ...start, signIn: { hashPassword } })).rejects.toThrow('killed')
  expect(directory.agents()).toHaveLength(2)

  const accounts = await createDemo(start)
  expect(directory.agents()).toHaveLength(4)
  expect(new Set(accounts.map(({ password }) => password)).size).toBe(4)
  for (const { loginId, password } of accounts) {
    expect(password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/)
    const attempt = { loginId, password, address: '', browser: '' }
    expect(await signIn.signIn(attempt)).toMatchObject({ ok: true })
  }
  expect(await createDemo(start)).toEqual([])
})

test('[OP-7] later starts only add the origins they are reached under', async () => {
  const { directory, deps } = await openHttp()
  const [before] = directory.sites()
  const start = { ...deps, origins: ['http://localhost:1', OWN_ORIGIN], password: null }
  expect(await createDemo(start)).toEqual([])
  const [after] = directory.sites()
  expect(after?.settings.origins).toEqual([OWN_ORIGIN, 'http://localhost:1'])
  expect({ ...after, settings: null }).toEqual({ ...before, settings: null })
})

test('[OP-7] the server is reached from its own machine and under its public address', () => {
  expect(ownOrigins(8080, null)).toEqual(['http://localhost:8080', 'http://127.0.0.1:8080'])
  expect(ownOrigins(8080, 'https://chat.example.com')[0]).toBe('https://chat.example.com')
})
