/** For those who run the server: does it live, is it ready, how is it doing. */
import { Hono } from 'hono'
import { createRanges } from '../../ops/client-address.ts'
import { answerRefusal } from '../answers.ts'
import { socketAddressOf, type HttpDeps, type HttpEnv } from '../deps.ts'

export function createOperationRoutes({ config, clientAddress, health, metrics }: HttpDeps) {
  const routes = new Hono<HttpEnv>()
  const mayReadMetrics = createRanges(config.metricsFrom)

  routes.get('/healthz', (call) => call.text('alive'))

  routes.get('/readyz', async (call) => {
    if (!(await health.isReady())) return call.text('not ready', 503)
    const without = await health.troubles()
    return call.text(without.length > 0 ? `ready, without ${without.join(', ')}` : 'ready')
  })

  routes.get('/metrics', async (call) => {
    const forwarded = call.req.header('x-forwarded-for')
    const seen = socketAddressOf(call)
    const address = clientAddress(seen, forwarded)
    // Behind a proxy that nobody declared, everybody has the proxy's address: then nobody may.
    const isUnclear = forwarded !== undefined && address === clientAddress(seen, undefined)
    if (isUnclear || !mayReadMetrics(address)) return answerRefusal(call, 'not-found')
    const { contentType, text } = await metrics.render()
    return call.body(text, 200, { 'Content-Type': contentType })
  })
  return routes
}
