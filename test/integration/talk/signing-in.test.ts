/** What signing in and out does to an agent's status, and how long a session lasts behind an open connection. */
import { expect, test } from 'vitest'
import { hashOf, tokenIn } from '../../../server/app/sign-in/session-token.ts'
import type { CastMember } from '../../support/inside/cast.ts'
import { conversationOf, openScene, startTalking, type Scene } from '../../support/inside/scene.ts'
import { until } from '../../support/until.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

test('[AG-9] signing in makes an agent available who was offline; a status chosen since stays', async () => {
  const scene = await openScene()
  const member = await scene.cast.addAgent()
  const first = await scene.tab(member)
  await until('the agent is available', () => first.state().status?.status === 'available')
  await first.setStatus('away', '用餐')
  const second = await scene.tab(member)
  expect(second.state().status).toMatchObject({ status: 'away', awayReason: '用餐' })
})

test('[AG-9] signing out of the last browser makes offline and gives what was held back at once', async () => {
  const scene = await openScene()
  const { member } = await scene.onDuty({ name: 'ann' })
  const client = await scene.arrive()
  await startTalking(client)
  await scene.onDuty({ name: 'bob' })
  const { directory } = scene.server.core()
  await directory.endSessionsOf(member.agentId)
  await until('bob has it', () => conversationOf(client).agent?.name === 'bob')
  await until('ann is offline', () => directory.statusOf(member.agentId).status === 'offline')
})

async function storedSession(scene: Scene, { cookie }: CastMember) {
  const { store, clock } = scene.server.core()
  const token = tokenIn(cookie) ?? ''
  const session = await store.findSession(hashOf(token), clock.now())
  if (!session) throw new Error('there is no session')
  return session
}

test('[AG-10] a connected desktop keeps its session alive', async () => {
  const scene = await openScene()
  const { client, member } = await scene.onDuty()
  const { store, clock } = scene.server.core()
  const session = await storedSession(scene, member)
  await store.saveSession({ ...session, expiresAt: clock.now() + 6 * MINUTE_MS })
  await scene.pass(7 * MINUTE_MS)
  expect((await storedSession(scene, member)).expiresAt).toBeGreaterThan(clock.now() + HOUR_MS)
  expect(client.state().connection).toBe('online')
})

test('[AG-10] when the session is over, the connection is closed', async () => {
  const scene = await openScene()
  const { client, member } = await scene.onDuty()
  const session = await storedSession(scene, member)
  await scene.server.core().store.deleteSession(session.tokenHash)
  await scene.pass(5 * MINUTE_MS + SECOND_MS)
  await until('the connection is refused', () => client.state().connection === 'refused')
})
