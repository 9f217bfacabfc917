/** Agents: made, listed, changed, deleted. */
import { Hono } from 'hono'
import { AgentChangeBody, AgentCreateBody, AgentView } from '../../../protocol/http/agents.ts'
import type { AgentId } from '../../../protocol/model/ids.ts'
import { PageQuery, pageOf } from '../../../protocol/http/shared.ts'
import type { Agent } from '../../ports/directory-store.ts'
import { answer, answerRefusal } from '../answers.ts'
import { auditOf, changesOf } from '../audit.ts'
import type { HttpDeps, HttpEnv } from '../deps.ts'
import { CONFLICTS } from '../../app/directory/conflicts.ts'
import { documented, type About } from '../documented.ts'
import { refuseStale, STALE, tagged } from '../etag.ts'
import { given } from '../given.ts'
import { pageIn } from '../paging.ts'
import { jsonBody, query } from '../validation.ts'
import { showAgent, withoutPassword } from './views.ts'

const tag = 'Agents'
const refusals = { 404: 'There is no such agent.' }
const LAST = 'The last administrator stays one'

const ABOUT = {
  list: { tag, summary: 'List the agents.', answer: pageOf(AgentView) },
  create: {
    tag,
    summary: 'Make an agent.',
    answer: AgentView,
    status: 201,
    refusals: { 409: { says: CONFLICTS.loginId } },
  },
  read: { tag, summary: 'Read an agent.', answer: AgentView, refusals },
  change: {
    tag,
    summary: 'Change an agent; what is left out stays as it is.',
    description: 'A new role, and disabling, sign the agent out everywhere.',
    answer: AgentView,
    refusals: {
      ...refusals,
      409: { when: `${LAST}, and login ids are unique.`, says: CONFLICTS.loginId },
      412: STALE,
    },
  },
  remove: {
    tag,
    summary: 'Delete an agent.',
    answer: null,
    refusals: {
      ...refusals,
      409: { when: `${LAST}, or a rule still names the agent.`, says: CONFLICTS.lastAdministrator },
    },
  },
} satisfies Record<string, About>

function newAgent(
  { password: _secret, nickname, ...body }: AgentCreateBody,
  made: Pick<Agent, 'id' | 'passwordHash' | 'createdAt'>,
): Agent {
  return { ...body, ...made, nickname: nickname ?? body.name, isDisabled: false }
}

export function createAgentRoutes({ directory, signIn, clock, makeId }: HttpDeps) {
  const routes = new Hono<HttpEnv>()

  routes.get('/', documented(ABOUT.list), query(PageQuery), (call) => {
    const page = pageIn(directory.agents(), call.req.valid('query'))
    return call.json({ ...page, items: page.items.map((agent) => showAgent(directory, agent)) })
  })

  routes.post('/', documented(ABOUT.create), jsonBody(AgentCreateBody), async (call) => {
    const body = call.req.valid('json')
    const passwordHash = await signIn.hashPassword(body.password)
    const made = { id: makeId() as AgentId, passwordHash, createdAt: clock.now() }
    const agent = newAgent(body, made)
    const act = { action: 'agent.create', target: agent.id, details: withoutPassword(agent) }
    const outcome = await directory.saveAgent(agent, auditOf(call, clock, act), null)
    return answer(call, outcome, (saved) => call.json(showAgent(directory, saved), 201))
  })

  routes.get('/:id', documented(ABOUT.read), (call) => {
    const agent = directory.agent(call.req.param('id') as AgentId)
    if (!agent) return answerRefusal(call, 'not-found')
    return tagged(call, showAgent(directory, agent), { version: withoutPassword(agent) })
  })

  routes.patch('/:id', documented(ABOUT.change), jsonBody(AgentChangeBody), async (call) => {
    const agent = directory.agent(call.req.param('id') as AgentId)
    if (!agent) return answerRefusal(call, 'not-found')
    const stale = refuseStale(call, withoutPassword(agent))
    if (stale) return stale
    const next: Agent = { ...agent, ...given(call.req.valid('json')) }
    const details = changesOf(withoutPassword(agent), withoutPassword(next))
    const act = { action: 'agent.change', target: agent.id, details }
    const outcome = await directory.saveAgent(next, auditOf(call, clock, act), agent)
    return answer(call, outcome, (saved) =>
      tagged(call, showAgent(directory, saved), { version: withoutPassword(saved) }),
    )
  })

  routes.delete('/:id', documented(ABOUT.remove), async (call) => {
    const id = call.req.param('id') as AgentId
    const details = { loginId: directory.agent(id)?.loginId }
    const act = { action: 'agent.delete', target: id, details }
    const outcome = await directory.deleteAgent(id, auditOf(call, clock, act))
    return answer(call, outcome, () => call.body(null, 204))
  })
  return routes
}
