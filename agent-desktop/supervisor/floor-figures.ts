/** The numbers a supervisor reads first, counted from the floor. */
import type {
  FloorAgent,
  FloorGroup,
  FloorView,
  FloorWaiting,
} from '../../protocol/model/snapshot.ts'
import type { SiteId } from '../../protocol/model/ids.ts'
import type { AgentStatus } from '../../protocol/model/values.ts'

export interface LongestWait {
  readonly since: number
  readonly siteId: SiteId
}

export interface FloorFigures {
  readonly waiting: number
  /** Who waits longest, anywhere. */
  readonly longest: LongestWait | null
  readonly active: number
  /** Of today's conversations those that were answered, as a part of one; null when none was decided yet. */
  readonly answerRate: number | null
  readonly free: number
  readonly agents: Readonly<Record<AgentStatus, number>>
}

export function floorFigures({ groups, agents, today }: FloorView): FloorFigures {
  const seated = agents.filter((agent) => agent.status === 'available')
  const count = (status: AgentStatus) => agents.filter((agent) => agent.status === status).length
  return {
    waiting: sum(groups.map((group) => group.waiting)),
    longest: longestOf(groups),
    answerRate: rateOf(today),
    active: sum(agents.map((agent) => agent.load)),
    // Not summed over groups: an agent of two groups would be counted twice.
    free: sum(seated.map((agent) => Math.max(0, agent.capacity - agent.load))),
    agents: {
      available: count('available'),
      away: count('away'),
      invisible: count('invisible'),
      offline: count('offline'),
    },
  }
}

function rateOf(today: FloorView['today']): number | null {
  if (!today || today.answered + today.lost === 0) return null
  return today.answered / (today.answered + today.lost)
}

function longestOf(groups: readonly FloorGroup[]): LongestWait | null {
  const waits = groups.flatMap(({ oldestQueuedAt: since, siteId }) =>
    since === null ? [] : [{ since, siteId }],
  )
  return waits.toSorted((a, b) => a.since - b.since)[0] ?? null
}

const STATUS_RANKS: Record<AgentStatus, number> = {
  available: 0,
  away: 1,
  invisible: 2,
  offline: 3,
}

/** Group 2 before group 10. */
const byName = new Intl.Collator(undefined, { numeric: true })

/** Those at work first, the fullest of them on top. */
export function orderedAgents(agents: readonly FloorAgent[]): readonly FloorAgent[] {
  const fullness = ({ load, capacity }: FloorAgent) => (capacity > 0 ? load / capacity : 0)
  return agents.toSorted(
    (a, b) =>
      STATUS_RANKS[a.status] - STATUS_RANKS[b.status] ||
      fullness(b) - fullness(a) ||
      byName.compare(a.name, b.name),
  )
}

/** Where somebody waits first, the longest wait on top. */
export function orderedGroups(groups: readonly FloorGroup[]): readonly FloorGroup[] {
  const key = ({ oldestQueuedAt }: FloorGroup) => oldestQueuedAt ?? Number.MAX_SAFE_INTEGER
  return groups.toSorted((a, b) => key(a) - key(b) || byName.compare(a.name, b.name))
}

/** Who waits in one group, in the order they will be served. */
export function waitingIn(floor: FloorView, group: FloorGroup): readonly FloorWaiting[] {
  return floor.waiting
    .filter((waiting) => waiting.skillGroupId === group.id)
    .toSorted((a, b) => a.ahead - b.ahead)
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
