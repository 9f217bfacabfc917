/** Files in conversations: brought, asked for, and sent. The routes check for themselves who may. */
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { FileLinksBody } from '../../../protocol/http/files.ts'
import { linksTo } from '../../app/files/links.ts'
import { answerError, answerRefusal } from '../answers.ts'
import type { HttpEnv } from '../deps.ts'
import { jsonBody } from '../validation.ts'
import { allowCrossOrigin, callerOf, preflight } from './caller.ts'
import type { FileDeps } from './deps.ts'
import { sendDownload } from './download-route.ts'
import { takeUpload } from './upload-route.ts'

/** Room for the ids of one request. */
const LINKS_BYTES_MAX = 16 * 1024

export function createFileRoutes(deps: FileDeps): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>()
  routes.use('/v1/files/*', async (call, next) => {
    allowCrossOrigin(deps, call)
    await next()
  })
  routes.options('/v1/files', preflight)
  routes.options('/v1/files/links', preflight)
  routes.post('/v1/files', (call) => takeUpload(deps, call))
  routes.post(
    '/v1/files/links',
    bodyLimit({ maxSize: LINKS_BYTES_MAX, onError: (call) => answerRefusal(call, 'too-large') }),
    jsonBody(FileLinksBody),
    async (call) => {
      const caller = await callerOf(deps, call)
      if (!caller.ok) return answerError(call, caller.error)
      const { fileIds } = call.req.valid('json')
      return call.json(await linksTo(deps.core, deps.signing, caller.result, fileIds))
    },
  )
  routes.get('/v1/files/:id/:variant/:name', (call) => sendDownload(deps, call))
  return routes
}
