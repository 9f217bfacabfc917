/** The API's documentation: the OpenAPI document made from the schemas, and a page to read it. */
import { join } from 'node:path'
import { Hono } from 'hono'
import { toJsonSchema } from '@valibot/to-json-schema'
import { generateSpecs } from 'hono-openapi'
import { ErrorAnswer } from '../../../../protocol/http/shared.ts'
import type { Language } from '../../../../protocol/model/values.ts'
import { sessionCookie } from '../../../app/sign-in/session-token.ts'
import { answerRefusal } from '../../answers.ts'
import type { HttpEnv } from '../../deps.ts'
import type { ApiDocument } from './document.ts'
import { renderDocs } from './page.ts'
import { describeParameters } from './parameters.ts'
import { createFiles, REVALIDATE, sendFile } from '../files.ts'
import { answerPage } from '../page.ts'

const DESCRIPTION = `Sites, skill groups, agents, routing and settings of a UniChat installation.

Sign in with POST /api/session; the answer sets the session cookie. Writes are sent as application/json. A write with an
Idempotency-Key header that is repeated within a day is done once, and answered the same by every node. Single things
carry an ETag; send it back as If-Match to change them only if nobody else did. Lists are answered a page at a time: send
nextCursor back as cursor. Every refusal is {"error": {"code", "message", "requestId", "fields"}}.

Conversations are not here: visitors and agents talk over WebSocket, or POST /v1/visitor/stream and /v1/agent/stream where
none gets through, and bring and fetch files at POST /v1/files, POST /v1/files/links and GET /v1/files/…. All of it, with
examples, is in the description of the wire: GET /docs/protocol.`

async function describe(api: Hono<HttpEnv>, cookie: string): Promise<ApiDocument> {
  const documented = new Hono<HttpEnv>().route('/api', api)
  const document = await generateSpecs(documented, {
    defaultValidationErrorResponse: false,
    documentation: {
      openapi: '3.1.0',
      info: { title: 'UniChat', version: '1', description: DESCRIPTION },
      externalDocs: { url: '/docs/protocol', description: 'The wire: conversations and files.' },
      components: {
        schemas: { Refusal: toJsonSchema(ErrorAnswer, { errorMode: 'ignore' }) as object },
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: cookie } },
      },
      security: [{ session: [] }],
    },
  })
  return describeParameters(document as ApiDocument)
}

export function createDocsRoutes(rootDir: string, api: Hono<HttpEnv>, publicUrl: string | null) {
  const routes = new Hono<HttpEnv>()
  const docs = createFiles(join(rootDir, 'docs'))
  const assets = createFiles(import.meta.dirname)
  const cookie = sessionCookie(publicUrl)
  let document: Promise<ApiDocument> | null = null

  routes.get('/docs', async (call) => {
    const wanted = call.req.query('lang') ?? call.req.header('accept-language') ?? ''
    const language: Language = wanted.startsWith('en') ? 'en' : 'zh-CN'
    const origin = publicUrl ?? new URL(call.req.url).origin
    const html = renderDocs(await (document ??= describe(api, cookie)), language, origin)
    return answerPage(call, html)
  })
  routes.get(
    '/docs/docs.css',
    async (call) =>
      (await sendFile(call, assets, 'docs.css', { cache: REVALIDATE })) ??
      answerRefusal(call, 'not-found'),
  )
  routes.get('/docs/openapi.json', async (call) =>
    call.json(await (document ??= describe(api, cookie))),
  )
  routes.get(
    '/docs/protocol',
    async (call) =>
      (await sendFile(call, docs, 'protocol.md', { cache: REVALIDATE })) ??
      answerRefusal(call, 'not-found'),
  )
  return routes
}
