/** Changes of agents, their statuses and their sessions: checked, stored, then visible, then told. */
import type { AgentId } from '../../../protocol/model/ids.ts'
import type { Agent, AgentSession, AuditRecord } from '../../ports/directory-store.ts'
import { accepted, DONE, type Outcome } from '../outcome.ts'
import { refusalOfAgent, refusalOfAgentEnd } from './checks.ts'
import type { Turn } from './turns.ts'
import type { DirectoryWrites, WriteParts } from './writes.ts'

type AgentWrites = Pick<
  DirectoryWrites,
  | 'saveAgent'
  | 'deleteAgent'
  | 'setStatus'
  | 'startSession'
  | 'renewSession'
  | 'endSession'
  | 'endSessionsOf'
>

export function createAgentWrites(parts: WriteParts, turn: Turn): AgentWrites {
  const { store, memory, notify } = parts
  return {
    saveAgent: (agent, audit, basis) => turn(() => saveAgent(parts, agent, audit, basis)),
    deleteAgent: (id, audit) => turn(() => deleteAgent(parts, id, audit)),
    async setStatus(status, cause) {
      await store.saveStatus(status, cause)
      memory.statuses.set(status.agentId, status)
      notify({ kind: 'agent', agentId: status.agentId })
    },
    startSession: (session, passwordHash) => turn(() => startSession(parts, session, passwordHash)),
    renewSession: (session, now) => turn(() => store.prolongSession(session, now)),
    endSession: ({ agentId, tokenHash }) =>
      turn(async () => {
        await store.deleteSession(tokenHash)
        notify({ kind: 'sessions-ended', agentId, tokenHash })
      }),
    endSessionsOf: (agentId) =>
      turn(async () => {
        await store.deleteSessionsOf(agentId)
        notify({ kind: 'sessions-ended', agentId })
      }),
  }
}

function mustSignInAgain(before: Agent, after: Agent): boolean {
  return (
    before.passwordHash !== after.passwordHash ||
    before.role !== after.role ||
    (after.isDisabled && !before.isDisabled)
  )
}

/** Sessions end before the change is stored: after a crash in between, somebody signs in once more, and no old session lives on. */
async function saveAgent(
  { store, memory, notify }: WriteParts,
  agent: Agent,
  audit: AuditRecord,
  basis?: Agent | null,
): Promise<Outcome<Agent>> {
  const refusal = refusalOfAgent(memory, agent, basis)
  if (refusal) return refusal
  const before = memory.agents.get(agent.id)
  const endsSessions = before !== undefined && mustSignInAgain(before, agent)
  if (endsSessions) await store.deleteSessionsOf(agent.id)
  await store.saveAgent(agent, audit)
  memory.agents.set(agent.id, agent)
  if (endsSessions) notify({ kind: 'sessions-ended', agentId: agent.id })
  notify({ kind: 'agent', agentId: agent.id })
  return accepted(agent)
}

async function deleteAgent(
  { store, memory, notify }: WriteParts,
  id: AgentId,
  audit: AuditRecord,
): Promise<Outcome<null>> {
  const refusal = refusalOfAgentEnd(memory, id)
  if (refusal) return refusal
  await store.deleteSessionsOf(id)
  await store.deleteAgent(id, audit)
  memory.agents.delete(id)
  memory.statuses.delete(id)
  notify({ kind: 'sessions-ended', agentId: id })
  notify({ kind: 'agent-removed', agentId: id })
  return DONE
}

async function startSession(
  { store, memory, notify }: WriteParts,
  session: AgentSession,
  passwordHash: string,
): Promise<boolean> {
  const agent = memory.agents.get(session.agentId)
  if (!agent || agent.isDisabled || agent.passwordHash !== passwordHash) return false
  await store.saveSession(session)
  notify({ kind: 'session-started', agentId: session.agentId })
  return true
}
