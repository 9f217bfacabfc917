/** What others do to an agent: a new password, a status, signing them out. */
import { Hono } from 'hono'
import { AgentView, PasswordBody, StatusBody } from '../../../protocol/http/agents.ts'
import { AGENT_AWAY } from '../../../protocol/http/examples/agents.ts'
import type { AgentId } from '../../../protocol/model/ids.ts'
import { answer, answerRefusal } from '../answers.ts'
import { auditOf } from '../audit.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'
import { documented, type About } from '../documented.ts'
import { jsonBody } from '../validation.ts'
import { showAgent } from './views.ts'

const tag = 'Agents'
const refusals = { 404: 'There is no such agent.' }

const ABOUT = {
  password: {
    tag,
    summary: 'Set a new password; the agent is signed out everywhere.',
    answer: null,
    refusals,
  },
  status: {
    tag,
    summary: 'Set the status of an agent.',
    answer: AgentView,
    example: AGENT_AWAY,
    refusals,
  },
  signOut: { tag, summary: 'Sign an agent out everywhere.', answer: null, refusals },
} satisfies Record<string, About>

export function createAgentActRoutes({ directory, signIn, store, clock }: HttpDeps) {
  const routes = new Hono<HttpEnv>()

  routes.put('/:id/password', documented(ABOUT.password), jsonBody(PasswordBody), async (call) => {
    const agent = directory.agent(call.req.param('id') as AgentId)
    if (!agent) return answerRefusal(call, 'not-found')
    const passwordHash = await signIn.hashPassword(call.req.valid('json').password)
    const act = { action: 'agent.set-password', target: agent.id, details: {} }
    const outcome = await directory.saveAgent(
      { ...agent, passwordHash },
      auditOf(call, clock, act),
      agent,
    )
    return answer(call, outcome, () => call.body(null, 204))
  })

  routes.put('/:id/status', documented(ABOUT.status), jsonBody(StatusBody), async (call) => {
    const agent = directory.agent(call.req.param('id') as AgentId)
    if (!agent) return answerRefusal(call, 'not-found')
    const { status, awayReason = null } = call.req.valid('json')
    if (awayReason !== null && status !== 'away') {
      const fields = [{ path: 'awayReason', reason: 'only with the status away' }]
      return answerRefusal(call, 'bad-frame', { fields })
    }
    const details = { status, awayReason }
    await store.appendAudit(
      auditOf(call, clock, { action: 'agent.set-status', target: agent.id, details }),
    )
    const chosen = { agentId: agent.id, status, awayReason, since: clock.now() }
    await directory.setStatus(chosen, 'chosen')
    return call.json(showAgent(directory, agent))
  })

  routes.delete('/:id/sessions', documented(ABOUT.signOut), async (call) => {
    const agent = directory.agent(call.req.param('id') as AgentId)
    if (!agent) return answerRefusal(call, 'not-found')
    const act = { action: 'agent.sign-out', target: agent.id, details: {} }
    await store.appendAudit(auditOf(call, clock, act))
    await signIn.signOutEverywhere(agent.id)
    return call.body(null, 204)
  })
  return routes
}
