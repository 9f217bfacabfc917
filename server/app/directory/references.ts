/** What in the directory names what: the reasons why something may not be saved or cannot be deleted. */
import type { RouteTarget } from '../../../protocol/model/entry.ts'
import type { RouteStep } from '../../../protocol/model/settings.ts'
import type { Agent, Site, SkillGroup } from '../../ports/directory-store.ts'
import type { DirectoryReads } from './memory.ts'

/** Every step of a site's routing with the place it stands in, as the API names it. */
function stepsOf(site: Site): { step: RouteStep; path: string; where: string }[] {
  const { rules, defaultSteps } = site.routing
  const ofRules = rules.flatMap((rule, index) =>
    rule.steps.map((step, at) => ({
      step,
      path: `rules.${index}.steps.${at}.target`,
      where: `rule '${rule.name}' of site '${site.name}'`,
    })),
  )
  const ofDefault = defaultSteps.map((step, at) => ({
    step,
    path: `defaultSteps.${at}.target`,
    where: `the default steps of site '${site.name}'`,
  }))
  return [...ofRules, ...ofDefault]
}

const isSame = (a: RouteTarget, b: RouteTarget): boolean => JSON.stringify(a) === JSON.stringify(b)

function usesInRules(directory: DirectoryReads, target: RouteTarget): string[] {
  const steps = directory.sites().flatMap(stepsOf)
  return steps.filter(({ step }) => isSame(step.target, target)).map(({ where }) => where)
}

/** Who would be left pointing at nothing without the group; empty: it may go. */
export function usesOfGroup(directory: DirectoryReads, group: SkillGroup): string[] {
  const target: RouteTarget = { kind: 'skill-group', skillGroupId: group.id }
  const agents = directory.agents().filter((agent) => agent.skillGroupIds.includes(group.id))
  const uses = [
    ...usesInRules(directory, target),
    ...agents.map((agent) => `agent '${agent.loginId}'`),
  ]
  return [...new Set(uses)]
}

export function usesOfAgent(directory: DirectoryReads, agent: Agent): string[] {
  return [...new Set(usesInRules(directory, { kind: 'agent', agentId: agent.id }))]
}

export interface Dangling {
  path: string
  reason: string
}

/** What a site's rules name and is not there: targets that do not exist or belong to another site, entry points. */
export function danglingIn(directory: DirectoryReads, site: Site): Dangling[] {
  return [...danglingTargets(directory, site), ...danglingEntryPoints(site)]
}

function danglingTargets(directory: DirectoryReads, site: Site): Dangling[] {
  return stepsOf(site).flatMap(({ step: { target }, path }) => {
    if (target.kind === 'agent') {
      return directory.agent(target.agentId) ? [] : [{ path, reason: 'there is no such agent' }]
    }
    const group = directory.group(target.skillGroupId)
    if (group?.siteId === site.id) return []
    return [{ path, reason: 'the site has no such skill group' }]
  })
}

function danglingEntryPoints({ routing, entryPoints }: Site): Dangling[] {
  const known = new Set(entryPoints.map(({ key }) => key))
  const reason = 'the site has no such entry point'
  return routing.rules.flatMap(({ conditions }, index) =>
    (conditions.entryPoints ?? []).flatMap((key, at) =>
      known.has(key) ? [] : [{ path: `rules.${index}.conditions.entryPoints.${at}`, reason }],
    ),
  )
}

/** Whether the installation has another administrator who can sign in. */
export function hasOtherAdministrator(directory: DirectoryReads, agent: Agent): boolean {
  return directory
    .agents()
    .some((other) => other.id !== agent.id && other.role === 'administrator' && !other.isDisabled)
}
