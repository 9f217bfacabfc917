/** Small things the scenarios look at. */
import type { RoutingReason } from '../../../../protocol/model/entry.ts'
import type { BusinessHours } from '../../../../protocol/model/settings.ts'
import type { Decision } from '../../routing/types.ts'
import { SECOND, World, type RequestOptions, type WorldOptions } from './world.ts'

type Span = { from: number; to: number }

/** Open at the same hours every day. */
export const daily = (...spans: Span[]): BusinessHours => ({
  week: [spans, spans, spans, spans, spans, spans, spans],
  exceptions: [],
})

/** Never open. */
export const CLOSED: BusinessHours = daily()

/** The decision, when there is exactly one. */
export function only(decisions: readonly Decision[]): Decision {
  const [decision, ...others] = decisions
  if (!decision || others.length > 0) throw new Error(`${decisions.length} decisions, not one`)
  return decision
}

export function reasonOf(decision: Decision | undefined): RoutingReason {
  if (!decision || !('reason' in decision)) throw new Error('a decision without a reason')
  return decision.reason
}

/** Somebody is on duty but has no seat: everybody waits. */
export function busyWorld(options: WorldOptions = {}): World {
  const world = new World(options)
  world.agent('ann', { capacity: 0 })
  return world
}

/** One more comes, a second later. */
export function comesNext(world: World, id: string, options: RequestOptions = {}): Decision[] {
  world.wait(SECOND)
  return world.request(id, options)
}
