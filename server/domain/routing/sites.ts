/** Sites and their groups come, change and go. */
import type { SiteId, SkillGroupId } from '../../../protocol/model/ids.ts'
import { NEVER_DUE } from '../collections/due-times.ts'
import { createLine, updateCap } from '../floor/line.ts'
import { createPool } from '../floor/pool.ts'
import { setDue, type FloorState, type GroupRecord } from '../floor/state.ts'
import { recountTurns } from '../floor/turns.ts'
import { compileHours } from '../site/business-hours.ts'
import { compileRules } from '../site/rules.ts'
import { dissolveLine, joinGroup, leaveGroup } from './agents.ts'
import { abandonLine } from './chain.ts'
import type { RoutingSite } from './types.ts'

export function changeSite(state: FloorState, site: RoutingSite): void {
  const before = state.sites.get(site.id)?.groupIds ?? new Set()
  const groupIds = new Set(site.groups.map((group) => group.id))
  state.sites.set(site.id, { id: site.id, rules: compileRules(site.routing), groupIds })
  for (const group of site.groups) changeGroup(state, site, group)
  for (const id of before) if (!groupIds.has(id)) removeGroup(state, id)
}

export function removeSite(state: FloorState, id: SiteId): void {
  const site = state.sites.get(id)
  state.sites.delete(id)
  for (const groupId of site?.groupIds ?? []) removeGroup(state, groupId)
}

function changeGroup(
  state: FloorState,
  site: RoutingSite,
  { id, settings }: RoutingSite['groups'][number],
): void {
  const group = state.groups.get(id) ?? createGroup(state, site.id, { id, settings })
  group.settings = settings
  group.hours = compileHours(settings.businessHours, site.timeZone)
  recountTurns(state, group)
  if (settings.queueCap === null) group.isFull = false
  else updateCap(group.line)
  watchHours(state, group)
}

function createGroup(
  state: FloorState,
  siteId: SiteId,
  { id, settings }: RoutingSite['groups'][number],
): GroupRecord {
  const line = createLine({ kind: 'skill-group', skillGroupId: id })
  const group: GroupRecord = {
    kind: 'group',
    id,
    siteId,
    settings,
    hours: compileHours(null, 'UTC'),
    line,
    members: new Set(),
    free: createPool(() => group.settings.distribution.strategy),
    onDuty: 0,
    freeSeats: 0,
    activeCount: 0,
    isFull: false,
    turns: [],
    firstTurn: 0,
    ...NEVER_DUE,
  }
  line.group = group
  state.groups.set(id, group)
  for (const agent of state.agents.values()) {
    if (agent.skillGroupIds.includes(id)) joinGroup(state, agent, group)
  }
  return group
}

function removeGroup(state: FloorState, id: SkillGroupId): void {
  const group = state.groups.get(id)
  if (!group) return
  state.groups.delete(id)
  setDue(state, group, null)
  for (const member of group.members) leaveGroup(member)
  dissolveLine(state, group.line)
}

/** Wakes up again when the group may open or close; once it is closed with nobody there, nobody waits in vain. */
export function watchHours(state: FloorState, group: GroupRecord): void {
  const { isOpen, until } = group.hours.at(state.outerNow)
  setDue(state, group, until === Infinity ? null : state.clock.toSteady(until))
  if (!isOpen && group.onDuty === 0) abandonLine(state, group.line, 'closed-hours')
}
