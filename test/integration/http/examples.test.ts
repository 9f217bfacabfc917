/** The examples of the OpenAPI document: every operation has them, and what they say is true. */
import { findTargetHandler } from 'hono/utils/handler'
import { uniqueSymbol } from 'hono-openapi'
import { expect, test } from 'vitest'
import * as v from 'valibot'
import type { AgentView } from '../../../protocol/http/agents.ts'
import { exampleOf } from '../../../protocol/http/examples/example-of.ts'
import { AGENT, GROUP, IDENTITY_KEY, SITE } from '../../../protocol/http/examples/things.ts'
import { SignInBody } from '../../../protocol/http/session.ts'
import { ErrorAnswer } from '../../../protocol/http/shared.ts'
import { createApiRoutes } from '../../../server/http/routes/api.ts'
import { openHttp, type HttpScene } from '../../support/http/http-app.ts'

const SIGN_IN = exampleOf(SignInBody) as v.InferOutput<typeof SignInBody>

interface Content {
  'application/json': { example?: unknown }
}
interface Answer {
  content?: Content
}
interface Operation {
  parameters?: { name: string; in: string; example?: string }[]
  requestBody?: { content: Content }
  responses: Record<string, Answer>
}
type Validate = (value: unknown) => { value?: unknown; issues?: unknown }

/** What a route was described with: beside each example, the check of the schema it illustrates. */
interface Described {
  requestBody?: { content: Checked }
  responses?: Record<string, { content?: Checked }>
}
type Checked = { 'application/json': { schema: { validate?: Validate }; example: unknown } }

async function operations({ call }: HttpScene) {
  const { body } = await call<{ paths: Record<string, Record<string, Operation>> }>(
    'GET',
    '/docs/openapi.json',
  )
  return Object.entries(body.paths).flatMap(([path, all]) =>
    Object.entries(all).map(([method, operation]) => {
      const name = `${method.toUpperCase()} ${path}`
      return { name, method: method.toUpperCase(), path, operation }
    }),
  )
}

const addressOf = (path: string, { parameters = [] }: Operation): string =>
  parameters.reduce((whole, { name, example }) => whole.replace(`{${name}}`, example ?? ''), path)
const exampleIn = (part: Answer | undefined) => part?.content?.['application/json'].example

test('[AU-25] every body, every answer and every refusal has an example in the document', async () => {
  const all = await operations(await openHttp())
  expect(all.length).toBeGreaterThan(30)
  for (const { name, operation } of all) {
    if (operation.requestBody) expect(exampleIn(operation.requestBody), name).toBeTypeOf('object')
    const answers = Object.entries(operation.responses).filter(([status]) => status !== '204')
    expect(answers.filter(([status]) => status >= '400').length, name).toBeGreaterThan(0)
    for (const [status, answer] of answers) {
      expect(exampleIn(answer), `${name} ${status}`).toBeTypeOf('object')
      if (status >= '400')
        expect(v.is(ErrorAnswer, exampleIn(answer)), `${name} ${status}`).toBe(true)
    }
    for (const { name: parameter, in: place, example } of operation.parameters ?? []) {
      if (place === 'path') expect(example, `${name} ${parameter}`).toMatch(/^[\w-]+$/)
    }
  }
})

test('[AU-25] every example is what the schema beside it takes, to the last key', async () => {
  const { deps } = await openHttp()
  let checked = 0
  for (const { handler, method, path } of createApiRoutes(deps).routes) {
    const { spec } =
      (findTargetHandler(handler) as { [uniqueSymbol]?: { spec?: Described } })[uniqueSymbol] ?? {}
    const parts = [spec?.requestBody, ...Object.values(spec?.responses ?? {})]
    for (const part of parts) {
      const { schema, example } = part?.content?.['application/json'] ?? {}
      if (!schema?.validate) continue
      expect(schema.validate(example), `${method} ${path}`).toEqual({ typed: true, value: example })
      checked++
    }
  }
  expect(checked).toBeGreaterThan(40)
})

