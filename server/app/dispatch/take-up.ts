/** Fills the floor with what the store knows: after a start, or when this process decides from now on. */
import type { AgentId } from '../../../protocol/model/ids.ts'
import type { Site } from '../../ports/directory-store.ts'
import type { Core } from '../core.ts'
import { armDeadlines } from '../deadlines/arm.ts'
import type { LiveConversation } from '../live/conversation.ts'
import { holderOf } from '../live/registry.ts'

export interface Found {
  sites: readonly Site[]
  lives: readonly LiveConversation[]
  assignments: readonly { agentId: AgentId; at: number }[]
  /** Nobody knows who was here before: whoever was at work has the grace to come back. */
  isCold: boolean
}

export function takeUp(core: Core, { sites, lives, assignments, isCold }: Found): void {
  const { directory, dispatcher } = core
  for (const site of sites) dispatcher.syncSite(site.id)
  for (const agent of directory.agents()) dispatcher.syncAgent(agent.id)
  dispatcher.tell({ type: 'assignments.restored', assignments })
  const holders = new Set(lives.map((live) => holderOf(live.conversation)))
  for (const agent of isCold ? directory.agents() : []) {
    const { status } = directory.statusOf(agent.id)
    if (holders.has(agent.id) || (status !== 'offline' && !agent.isDisabled))
      core.agents.expect(agent.id)
  }
  for (const live of lives) {
    // What is decided already, and not stored yet, is not to be decided twice.
    if (live.changing) void live.changing.then(() => dispatcher.place(live.id))
    else dispatcher.place(live.id)
    armDeadlines(core, live)
  }
  // Their lease ended while nobody decided.
  for (const agentId of holders) {
    if (agentId !== null && !core.agents.presenceOf(agentId).isPresent)
      dispatcher.tell({ type: 'agent.lost', agentId, cause: 'agent-lost' })
  }
  core.availability.touch()
}

/** As far back as the longest window of any group that distributes in turn. */
export function recentAssignments(core: Core): Promise<{ agentId: AgentId; at: number }[]> {
  const windows = core.directory
    .groups()
    .map(({ settings: { distribution } }) =>
      distribution.strategy === 'in-turn' ? distribution.windowMs : 0,
    )
  const longest = Math.max(0, ...windows)
  return longest === 0 ? Promise.resolve([]) : core.store.assignedSince(core.clock.now() - longest)
}
