/** An agent says whether they take conversations; all their tabs and the dispatcher follow. */
import type { AgentDown } from '../../../protocol/frames/agent-down.ts'
import type { AgentId } from '../../../protocol/model/ids.ts'
import type { AgentStatus } from '../../../protocol/model/values.ts'
import type { Core } from '../core.ts'
import { profileOf } from '../directory/profile.ts'
import { statusView } from './profile.ts'

export async function setStatus(
  core: Core,
  id: AgentId,
  status: AgentStatus,
  awayReason: string | null,
): Promise<void> {
  const reason = status === 'away' ? awayReason : null
  await core.directory.setStatus(
    { agentId: id, status, awayReason: reason, since: core.clock.now() },
    'chosen',
  )
}

/** Whoever signs in takes conversations, unless they had chosen not to. */
export function signedIn(core: Core, id: AgentId): Promise<void> {
  const chosen = core.directory.statusOf(id)
  const isBack = chosen.status === 'offline' && !core.agents.presenceOf(id).isPresent
  const since = core.clock.now()
  const status = isBack
    ? { agentId: id, status: 'available' as const, awayReason: null, since }
    : chosen
  return core.directory.setStatus(status, 'signed-in')
}

export function signedOut(core: Core, id: AgentId): Promise<void> {
  if (!core.directory.agent(id)) return Promise.resolve()
  const status = {
    agentId: id,
    status: 'offline' as const,
    awayReason: null,
    since: core.clock.now(),
  }
  return core.directory.setStatus(status, 'signed-out')
}

/** Shows all tabs of an agent what the directory now says of them. */
export function showAgent(core: Core, id: AgentId): void {
  const agent = core.directory.agent(id)
  if (!agent) return
  const status = JSON.stringify({
    type: 'status.changed',
    status: statusView(core, id),
  } satisfies AgentDown)
  const profile = JSON.stringify({
    type: 'profile.changed',
    agent: profileOf(core.directory, agent),
  } satisfies AgentDown)
  for (const session of core.agents.sessionsOf(id)) {
    session.send(status)
    session.send(profile)
  }
}

/** How many agents are in each status; whoever is not here is offline, whatever they chose last. */
export function countByStatus(core: Core): Record<AgentStatus, number> {
  const counts: Record<AgentStatus, number> = { available: 0, away: 0, invisible: 0, offline: 0 }
  for (const { id } of core.directory.agents()) {
    const { isPresent } = core.agents.presenceOf(id)
    counts[isPresent ? core.directory.statusOf(id).status : 'offline'] += 1
  }
  return counts
}