/** Things of this scene in the places of those that the examples are about. */
async function standIns({ call }: HttpScene, cookie: string): Promise<(text: string) => string> {
  const make = async (path: string, body: object) => {
    const made = await call<{ id: string }>('POST', path, { cookie, body })
    expect(made.status, path).toBe(201)
    return made.body.id
  }
  const site = await make('/api/sites', { name: '营业厅', skillGroupName: '综合' })
  const ids = {
    [SITE]: site,
    [GROUP]: await make('/api/skill-groups', { siteId: site, name: '专席' }),
    [AGENT]: await make('/api/agents', { loginId: 'ann', name: 'Ann', password: 'ten-or-more' }),
    [IDENTITY_KEY]: await make(`/api/sites/${site}/identity-keys`, { algorithm: 'HS256' }),
  }
  return (text) =>
    Object.entries(ids).reduce((whole, [from, to]) => whole.replaceAll(from, to), text)
}

/** Who the examples sign in as; where one is made, there is none yet. */
async function agentOfExamples({ call }: HttpScene, cookie: string): Promise<string> {
  const body = { ...SIGN_IN, name: '赵磊' }
  const made = await call<AgentView>('POST', '/api/agents', { cookie, body })
  expect(made.status).toBe(201)
  return `/api/agents/${made.body.id}`
}

/** What is deleted last stands shortest in an address. */
const ROUNDS = [['POST'], ['GET', 'PUT', 'PATCH'], ['DELETE']].map((methods) => ({
  methods,
  by: methods.join(', '),
}))

test.each(ROUNDS)(
  '[AU-25] every example call by $by is answered as its example says',
  async ({ methods }) => {
    const scene = await openHttp()
    const admin = await scene.signInAs('admin')
    const inPlace = await standIns(scene, admin)
    const agent = await agentOfExamples(scene, admin)
    const all = (await operations(scene)).filter(({ method }) => methods.includes(method))
    if (methods.includes('DELETE')) all.sort((a, b) => b.path.length - a.path.length)
    for (const { name, method, path, operation } of all) {
      const isOwn = path.startsWith('/api/session')
      const cookie = isOwn ? await scene.signInAs(SIGN_IN.loginId, SIGN_IN.password) : admin
      if (name === 'POST /api/agents') await scene.call('DELETE', agent, { cookie })

      const body = exampleIn(operation.requestBody)
      const sent = body === undefined ? {} : { body: inPlace(JSON.stringify(body)) }
      const got = await scene.call<object>(method, inPlace(addressOf(path, operation)), {
        cookie,
        ...sent,
      })
      const [status = ''] = Object.keys(operation.responses)
      expect(String(got.status), `${name} ${JSON.stringify(got.body)}`).toBe(status)
      const said = exampleIn(operation.responses[status]) ?? ''
      expect(Object.keys(got.body).toSorted(), name).toEqual(Object.keys(said).toSorted())
    }
  },
)

test('[AU-25] the example of a refused body is what the server says when its first field is empty', async () => {
  const scene = await openHttp()
  const admin = await scene.signInAs('admin')
  const inPlace = await standIns(scene, admin)
  for (const { name, method, path, operation } of await operations(scene)) {
    const body = exampleIn(operation.requestBody)
    if (!body) continue
    const [first = ''] = Object.keys(body)
    const got = await scene.call<ErrorAnswer>(method, inPlace(addressOf(path, operation)), {
      cookie: admin,
      body: { ...body, [first]: '' },
    })
    const said = exampleIn(operation.responses['400']) as ErrorAnswer
    expect(said.error.fields?.length, name).toBeGreaterThan(0)
    expect({ ...got.body.error, requestId: '' }, name).toEqual({ ...said.error, requestId: '' })
  }
})

test('[AU-25] the page shows the examples, and each call as a command to be copied', async () => {
  const { call } = await openHttp({ config: { publicUrl: 'https://chat.example.com' } })
  const { body: page } = await call<string>('GET', '/docs?lang=en')
  const examples = [...page.matchAll(/<pre class="example[^]*?<code>([^]*?)<\/code><\/pre>/g)].map(
    ([, text = '']) => text.replaceAll('&quot;', '"').replaceAll('&#39;', "'"),
  )
  expect(examples).toContain(
    [
      "curl -X PUT -b cookies.txt 'https://chat.example.com/api/agents/" + AGENT + "/status' \\",
      "  -H 'Content-Type: application/json' \\",
      `  -d '{ "status": "away", "awayReason": "培训" }'`,
    ].join('\n'),
  )
  const signIn = examples.find((text) => text.includes("com/api/session'") && text.includes('POST'))
  expect(signIn).toContain('-c cookies.txt')
  expect(examples.some((text) => text.includes('"invalid-credentials"'))).toBe(true)
  expect(examples.some((text) => text.includes('"contact": "李雷"'))).toBe(true)
})
