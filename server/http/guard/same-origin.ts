/** Keeps other sites from making a signed-in browser change something (the cookie is SameSite=Strict besides). */
import type { MiddlewareHandler } from 'hono'
import { isOwnOrigin } from '../../app/origins.ts'
import { answerRefusal } from '../answers.ts'
import type { Call, HttpEnv } from '../deps.ts'

const READS = new Set(['GET', 'HEAD', 'OPTIONS'])
const WITH_BODY = new Set(['POST', 'PUT', 'PATCH'])

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
