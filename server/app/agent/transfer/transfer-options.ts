/** Whom a conversation could be handed to: the groups of its site, and the agents in them. */
import type { ConversationId, SiteId, SkillGroupId } from '../../../../protocol/model/ids.ts'
import type {
  Colleague,
  TransferGroup,
  TransferOptions,
} from '../../../../protocol/model/snapshot.ts'
import type { Agent } from '../../../ports/directory-store.ts'
import type { Core } from '../../core.ts'
import { accepted, type Outcome } from '../../outcome.ts'
import { withHeld } from '../held.ts'

export function transferOptions(
  core: Core,
  agent: Agent,
  id: ConversationId,
): Promise<Outcome<TransferOptions>> {
  return withHeld(core, agent, id, (live) => {
    const { siteId } = live.conversation
    const groupIds = new Set(core.directory.groupsOf(siteId).map((group) => group.id))
    const agents = core.directory
      .agents()
      .filter((other) => other.id !== agent.id && !other.isDisabled && serves(other, groupIds))
      .map((other) => colleague(core, other))
    return accepted({ groups: groupsOf(core, siteId, agents), agents })
  })
}

function groupsOf(core: Core, siteId: SiteId, others: readonly Colleague[]): TransferGroup[] {
  const now = core.clock.now()
  return core.directory.groupsOf(siteId).flatMap(({ id, name }): TransferGroup[] => {
    const group = core.dispatcher.floor.group(id, now)
    if (!group) return []
    const { isOpen, waiting } = group
    return [{ id, name, isOpen, free: freeSeats(id, others), waiting }]
  })
}

/** The asker never takes it: only the seats of others count. */
function freeSeats(groupId: SkillGroupId, others: readonly Colleague[]): number {
  return others
    .filter(
      ({ status, skillGroupIds }) => status === 'available' && skillGroupIds.includes(groupId),
    )
    .reduce((sum, { capacity, load }) => sum + Math.max(0, capacity - load), 0)
}

function serves(agent: Agent, groupIds: ReadonlySet<SkillGroupId>): boolean {
  return agent.skillGroupIds.some((groupId) => groupIds.has(groupId))
}

function colleague(core: Core, other: Agent): Colleague {
  const { status } = core.directory.statusOf(other.id)
  const { isPresent } = core.agents.presenceOf(other.id)
  return {
    agentId: other.id,
    name: other.nickname,
    // To colleagues, invisible looks like offline.
    status: !isPresent || status === 'invisible' ? 'offline' : status,
    load: core.peers.loadOf(other.id),
    capacity: other.capacity,
    skillGroupIds: other.skillGroupIds,
  }
}
