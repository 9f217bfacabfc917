/** Signing in and out, and one's own password. */
import { Hono } from 'hono'
import type * as v from 'valibot'
import { OwnPasswordBody, SessionView, SignInBody } from '../../../protocol/http/session.ts'
import { profileOf } from '../../app/directory/profile.ts'
import { isSecure } from '../../app/origins.ts'
import { sessionCookie } from '../../app/sign-in/session-token.ts'
import { answer } from '../answers.ts'
import { auditOf } from '../audit.ts'
import type { Call, HttpDeps, HttpEnv } from '../deps.ts'
import { documented, type About } from '../documented.ts'
import { jsonBody } from '../validation.ts'

const tag = 'Session'
type Credentials = v.InferOutput<typeof SignInBody>

/** No lifetime of its own: the server knows when a session ends, and the browser forgets it when it is closed. */
function cookie(token: string, publicUrl: string | null): string {
  const flags = `Path=/; HttpOnly; SameSite=Strict${isSecure(publicUrl) ? '; Secure' : ''}`
  const name = sessionCookie(publicUrl)
  return token === '' ? `${name}=; Max-Age=0; ${flags}` : `${name}=${token}; ${flags}`
}

const ABOUT = {
  signIn: {
    tag,
    summary: 'Sign in; the answer sets the session cookie.',
    answer: SessionView,
    refusals: {
      401: 'Login id or password is wrong.',
      429: 'Too many attempts; wait.',
    },
    isOpen: true,
  },
  read: { tag, summary: 'Who is signed in.', answer: SessionView },
  signOut: { tag, summary: 'Sign out here.', answer: null },
  signOutEverywhere: { tag, summary: 'Sign out everywhere.', answer: null },
  changePassword: {
    tag,
    summary: 'Change one’s own password; ends every session, so sign in again.',
    answer: null,
  },
} satisfies Record<string, About>

/** Signs in and leaves a record; refusals are in the log alone, as anybody can cause them. */
async function enter(deps: HttpDeps, call: Call, credentials: Credentials) {
  const address = call.get('address')
  const browser = (call.req.header('user-agent') ?? '').slice(0, 500)
  const outcome = await deps.signIn.signIn({ ...credentials, address, browser })
  if (!outcome.ok) {
    const { code } = outcome.error
    deps.log.warn({ requestId: call.get('requestId'), code }, 'a sign-in was refused')
    return outcome
  }
  const { id } = outcome.result.agent
  const act = { action: 'session.start', target: id, details: {} }
  await deps.store.appendAudit({ at: deps.clock.now(), actor: id, ...act, address })
  return outcome
}

function record({ store, clock }: HttpDeps, call: Call, action: string): Promise<void> {
  const target = call.get('signedIn').agent.id
  return store.appendAudit(auditOf(call, clock, { action, target, details: {} }))
}

export function createSessionRoutes(deps: HttpDeps) {
  const { directory, signIn, clock } = deps
  const { publicUrl } = deps.config
  const routes = new Hono<HttpEnv>()
  const leave = (call: Call): Response => {
    call.header('Set-Cookie', cookie('', publicUrl))
    return call.body(null, 204)
  }

  routes.post('/session', documented(ABOUT.signIn), jsonBody(SignInBody), async (call) => {
    const outcome = await enter(deps, call, call.req.valid('json'))
    return answer(call, outcome, ({ agent, token }) => {
      call.header('Set-Cookie', cookie(token, publicUrl))
      return call.json({ agent: profileOf(directory, agent) })
    })
  })

  routes.get('/session', documented(ABOUT.read), (call) =>
    call.json({ agent: profileOf(directory, call.get('signedIn').agent) }),
  )

  routes.delete('/session', documented(ABOUT.signOut), async (call) => {
    await signIn.signOut(call.get('signedIn').session)
    await record(deps, call, 'session.end')
    return leave(call)
  })

  routes.delete('/sessions', documented(ABOUT.signOutEverywhere), async (call) => {
    await signIn.signOutEverywhere(call.get('signedIn').agent.id)
    await record(deps, call, 'session.end-all')
    return leave(call)
  })

  routes.put(
    '/session/password',
    documented(ABOUT.changePassword),
    jsonBody(OwnPasswordBody),
    async (call) => {
      const { agent } = call.get('signedIn')
      const act = { action: 'agent.change-password', target: agent.id, details: { own: true } }
      const change = { agent, address: call.get('address'), ...call.req.valid('json') }
      const outcome = await signIn.changePassword(change, auditOf(call, clock, act))
      return answer(call, outcome, () => leave(call))
    },
  )
  return routes
}
