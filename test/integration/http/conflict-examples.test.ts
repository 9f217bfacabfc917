/** The examples of conflicts in the OpenAPI document: each is brought about, and said as the example says it. */
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { AgentView } from '../../../protocol/http/agents.ts'
import { exampleOf } from '../../../protocol/http/examples/example-of.ts'
import type { ErrorAnswer } from '../../../protocol/http/shared.ts'
import type { SiteView } from '../../../protocol/http/sites.ts'
import type { SkillGroupView } from '../../../protocol/http/skill-groups.ts'
import { PlainSettings, Routing } from '../../../protocol/model/settings.ts'
import { SiteTheme } from '../../../protocol/model/theme.ts'
import { ACCESS } from '../../../server/http/guard/access.ts'
import { openHttp } from '../../support/http/http-app.ts'

type Answer = { content?: { 'application/json': { example: ErrorAnswer } } }
interface Operation {
  requestBody?: { content: { 'application/json': { example: object } } }
  responses: Record<string, Answer>
}
interface ApiDocument {
  info: { description: string }
  paths: Record<string, Record<string, Operation>>
}

/** A site with a group and somebody in it, called as in the examples, and a second one to be like it. */
async function openOffice() {
  const { call, signInAs } = await openHttp()
  const cookie = await signInAs('admin')
  const ask = <T = ErrorAnswer>(method: string, path: string, body?: object, ifMatch?: string) =>
    call<T>(method, path, {
      cookie,
      ...(body && { body }),
      ...(ifMatch !== undefined && { headers: { 'if-match': ifMatch } }),
    })
  const made = async <T>(path: string, body: object) => (await ask<T>('POST', path, body)).body
  const site = await made<SiteView>('/api/sites', { name: '网上营业厅', skillGroupName: '综合' })
  const other = await made<SiteView>('/api/sites', { name: '商城', skillGroupName: '综合' })
  const inSite = (name: string) => ({ siteId: site.id, name })
  const group = await made<SkillGroupView>('/api/skill-groups', inSite('宽带专席'))
  const spare = await made<SkillGroupView>('/api/skill-groups', inSite('夜间'))
  const person = { loginId: 'zhaolei', name: '赵磊', password: 'ten-or-more' }
  const agent = await made<AgentView>('/api/agents', { ...person, skillGroupIds: [group.id] })
  const { body: me } = await ask<{ agent: AgentView }>('GET', '/api/session')
  const { body: document } = await ask<ApiDocument>('GET', '/docs/openapi.json')
  return { ask, site, other, group, spare, person, agent, me: me.agent, document }
}

type Office = Awaited<ReturnType<typeof openOffice>>

/** Of two who write at the same moment the second. */
async function second({ ask }: Office, method: string, path: string, body?: object) {
  const both = await Promise.all([ask(method, path, body), ask(method, path, body)])
  return both.find(({ status }) => status !== 200) ?? both[0]
}

async function oneTooMany({ ask, site }: Office) {
  const add = () => ask('POST', `/api/sites/${site.id}/identity-keys`, { algorithm: 'HS256' })
  let last = await add()
  for (let i = 0; i < 20 && last.status === 201; i++) last = await add()
  return last
}

const ENTRY_POINTS = { entryPoints: [{ key: 'home', name: '首页' }] }

/** How each conflict of the document comes about. */
const CONFLICTS: Record<
  string,
  (office: Office) => Promise<{ status: number; body: ErrorAnswer }>
