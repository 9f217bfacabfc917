/** Agents and skill groups as others may see them. */
import type { Author, RouteTarget } from '../../../protocol/model/entry.ts'
import type { AgentId, EntryPointKey, SiteId, SkillGroupId } from '../../../protocol/model/ids.ts'
import type { AgentRef, SkillGroupRef } from '../../../protocol/model/values.ts'
import type { Agent } from '../../ports/directory-store.ts'
import type { Core } from '../core.ts'

type AgentAuthor = Extract<Author, { kind: 'agent' }>

/** Of each agent as the directory has them: every message of theirs is kept with the same one. */
const authors = new WeakMap<Agent, AgentAuthor>()

export function agentAuthor(core: Core, id: AgentId): AgentAuthor {
  const agent = core.directory.agent(id)
  if (!agent) return { kind: 'agent', agent: { id, name: '—' } }
  let author = authors.get(agent)
  if (!author) authors.set(agent, (author = { kind: 'agent', agent: refOf(agent) }))
  return author
}

export function agentRef(core: Core, id: AgentId): AgentRef {
  return agentAuthor(core, id).agent
}

function refOf({ id, nickname, avatarUrl }: Agent): AgentRef {
  return { id, name: nickname, ...(avatarUrl === null ? {} : { avatarUrl }) }
}

export function groupRef(core: Core, id: SkillGroupId | null): SkillGroupRef | null {
  const group = id === null ? null : core.directory.group(id)
  return group ? { id: group.id, name: group.name } : null
}

/** What colleagues call the target of a transfer; nothing when it is gone from the directory. */
export function targetName(core: Core, to: RouteTarget): { toName?: string } {
  const toName =
    to.kind === 'agent'
      ? core.directory.agent(to.agentId)?.nickname
      : core.directory.group(to.skillGroupId)?.name
  return toName === undefined ? {} : { toName }
}

/** What the site calls one of its entry points; null when it does not know the key. */
export function entryPointName(core: Core, siteId: SiteId, key: EntryPointKey): string | null {
  const entryPoints = core.directory.site(siteId)?.entryPoints ?? []
  return entryPoints.find((each) => each.key === key)?.name ?? null
}
