/** Whoever may no longer is cut off within two seconds. */
import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { conversationOf, startTalking } from '../../support/inside/scene.ts'
import { openStage } from '../../support/process/stage.ts'
import { AGENT_HELLO, agentWire, greetedAgent } from '../../support/wire/frames.ts'
import { apiWith, signIn } from '../../support/http/api.ts'
import { until } from '../../support/until.ts'

const SOON_MS = 2_000

test('[S5] signing out closes the lines of that browser, and of no other', async () => {
  const { server, site } = await openStage()
  const [member] = site.members
  if (!member) throw new Error('an agent was asked for')
  const other = await signIn(server.url, member.loginId, member.password)
  const here = await greetedAgent(server, member.cookie)
  const there = await greetedAgent(server, other.cookie)
  await apiWith(server.url, member.cookie).must('DELETE', '/api/session')
  await until('the line is closed', () => here.ended()?.code === 4020, SOON_MS)
  await expect(agentWire(server, member.cookie)).rejects.toThrow('401')
  expect(there.ended()).toBeNull()
  await other.must('DELETE', '/api/sessions')
  await until('everywhere', () => there.ended()?.code === 4020, SOON_MS)
})

test('[S5] a disabled agent, a changed role and a new password close the lines, and what was held is passed on', async () => {
  const stage = await openStage({ agents: 3 })
  const { server, site } = stage
  const [ann, bob, carl] = site.members
  if (!ann || !bob || !carl) throw new Error('three agents were asked for')
  const atAnn = await stage.onDuty(ann)
  const visitor = await stage.arrive()
  await startTalking(visitor)
  const lines = {
    bob: await greetedAgent(server, bob.cookie),
    carl: await greetedAgent(server, carl.cookie),
  }
  await lines.bob.command({ type: 'status.set', status: 'available' })

  await site.admin.must('PATCH', `/api/agents/${ann.agentId}`, { isDisabled: true })
  await until('ann is out', () => atAnn.state().connection === 'refused', SOON_MS)
  await until('bob has it', () => conversationOf(visitor).agent?.name === bob.loginId, SOON_MS)
  await site.admin.must('PATCH', `/api/agents/${bob.agentId}`, { role: 'supervisor' })
  await until('bob is out', () => lines.bob.ended()?.code === 4020, SOON_MS)
  const password = 'another password'
  await site.admin.must('PUT', `/api/agents/${carl.agentId}/password`, { password })
  await until('carl is out', () => lines.carl.ended()?.code === 4020, SOON_MS)
})

test('[S5] whose hello comes slowly, as on a bad line, is not let in after they signed out', async () => {
  const { server, site } = await openStage()
  const [member] = site.members
  if (!member) throw new Error('an agent was asked for')
  const asked = request(`${server.url}/v1/agent/stream`, {
    method: 'POST',
    headers: { Cookie: member.cookie, Origin: server.url, 'Content-Type': 'application/json' },
  })
  onTestFinished(() => void asked.destroy())
  const hello = JSON.stringify(AGENT_HELLO)
  asked.write(hello.slice(0, 10))
  const [socket] = (await once(asked, 'socket')) as [Socket]
  await once(socket, 'connect')
  const api = apiWith(server.url, member.cookie)
  await api.must('GET', '/api/session')
  await api.must('DELETE', '/api/session')
  asked.end(hello.slice(10))
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  expect(answer.statusCode).toBe(401)
})
