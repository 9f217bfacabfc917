/** Keeps other sites from making a signed-in browser change something (the cookie is SameSite=Strict besides). */
import type { MiddlewareHandler } from 'hono'
import { answerRefusal } from '../answers.ts'
import type { Call, HttpEnv } from '../deps.ts'

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])
const WITH_BODY = new Set(['POST', 'PUT', 'PATCH'])

/** TLS may end at a proxy, so the scheme we see says nothing: the host decides. */
export function isOwnOrigin(
  origin: string,
  host: string | undefined,
  publicUrl: string | null,
): boolean {
  if (publicUrl !== null && origin === publicUrl) return true
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`)
}

function isJson(call: Call): boolean {
  const [type = ''] = (call.req.header('content-type') ?? '').split(';')
  return type.trim().toLowerCase() === 'application/json'
}

export function sameOrigin(publicUrl: string | null): MiddlewareHandler<HttpEnv> {
  return async (call, next) => {
    if (READS.has(call.req.method)) return await next()
    const origin = call.req.header('origin')
    if (origin !== undefined && !isOwnOrigin(origin, call.req.header('host'), publicUrl)) {
      return answerRefusal(call, 'origin-refused')
    }
    const fetchSite = call.req.header('sec-fetch-site')
    if (fetchSite === 'cross-site' || fetchSite === 'same-site') {
      return answerRefusal(call, 'origin-refused')
    }
    if (WITH_BODY.has(call.req.method) && !isJson(call)) {
      const message = 'The body is sent as application/json.'
      return answerRefusal(call, 'bad-frame', { message, status: 415 })
    }
    return await next()
  }
}
