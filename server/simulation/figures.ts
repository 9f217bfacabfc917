/** The figures of a simulated day. */
import type { AgentDay, Course, Day } from './run.ts'

/** Answered within this time counts for the service level. */
const SERVICE_LEVEL_MS = 20_000

export interface GroupFigures {
  requests: number
  answered: number
  abandoned: number
  refused: number
  /** Answered within 20 s, of those who were not refused. */
  serviceLevel: number
  abandonRate: number
  /** Of those who were answered. */
  waitMs: { mean: number; p50: number; p90: number; p99: number }
}

export interface Spread {
  least: number
  median: number
  most: number
}

export interface Figures {
  all: GroupFigures
  /** By the group that answered, or in whose queue the visitor gave up; `—` for none. */
  groups: Map<string, GroupFigures>
  /** Over all agents: share of the seats taken, and conversations. */
  occupancy: Spread & { mean: number }
  conversations: Spread
}

export function figuresOf({ courses, agents }: Day): Figures {
  const groups = Map.groupBy(courses, ({ group }) => group ?? '—')
  const byName = [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const busyMs = agents.reduce((sum, agent) => sum + agent.busyMs, 0)
  const seatMs = agents.reduce((sum, agent) => sum + agent.seatMs, 0)
  return {
    all: groupFigures(courses),
    groups: new Map(byName.map(([name, own]) => [name, groupFigures(own)])),
    occupancy: { ...spreadOf(agents.map(occupancyOf)), mean: ratio(busyMs, seatMs) },
    conversations: spreadOf(agents.map((agent) => agent.conversations)),
  }
}

export function occupancyOf({ busyMs, seatMs }: AgentDay): number {
  return ratio(busyMs, seatMs)
}

function groupFigures(courses: readonly Course[]): GroupFigures {
  const of = (outcome: Course['outcome']) => courses.filter((one) => one.outcome === outcome)
  const waits = of('answered')
    .map(({ waitedMs }) => waitedMs)
    .toSorted((a, b) => a - b)
  const abandoned = of('abandoned').length
  const refused = of('refused').length
  const offered = courses.length - refused
  return {
    requests: courses.length,
    answered: waits.length,
    abandoned,
    refused,
    serviceLevel: ratio(waits.filter((wait) => wait <= SERVICE_LEVEL_MS).length, offered),
    abandonRate: ratio(abandoned, offered),
    waitMs: {
      mean: ratio(
        waits.reduce((sum, wait) => sum + wait, 0),
        waits.length,
      ),
      p50: quantile(waits, 0.5),
      p90: quantile(waits, 0.9),
      p99: quantile(waits, 0.99),
    },
  }
}

function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  return { least: sorted[0] ?? 0, median: quantile(sorted, 0.5), most: sorted.at(-1) ?? 0 }
}

/** The smallest value that this share of them does not exceed. */
function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}