> = {
  'POST /api/sites': ({ ask }) =>
    ask('POST', '/api/sites', { name: '商城', skillGroupName: '综合' }),
  'PATCH /api/sites/{id}': ({ ask, site, other }) =>
    ask('PATCH', `/api/sites/${site.id}`, { name: other.name }),
  'DELETE /api/sites/{id}': ({ ask, site }) => ask('DELETE', `/api/sites/${site.id}`),
  'PUT /api/sites/{id}/entry-points': (office) =>
    second(office, 'PUT', `/api/sites/${office.site.id}/entry-points`, ENTRY_POINTS),
  'PUT /api/sites/{id}/settings': (office) =>
    second(office, 'PUT', '/api/sites/demo/settings', exampleOf(PlainSettings) as object),
  'PUT /api/sites/{id}/routing': (office) =>
    second(office, 'PUT', `/api/sites/${office.site.id}/routing`, {
      ...(exampleOf(Routing) as object),
      rules: [],
      defaultSteps: [
        { target: { kind: 'skill-group', skillGroupId: office.spare.id }, overflowAfterMs: null },
      ],
    }),
  'PUT /api/sites/{id}/theme/draft': (office) =>
    second(office, 'PUT', '/api/sites/demo/theme/draft', exampleOf(SiteTheme) as object),
  'PUT /api/sites/{id}/theme/published': (office) =>
    second(office, 'PUT', '/api/sites/demo/theme/published', exampleOf(SiteTheme) as object),
  'DELETE /api/sites/{id}/theme/draft': (office) =>
    second(office, 'DELETE', '/api/sites/demo/theme/draft'),
  'POST /api/sites/{id}/identity-keys': oneTooMany,
  'POST /api/skill-groups': ({ ask, group }) =>
    ask('POST', '/api/skill-groups', { siteId: group.siteId, name: group.name }),
  'PATCH /api/skill-groups/{id}': ({ ask, group, spare }) =>
    ask('PATCH', `/api/skill-groups/${spare.id}`, { name: group.name }),
  'DELETE /api/skill-groups/{id}': ({ ask, group }) =>
    ask('DELETE', `/api/skill-groups/${group.id}`),
  'POST /api/agents': ({ ask, person }) => ask('POST', '/api/agents', person),
  'PATCH /api/agents/{id}': ({ ask, me, person }) =>
    ask('PATCH', `/api/agents/${me.id}`, { loginId: person.loginId }),
  'DELETE /api/agents/{id}': ({ ask, me }) => ask('DELETE', `/api/agents/${me.id}`),
}

/** Every operation that has an example of a refusal with this status. */
const refusedWith = ({ document }: Office, status: string) =>
  Object.entries(document.paths).flatMap(([path, all]) =>
    Object.entries(all).flatMap(([method, operation]) => {
      const example = operation.responses[status]?.content?.['application/json'].example
      return example ? [{ name: `${method.toUpperCase()} ${path}`, example }] : []
    }),
  )

test('[AU-25] what a conflict says in its example is what the server says', async () => {
  const office = await openOffice()
  const refusals = refusedWith(office, '409')
  expect(refusals.map(({ name }) => name).toSorted()).toEqual(Object.keys(CONFLICTS).toSorted())
  for (const { name, example } of refusals) {
    const got = await CONFLICTS[name]?.(office)
    expect(got?.status, name).toBe(409)
    expect({ ...got?.body.error, requestId: '' }, name).toEqual({ ...example.error, requestId: '' })
  }
})

test('[AU-25] whatever compares If-Match says so in the document, as the server says it', async () => {
  const office = await openOffice()
  const { ask, document, site, group, agent } = office
  const ids: Record<string, string> = {
    '/api/sites': site.id,
    '/api/skill-groups': group.id,
    '/api/agents': agent.id,
  }
  const compared: string[] = []
  for (const [path, all] of Object.entries(document.paths)) {
    const id = ids[path.split('/').slice(0, 3).join('/')] ?? ''
    for (const [method, operation] of Object.entries(all)) {
      if (!['put', 'patch'].includes(method) && !path.endsWith('/draft')) continue
      const body = operation.requestBody?.content['application/json'].example
      const got = await ask(method.toUpperCase(), path.replace('{id}', id), body, '"another"')
      if (got.status !== 412) continue
      const name = `${method.toUpperCase()} ${path}`
      compared.push(name)
      const said = operation.responses['412']?.content?.['application/json'].example
      expect({ ...got.body.error, requestId: '' }, name).toEqual({ ...said?.error, requestId: '' })
    }
  }
  expect(compared.toSorted()).toEqual(
    refusedWith(office, '412')
      .map(({ name }) => name)
      .toSorted(),
  )
})

test('[AU-24] whatever the server answers under /api and /v1 is in the document, or in that of the wire, to which it leads', async () => {
  const { document } = await openOffice()
  const wire = await readFile('docs/protocol.md', 'utf8')
  expect(document.info.description).toContain('POST /v1/files')
  expect(document.info.description).toContain('GET /docs/protocol')
  const routes = Object.keys(ACCESS).filter((route) => /^(?!OPTIONS)\w+ \/(api|v1)\//.test(route))
  expect(routes.length).toBeGreaterThan(40)
  for (const route of routes) {
    const [method = '', path = ''] = route.split(' ')
    const described = document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]
    const [fixed = ''] = path.split(':')
    expect(described !== undefined || wire.includes(fixed), route).toBe(true)
  }
})
