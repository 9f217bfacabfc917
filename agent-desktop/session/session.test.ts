/** Signing in and out. */
import { expect, test } from 'vitest'
import { agentId } from '../testing/build.ts'
import type { AgentProfile } from '../../protocol/model/snapshot.ts'
import { createSessionApi } from './session-api.ts'
import { createSession } from './session.ts'

const agent: AgentProfile = {
  id: agentId('ann'),
  loginId: '8001',
  name: '王芳',
  nickname: '小王',
  role: 'agent',
  capacity: 8,
  skillGroups: [],
}

/** A server that answers each call with the next of these. */
function session(...answers: (() => Response)[]) {
  const asked: string[] = []
  const api = createSessionApi(async (path, init) => {
    asked.push(`${init?.method ?? 'GET'} ${path}`)
    const answer = answers.shift()
    if (!answer) throw new TypeError('Failed to fetch')
    return answer()
  })
  return { asked, session: createSession(api) }
}

const signedIn = () => Response.json({ agent })
const refused = (code: string, status: number) => () =>
  Response.json({ error: { code, message: '' } }, { status })
const broken = () => new Response('<html>502</html>', { status: 502 })

test('[DK-80] a running session is found again when the page is opened', async () => {
  const { session: own } = session(signedIn)
  await own.check()
  expect(own.state.value).toEqual({ phase: 'signed-in', agent })
})

test('[DK-80] without a session the sign-in screen is shown, without a reproach', async () => {
  const { session: own } = session(refused('unauthenticated', 401))
  await own.check()
  expect(own.state.value).toEqual({ phase: 'signed-out', cause: null })
})

test('[DK-80] an unreachable server is not taken for a missing session', async () => {
  const { session: own } = session(broken)
  await own.check()
  expect(own.state.value).toEqual({ phase: 'unreachable' })
  await own.check()
  expect(own.state.value).toEqual({ phase: 'unreachable' })
})

test('[DK-80] a server that cannot tell just now has not said that there is no session', async () => {
  for (const answer of [refused('storage-unavailable', 503), refused('too-fast', 429)]) {
    const { session: own } = session(answer)
    await own.check()
    expect(own.state.value).toEqual({ phase: 'unreachable' })
  }
})

test('[DK-81] a refused sign-in says why and changes nothing', async () => {
  const { session: own } = session(
    refused('unauthenticated', 401),
    refused('invalid-credentials', 401),
  )
  await own.check()
  const refusal = await own.signIn('8001', 'wrong')
  expect(refusal?.problem?.code).toBe('invalid-credentials')
  expect(own.state.value.phase).toBe('signed-out')
})

test('[DK-82] signing out everywhere ends every session, signing out only this one', async () => {
  const done = () => new Response(null, { status: 204 })
  const { session: own, asked } = session(done, done)
  await own.signOut('here')
  expect(own.state.value).toEqual({ phase: 'signed-out', cause: 'own-wish' })
  await own.signOut('everywhere')
  expect(own.state.value).toEqual({ phase: 'signed-out', cause: 'everywhere' })
  expect(asked).toEqual(['DELETE /api/session', 'DELETE /api/sessions'])
})

test('[DK-82] whoever could not be signed out is not shown as signed out', async () => {
  const { session: own } = session(signedIn, broken)
  await own.check()
  expect(await own.signOut('here')).toBe(false)
  expect(own.state.value.phase).toBe('signed-in')
})

test('[DK-83] a session the server ended leads back to the sign-in screen with the reason', () => {
  const { session: own } = session()
  own.expire()
  expect(own.state.value).toEqual({ phase: 'signed-out', cause: 'expired' })
})

test('[DK-84] whoever signed in in another tab is signed in in this one when they come back to it', async () => {
  const { session: own } = session(refused('unauthenticated', 401), broken, signedIn)
  own.expire()
  await own.lookAgain()
  await own.lookAgain()
  expect(own.state.value).toEqual({ phase: 'signed-out', cause: 'expired' })
  await own.lookAgain()
  expect(own.state.value).toEqual({ phase: 'signed-in', agent })
})
