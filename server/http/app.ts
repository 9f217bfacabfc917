/** The HTTP edge: the API, our own pages, the widget's files, and what operators ask for. */
import { join } from 'node:path'
import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { matchedRoutes } from 'hono/route'
import { answerRefusal, answerThrown } from './answers.ts'
import { socketAddressOf, type HttpDeps, type HttpEnv } from './deps.ts'
import { guard } from './guard/guard.ts'
import { headers } from './guard/headers.ts'
import { idempotency } from './guard/idempotency.ts'
import { memoryLimiter } from '../app/limiter.ts'
import { requestRate } from './guard/request-rate.ts'
import { sameOrigin } from './guard/same-origin.ts'
import { createDeskRoutes } from './pages/desk.ts'
import { createDocsRoutes } from './pages/docs/routes.ts'
import { createExampleRoutes } from './pages/examples.ts'
import { createOperationRoutes } from './pages/operations.ts'
import { createFiles } from './pages/files.ts'
import { createPreviewRoutes } from './pages/preview.ts'
import { createPortalRoutes } from './pages/portal.ts'
import { createThemePages } from './pages/themes.ts'
import { createWidgetRoutes } from './pages/widget.ts'
import { createApiRoutes } from './routes/api.ts'

/** Room for 500 routing rules with all their conditions. */
const BODY_BYTES_MAX = 1024 * 1024

/** Gives the request its id and its address, and writes down how it ended: the route, never what was in it. */
function framing({ makeId, clientAddress, metrics, log }: HttpDeps): MiddlewareHandler<HttpEnv> {
  return async (call, next) => {
    const requestId = makeId()
    const startedAt = performance.now()
    call.set('requestId', requestId)
    call.set('address', clientAddress(socketAddressOf(call), call.req.header('x-forwarded-for')))
    await next()
    call.res.headers.set('X-Request-Id', requestId)
    const { method } = call.req
    const { status } = call.res
    const route = matchedRoutes(call).findLast((matched) => matched.method !== 'ALL')?.path ?? null
    const ms = Math.round(performance.now() - startedAt)
    metrics.requestAnswered(method, status)
    log.debug({ requestId, method, route, status, ms }, 'request answered')
  }
}

export function createHttpApp(deps: HttpDeps): Hono<HttpEnv> {
  const { config, log, rootDir } = deps
  const app = new Hono<HttpEnv>()
  app.onError((error, call) => answerThrown(call, error, log))
  app.notFound((call) => answerRefusal(call, 'not-found'))

  app.use(framing(deps))
  app.use(headers(config.publicUrl))
  app.use('/api/*', requestRate(config.requestsPerMinute, deps.limiter ?? memoryLimiter))
  app.use('/api/*', sameOrigin(config.publicUrl))
  app.use(guard(deps.signIn))
  app.use(
    '/api/*',
    bodyLimit({ maxSize: BODY_BYTES_MAX, onError: (call) => answerRefusal(call, 'too-large') }),
  )
  app.use('/api/*', idempotency(deps))

  const api = createApiRoutes(deps)
  app.route('/api', api)
  app.route('/', createDocsRoutes(rootDir, api, config.publicUrl))
  app.route('/', createOperationRoutes(deps))
  app.route('/', createPortalRoutes(rootDir, deps.portalSite))
  app.route('/', createThemePages(rootDir, deps.portalSite))
  app.route('/', createExampleRoutes(rootDir, deps.portalSite))
  app.route('/', createWidgetRoutes(rootDir, deps.directory))
  app.route('/', createPreviewRoutes(createFiles(join(rootDir, 'dist'))))
  app.route('/', createDeskRoutes(rootDir))
  if (deps.streamRoutes) app.route('/', deps.streamRoutes)
  if (deps.fileRoutes) app.route('/', deps.fileRoutes)
  return app
}
