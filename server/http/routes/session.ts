/** Signing in and out, and one's own password. */
import { Hono } from 'hono'
import { OwnPasswordBody, SessionView, SignInBody } from '../../../protocol/http/session.ts'
import { profileOf } from '../../app/directory/profile.ts'
import { SESSION_COOKIE } from '../../app/sign-in/session-token.ts'
import { answer } from '../answers.ts'
import { auditOf } from '../audit.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'
import { documented, type About } from '../documented.ts'
import { jsonBody } from '../validation.ts'

const tag = 'Session'

/** No lifetime of its own: the server knows when a session ends, and the browser forgets it when it is closed. */
function cookie(token: string, isSecure: boolean): string {
  const flags = `Path=/; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}`
  return token === ''
    ? `${SESSION_COOKIE}=; Max-Age=0; ${flags}`
    : `${SESSION_COOKIE}=${token}; ${flags}`
}

const ABOUT = {
  signIn: {
    tag,
    summary: 'Sign in; the answer sets the session cookie.',
    answer: SessionView,
    refusals: { 401: 'Login id or password is wrong.', 429: 'Too many attempts; wait.' },
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

export function createSessionRoutes({ config, directory, signIn, store, clock }: HttpDeps) {
  const isSecure = config.publicUrl?.startsWith('https:') ?? false
  const routes = new Hono<HttpEnv>()

  routes.post('/session', documented(ABOUT.signIn), jsonBody(SignInBody), async (call) => {
    const address = call.get('address')
    const browser = (call.req.header('user-agent') ?? '').slice(0, 500)
    const outcome = await signIn.signIn({ ...call.req.valid('json'), address, browser })
    return answer(call, outcome, ({ agent, token }) => {
      call.header('Set-Cookie', cookie(token, isSecure))
      return call.json({ agent: profileOf(directory, agent) })
    })
  })

  routes.get('/session', documented(ABOUT.read), (call) =>
    call.json({ agent: profileOf(directory, call.get('signedIn').agent) }),
  )

  routes.delete('/session', documented(ABOUT.signOut), async (call) => {
    await signIn.signOut(call.get('signedIn').session)
    call.header('Set-Cookie', cookie('', isSecure))
    return call.body(null, 204)
  })

  routes.delete('/sessions', documented(ABOUT.signOutEverywhere), async (call) => {
    const { agent } = call.get('signedIn')
    await signIn.signOutEverywhere(agent.id)
    const act = { action: 'session.end-all', target: agent.id, details: {} }
    await store.appendAudit(auditOf(call, clock, act))
    call.header('Set-Cookie', cookie('', isSecure))
    return call.body(null, 204)
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
      return answer(call, outcome, () => {
        call.header('Set-Cookie', cookie('', isSecure))
        return call.body(null, 204)
      })
    },
  )
  return routes
}
