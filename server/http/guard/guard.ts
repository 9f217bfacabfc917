/** Stands before every route: looks up who may use it, and finds out who is asking. */
import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { ROLE_PERMISSIONS } from '../../../protocol/http/roles.ts'
import type { AgentRole } from '../../../protocol/model/values.ts'
import type { SignIn } from '../../app/sign-in/sign-in.ts'
import { answerRefusal } from '../answers.ts'
import type { Call, HttpEnv } from '../deps.ts'
import { ACCESS, type Access } from './access.ts'

export function mayUse(role: AgentRole, access: Access): boolean {
  if (access === 'anyone' || access === 'own-check' || access === 'signed-in') return true
  return ROLE_PERMISSIONS[role].includes(access)
}

/** The route that will answer, as the table writes it; null when none does. Middleware matches every method. */
function routeOf(call: Call): string | null {
  const route = matchedRoutes(call).findLast(({ method }) => method !== 'ALL')
  return route ? `${route.method} ${route.path}` : null
}

export function guard(signIn: Pick<SignIn, 'findSession'>): MiddlewareHandler<HttpEnv> {
  return async (call, next) => {
    const route = routeOf(call)
    if (route === null) return answerRefusal(call, 'not-found')
    const access = ACCESS[route]
    if (access === undefined) return answerRefusal(call, 'forbidden')
    if (access === 'anyone' || access === 'own-check') return await next()

    const signedIn = await signIn.findSession(call.req.header('cookie'))
    if (!signedIn) return answerRefusal(call, 'unauthenticated')
    if (!mayUse(signedIn.agent.role, access)) return answerRefusal(call, 'forbidden')
    call.set('signedIn', signedIn)
    return await next()
  }
}
