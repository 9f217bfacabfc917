/** Why a change of the directory is refused; null when it may be made. */
import type { AgentId, SiteId } from '../../../protocol/model/ids.ts'
import type { Agent, Site, SkillGroup } from '../../ports/directory-store.ts'
import type { ErrorBody } from '../../../protocol/model/errors.ts'
import { refused } from '../outcome.ts'
import { conflict, usedBy } from './conflicts.ts'
import type { Memory } from './memory.ts'
import { folded, isTaken } from './names.ts'
import { danglingIn, hasOtherAdministrator, usesOfAgent, usesOfGroup } from './references.ts'

type Refusal = ReturnType<typeof refused> | null

type Fields = NonNullable<ErrorBody['fields']>

const SAME_ENTRY_POINT = 'each name once, whatever its case and width'

/** `basis` undefined: not asked for. */
function staleness<T>(held: T | undefined, basis: T | null | undefined): Refusal {
  if (basis === undefined || (held ?? null) === basis) return null
  return conflict('changedMeanwhile')
}

function inUse(what: string, uses: readonly string[]): Refusal {
  return uses.length === 0 ? null : refused('conflict', { message: usedBy(what, uses) })
}

export function refusalOfSite(memory: Memory, site: Site, basis?: Site | null): Refusal {
  const held = memory.sites.get(site.id)
  const stale = staleness(held, basis)
  if (stale) return stale
  const sameKey = memory.reads.siteByKey(site.key)
  if (sameKey && sameKey.id !== site.id) {
    return conflict('siteKey')
  }
  const others = memory.reads.sites().filter(({ id }) => id !== site.id)
  if (isTaken(site.name, others, held)) {
    return conflict('siteName')
  }
  const twice = namesTwice(site.entryPoints, held?.entryPoints ?? [])
  if (twice.length > 0) return refused('bad-frame', { fields: twice.slice(0, 50) })
  // A new site names its first group before the group exists; see create-site.ts.
  if (!held || (held.routing === site.routing && held.entryPoints === site.entryPoints)) return null
  const dangling = danglingIn(memory.reads, site)
  return dangling.length > 0 ? refused('bad-frame', { fields: dangling.slice(0, 50) }) : null
}

/** Which entry points are called what another is called; those that were before may stay so. */
function namesTwice(entryPoints: Site['entryPoints'], before: Site['entryPoints']): Fields {
  if (entryPoints === before) return []
  const known = new Map(before.map(({ key, name }) => [key, folded(name)]))
  const counts = new Map<string, number>()
  for (const { name } of entryPoints) counts.set(folded(name), (counts.get(folded(name)) ?? 0) + 1)
  return entryPoints.flatMap(({ key, name }, index) => {
    const read = folded(name)
    const isTwice = (counts.get(read) ?? 0) > 1 && known.get(key) !== read
    return isTwice ? [{ path: `entryPoints.${index}.name`, reason: SAME_ENTRY_POINT }] : []
  })
}

export function refusalOfSiteEnd(memory: Memory, id: SiteId): Refusal {
  const site = memory.sites.get(id)
  if (!site) return refused('not-found')
  const ids = new Set(memory.reads.groupsOf(id).map((group) => group.id))
  const members = memory.reads
    .agents()
    .filter((agent) => agent.skillGroupIds.some((groupId) => ids.has(groupId)))
  return inUse(
    `Site '${site.name}'`,
    members.map((agent) => `agent '${agent.loginId}'`),
  )
}

export function refusalOfGroup(
  memory: Memory,
  group: SkillGroup,
  basis?: SkillGroup | null,
): Refusal {
  const held = memory.groups.get(group.id)
  const stale = staleness(held, basis)
  if (stale) return stale
  if (!memory.sites.has(group.siteId) || (held && held.siteId !== group.siteId)) {
    return refused('bad-frame', { fields: [{ path: 'siteId', reason: 'there is no such site' }] })
  }
  const others = memory.reads.groupsOf(group.siteId).filter(({ id }) => id !== group.id)
  if (!isTaken(group.name, others, held)) return null
  return conflict('groupName')
}

export function refusalOfGroupEnd(memory: Memory, group: SkillGroup): Refusal {
  return inUse(`Skill group '${group.name}'`, usesOfGroup(memory.reads, group))
}

export function refusalOfAgent(memory: Memory, agent: Agent, basis?: Agent | null): Refusal {
  const held = memory.agents.get(agent.id)
  const stale = staleness(held, basis)
  if (stale) return stale
  const namesake = memory.reads.agentByLoginId(agent.loginId)
  if (namesake && namesake.id !== agent.id) {
    return conflict('loginId')
  }
  const unknown = agent.skillGroupIds.flatMap((id, index) =>
    memory.groups.has(id)
      ? []
      : [{ path: `skillGroupIds.${index}`, reason: 'there is no such skill group' }],
  )
  if (unknown.length > 0) return refused('bad-frame', { fields: unknown.slice(0, 50) })
  const staysAdministrator = agent.role === 'administrator' && !agent.isDisabled
  return held && !staysAdministrator ? refusalOfLast(memory, held) : null
}

export function refusalOfAgentEnd(memory: Memory, id: AgentId): Refusal {
  const agent = memory.agents.get(id)
  if (!agent) return refused('not-found')
  return (
    refusalOfLast(memory, agent) ??
    inUse(`Agent '${agent.loginId}'`, usesOfAgent(memory.reads, agent))
  )
}

function refusalOfLast(memory: Memory, agent: Agent): Refusal {
  if (agent.role !== 'administrator' || agent.isDisabled) return null
  return hasOtherAdministrator(memory.reads, agent) ? null : conflict('lastAdministrator')
}
